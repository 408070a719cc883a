import { type AidQuestions, check, day, maybe, money } from './question.ts'

export const difficulties: AidQuestions = {
  title: 'Les difficultés',
  lead: 'Une entreprise en difficulté ne reçoit ni aide régionale ni aide aux PME.',
  folded: true,
  fields: [
    check('insolvency', 'L’entreprise est en procédure collective'),
    check('rescueAid', 'Une aide au sauvetage n’est pas remboursée, ou une restructuration est en cours'),
    check('recoveryOrder', 'Une aide déclarée illégale reste à rembourser'),
    check('unpaidDues', 'Les cotisations ou les impôts ne sont pas à jour'),
    check(
      'difficultyBefore',
      'L’entreprise était en difficulté le 31 décembre 2019',
      'Compte pour l’encadrement COVID.',
    ),
    day('foundedOn', 'Date de création', 'Une PME jeune échappe au critère du capital.'),
    maybe(money('capitalCents', 'Capital souscrit, primes comprises')),
    {
      name: 'accounts',
      label: 'Comptes des deux derniers exercices, le dernier d’abord',
      kind: 'lines',
      columns: [
        money('equityCents', 'Capitaux propres', 'Avec un signe moins s’ils sont négatifs.'),
        maybe(money('debtCents', 'Dettes')),
        maybe(money('ebitdaCents', 'Excédent brut d’exploitation')),
        maybe(money('interestCents', 'Intérêts')),
      ],
    },
  ],
}

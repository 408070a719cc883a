import type { AskedLaw } from '../../../modules/aid/index.ts'
import type { Field } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { type AidQuestions, check, day, maybe, money } from './question.ts'

export const difficulties = ({ frameworks }: AskedLaw): AidQuestions => ({
  title: 'Les difficultés',
  lead: 'Une entreprise en difficulté ne reçoit ni aide régionale ni aide aux PME.',
  folded: true,
  fields: [
    check('insolvency', 'L’entreprise est en procédure collective'),
    check('rescueAid', 'Une aide au sauvetage n’est pas remboursée, ou une restructuration est en cours'),
    check('recoveryOrder', 'Une aide déclarée illégale reste à rembourser'),
    check('unpaidDues', 'Les cotisations ou les impôts ne sont pas à jour'),
    ...before(frameworks),
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
})

/** The days that crisis frameworks fix, in one question. */
function before(frameworks: AskedLaw['frameworks']): Field[] {
  const fixing = frameworks.filter(({ difficultyOn }) => difficultyOn)
  const days = [...new Set(fixing.map(({ difficultyOn }) => formatDay(difficultyOn!)))]
  return days.length === 0
    ? []
    : [
        check(
          'difficultyBefore',
          `L’entreprise était en difficulté le ${days.join(' ou le ')}`,
          `Compte pour : ${fixing.map(({ label }) => label).join(' ; ')}.`,
        ),
      ]
}

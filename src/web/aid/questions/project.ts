import { optionsOf } from '../../forms/index.ts'
import { costWords, natureWords, sectorWords, zoneWords } from '../words.ts'
import { type AidQuestions, check, day, maybe, money } from './question.ts'

export const project: AidQuestions = {
  title: 'Le projet',
  fields: [
    {
      name: 'grantOn',
      label: 'Quel jour l’aide est-elle accordée ?',
      help: 'Les règles sont celles de ce jour.',
      kind: 'day',
    },
    {
      name: 'commune',
      label: 'Dans quelle commune ?',
      help: 'Son code INSEE, par exemple 71076 pour Chalon-sur-Saône. Ce n’est pas toujours le code postal.',
      kind: 'text',
    },
    {
      name: 'zone',
      label: 'Le site est-il en zone d’aide à finalité régionale (AFR) ?',
      help: 'La liste des communes de la carte 2022-2027 n’est pas ouverte : lisez l’annexe 1 du décret 2022-968. Outre-mer, laissez vide.',
      kind: 'select',
      options: optionsOf(zoneWords),
      optional: true,
    },
    {
      name: 'nature',
      label: 'Quelle sorte d’investissement ?',
      kind: 'select',
      options: optionsOf(natureWords),
    },
    check(
      'differentActivity',
      'L’activité n’est ni la même ni semblable à celle d’avant',
      'Les quatre premiers caractères du code NAF changent. Cela compte pour une grande entreprise.',
    ),
    {
      name: 'sector',
      label: 'Dans quel secteur ?',
      help: 'Certains sont exclus des aides régionales.',
      kind: 'select',
      options: optionsOf(sectorWords),
      optional: true,
    },
    day('appliedOn', 'Quel jour l’aide a-t-elle été demandée par écrit ?'),
    day(
      'worksStartOn',
      'Quel jour les travaux commencent-ils ?',
      'Le premier chantier ou la première commande ferme. L’achat du terrain et les études ne comptent pas.',
    ),
  ],
}

export const costs: AidQuestions = {
  title: 'Les dépenses',
  lead: 'Hors TVA récupérable. Une ligne par dépense ; les lignes vides ne comptent pas.',
  fields: [
    {
      name: 'costs',
      label: 'Dépenses du projet',
      kind: 'lines',
      columns: [
        { name: 'kind', label: 'Nature', kind: 'select', options: optionsOf(costWords) },
        money('amountCents', 'Montant en euros'),
        maybe({ name: 'label', label: 'Intitulé', kind: 'text' }),
      ],
    },
  ],
}

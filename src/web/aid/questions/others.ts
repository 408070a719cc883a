import { type AskedLaw, aidFormWords } from '../../../modules/aid/index.ts'
import { optionsOf } from '../../forms/index.ts'
import { aidBaseWords } from '../words.ts'
import { type AidQuestions, check, day, maybe, money } from './question.ts'

export const others = ({ frameworks, singleProjectYears }: AskedLaw): AidQuestions => ({
  title: 'Les autres aides',
  lead: 'Toutes les aides publiques du groupe : sur les mêmes dépenses, de minimis, encadrements de crise.',
  folded: true,
  fields: [
    {
      name: 'otherAids',
      label: 'Autres aides',
      kind: 'lines',
      blank: 1,
      columns: [
        money('amountCents', 'Montant en euros'),
        maybe({ name: 'grantor', label: 'Financeur', kind: 'text' }),
        maybe({
          name: 'base',
          label: 'Base légale',
          kind: 'select',
          options: [
            ...optionsOf(aidBaseWords),
            ...frameworks.map(({ code, label }) => ({ value: code, label })),
          ],
        }),
        day('grantedOn', 'Accordée le'),
        check('sameCosts', 'Sur les mêmes dépenses'),
        maybe({ name: 'form', label: 'Forme', kind: 'select', options: optionsOf(aidFormWords) }),
        maybe(
          money(
            'grossGrantCents',
            'Équivalent-subvention brut',
            'S’il est écrit dans la décision : il est repris tel quel.',
          ),
        ),
        maybe({ name: 'rateBp', label: 'Taux du prêt, en %', kind: 'text' }),
        maybe({
          name: 'referenceBp',
          label: 'Taux de référence, en %',
          help: 'Taux de base de la Commission pour la France au jour de l’octroi, plus la marge.',
          kind: 'text',
        }),
        maybe({ name: 'years', label: 'Durée en années', kind: 'count' }),
        maybe({ name: 'graceYears', label: 'Années de différé', kind: 'count' }),
        maybe({
          name: 'repaidBp',
          label: 'Part remboursée attendue, en %',
          help: 'Avance récupérable, selon une méthode approuvée par la Commission. Sans elle, l’avance compte en entier.',
          kind: 'text',
        }),
      ],
    },
    maybe(
      money(
        'linkedCostsCents',
        'Coûts des projets qui n’en font qu’un avec celui-ci',
        `Même groupe, même département${singleProjectYears ? `, commencés depuis moins de ${singleProjectYears} ans` : ''}.`,
      ),
    ),
    maybe(money('linkedAidCents', 'Aides régionales déjà accordées à ces projets')),
    maybe({
      name: 'fiscalYearMonth',
      label: 'Mois où commence l’exercice fiscal',
      help: 'De 1 à 12. Compte pour le de minimis jusqu’à fin 2023.',
      kind: 'count',
    }),
  ],
})

import { type AskedLaw, inseeWords } from '../../../modules/aid/index.ts'
import { optionsOf } from '../../forms/index.ts'
import { formatPercent } from '../../text/format.ts'
import { sizeWords } from '../words.ts'
import { type AidQuestions, check, maybe, money } from './question.ts'

export const undertaking: AidQuestions = {
  title: 'L’entreprise et son groupe',
  fields: [
    {
      name: 'staffHundredths',
      label: 'Combien de salariés ?',
      help: 'En équivalents temps plein sur le dernier exercice clos, par exemple 49,5.',
      kind: 'text',
    },
    money(
      'turnoverCents',
      'Quel chiffre d’affaires ?',
      'En euros, hors taxes, sur le dernier exercice clos.',
    ),
    money('balanceCents', 'Quel total du bilan ?', 'En euros, au dernier exercice clos.'),
  ],
}

const percent = (bp: number) => formatPercent(bp / 10_000, bp % 100 === 0 ? 0 : 2)

export const group = ({ partnerBp, linkedBp, publicBp }: AskedLaw): AidQuestions => ({
  title: 'Le groupe et la taille',
  lead: `Une entreprise liée compte en entier, une entreprise partenaire${partnerBp && linkedBp ? ` (de ${percent(partnerBp)} à ${percent(linkedBp)})` : ''} à proportion.`,
  folded: true,
  fields: [
    {
      name: 'related',
      label: 'Entreprises liées et partenaires',
      kind: 'lines',
      blank: 1,
      columns: [
        maybe({ name: 'name', label: 'Nom', kind: 'text' }),
        { name: 'shareBp', label: 'Part du capital ou des voix, en %', kind: 'text' },
        check('control', 'Contrôle, quelle que soit la part'),
        { name: 'staffHundredths', label: 'Salariés', kind: 'text' },
        money('turnoverCents', 'Chiffre d’affaires en euros'),
        money('balanceCents', 'Total du bilan en euros'),
      ],
    },
    maybe({
      name: 'publicShareBp',
      label: 'Part tenue par des organismes publics, en %',
      help: publicBp ? `À partir de ${percent(publicBp)}, l’entreprise n’est plus une PME.` : undefined,
      kind: 'text',
    }),
    {
      name: 'heldSize',
      label: 'Taille européenne tenue jusqu’ici',
      help: 'Elle ne change que si les seuils sont franchis deux exercices de suite.',
      kind: 'select',
      options: optionsOf(sizeWords),
      optional: true,
    },
    check('sizeLasts', 'Les seuils sont franchis depuis deux exercices de suite'),
    {
      name: 'inseeCategory',
      label: 'Catégorie de l’INSEE',
      help: 'Elle est gardée à côté : le droit européen ne la connaît pas.',
      kind: 'select',
      options: optionsOf(inseeWords),
      optional: true,
    },
    maybe({ name: 'siren', label: 'Numéro SIREN', kind: 'text' }),
  ],
})

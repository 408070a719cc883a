import { checkResults, conclusions, knowYourCustomer } from '../../../modules/appraisals/index.ts'
import { type Field, Form, optionsOf } from '../../forms/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { JudgedFile } from './get-file.ts'

const checkCodes = Object.keys(knowYourCustomer) as (keyof typeof knowYourCustomer)[]

/** Writing the appraisal: eligible costs are those of the frozen calculation until something else is written. */
export const AppraisalForm = ({
  visit,
  judged: { file, appraisal, aid, call },
}: {
  visit: WorkVisit
  judged: JudgedFile
}) => {
  const checks: Field[] = checkCodes.flatMap((code, rank): Field[] => [
    {
      name: `checks.${rank}.result`,
      label: knowYourCustomer[code],
      kind: 'radio',
      options: optionsOf(checkResults),
      optional: true,
    },
    {
      name: `checks.${rank}.note`,
      label: `Remarque : ${knowYourCustomer[code].toLowerCase()}`,
      help: 'Obligatoire si la vérification est défavorable ou sans objet.',
      kind: 'text',
      optional: true,
    },
  ])
  const scores: Field[] = call.grid.flatMap(({ label, help }, rank): Field[] => [
    {
      name: `scores.${rank}.score`,
      label: `${label} : note sur 5`,
      help,
      kind: 'select',
      options: [0, 1, 2, 3, 4, 5].map(note => ({ value: String(note), label: String(note) })),
    },
    { name: `scores.${rank}.reason`, label: `${label} : motif`, kind: 'area', rows: 2 },
  ])
  const known = {
    ...appraisal,
    eligible_cents: appraisal?.eligible_cents || aid?.ownEligibleCents || undefined,
    checks: checkCodes.map(code => appraisal?.checks.find(one => one.code === code)),
    scores: call.grid.map(({ code }) => appraisal?.scores.find(({ criterion }) => criterion === code)),
  }
  return (
    <Form
      visit={visit}
      id="instruction-form"
      action={visit.to(`/espace/instruction/${file.id}/instruire`)}
      submit="Enregistrer l’instruction"
      version={appraisal?.version ?? 0}
      keep={{
        ...Object.fromEntries(checkCodes.map((code, rank) => [`checks.${rank}.code`, code])),
        ...Object.fromEntries(call.grid.map(({ code }, rank) => [`scores.${rank}.criterion`, code])),
      }}
      values={known}
      fields={[
        { name: 'financial', label: 'Analyse financière', kind: 'area', rows: 6 },
        ...checks,
        ...scores,
        { name: 'risks', label: 'Risques', kind: 'area' },
        {
          name: 'eligible_cents',
          label: 'Assiette éligible',
          help: 'Celle du calcul figé, ou moins.',
          kind: 'euros',
        },
        { name: 'proposed_cents', label: 'Aide proposée', kind: 'euros' },
        { name: 'conclusion', label: 'Conclusion', kind: 'radio', options: optionsOf(conclusions) },
        { name: 'reason', label: 'Motif de la conclusion', kind: 'area' },
      ]}
    />
  )
}

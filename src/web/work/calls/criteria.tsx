import {
  type Call,
  callsPolicy,
  comparisons,
  editCriteria,
  type Operand,
  operandKinds,
  type Question,
} from '../../../modules/calls/index.ts'
import { type Field, Form, optionsOf } from '../../forms/index.ts'
import { eurosIn } from '../../forms/values.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { crumbsOf, getWorkCall } from './read-call.ts'

const code: Field = { name: 'code', label: '', kind: 'hidden' }

const fieldsFor = ({ form, steps }: Call): Field[] => [
  {
    name: 'rules',
    label: 'Règles que les réponses doivent suivre',
    help: 'On compare ce qui se ressemble : des montants, des nombres, des jours. « Égal à », de plusieurs choix, veut dire que la valeur en est un. Une ligne dont la question et le message sont vides est retirée.',
    kind: 'lines',
    optional: true,
    columns: [
      code,
      {
        name: 'left',
        label: 'La réponse à',
        kind: 'select',
        options: form.map(({ code: value, label }) => ({ value, label })),
      },
      { name: 'op', label: 'doit être', kind: 'select', options: optionsOf(comparisons) },
      { name: 'to', label: 'Comparée à', kind: 'select', options: optionsOf(operandKinds) },
      { name: 'right', label: 'Valeur, ou nombre de mois', kind: 'text', optional: true },
      {
        name: 'other',
        label: 'Cette question',
        kind: 'select',
        options: form.map(({ code: value, label }) => ({ value, label })),
        optional: true,
      },
      { name: 'percent', label: 'Part de cette valeur, en %', kind: 'count', optional: true },
      { name: 'message', label: 'Ce qui est dit au demandeur', kind: 'text' },
    ],
  },
  {
    name: 'documents',
    label: 'Pièces demandées',
    help: 'Une ligne sans nom est retirée.',
    kind: 'lines',
    optional: true,
    columns: [
      code,
      { name: 'label', label: 'Pièce', kind: 'text' },
      { name: 'required', label: 'Il la faut pour déposer', kind: 'check' },
      ...(steps === 2
        ? [{ name: 'secondStep', label: 'Demandée à la seconde étape seulement', kind: 'check' as const }]
        : []),
    ],
  },
  {
    name: 'grid',
    label: 'Grille de notation',
    kind: 'lines',
    optional: true,
    columns: [
      code,
      { name: 'label', label: 'Critère', kind: 'text' },
      { name: 'weight', label: 'Poids', kind: 'count' },
      { name: 'help', label: 'Ce qui est regardé', kind: 'text' },
    ],
  },
]

function operandIn(right: Operand, left: Question | undefined) {
  if ('filingPlusMonths' in right) return { to: 'filing', right: String(right.filingPlusMonths) }
  if ('question' in right)
    return right.plusMonths === undefined
      ? { to: 'question', other: right.question }
      : { to: 'later', other: right.question, right: String(right.plusMonths) }
  const { value } = right
  const money = left?.kind === 'euros' || left?.kind === 'costs'
  return {
    to: 'value',
    right:
      money && typeof value === 'number'
        ? eurosIn(value)
        : (left?.options?.find(one => one.value === value)?.label ?? String(value)),
  }
}

const valuesOf = ({ form, rules, documents, grid }: Call) => ({
  documents,
  grid,
  rules: rules.map(({ left, right, ...rule }) => ({
    ...rule,
    left: left.question,
    ...operandIn(
      right,
      form.find(one => one.code === left.question),
    ),
  })),
})

/** What a call asks beyond its questions: rules, documents, scoring grid. */
export async function criteriaPage(visit: WorkVisit, id = '') {
  const { call, place } = await getWorkCall(visit, id)
  const reason = reasonNot(visit, callsPolicy['edit-criteria'], place)
  return (
    <WorkFrame
      visit={visit}
      title="Règles, pièces et grille"
      purpose={`De l’appel « ${call.name} ».`}
      crumbs={crumbsOf(visit, call)}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to(`/espace/appels/${call.id}/criteres`)}
          submit="Enregistrer"
          version={call.version}
          values={valuesOf(call)}
          fields={fieldsFor(call)}
        />
      )}
    </WorkFrame>
  )
}

export const criteriaPost = {
  useCase: editCriteria,
  input: (body: Record<string, unknown>, visit: WorkVisit, callId = '') => ({
    ...body,
    callId,
    programme: visit.programme.code,
  }),
  done: (_: unknown, visit: WorkVisit, id = '') => ({
    to: visit.to(`/espace/appels/${id}`),
    say: 'Règles, pièces et grille sont enregistrées.',
  }),
  page: criteriaPage,
}

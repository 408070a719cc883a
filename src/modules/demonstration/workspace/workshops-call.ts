import { sql } from 'kysely'
import type { Context } from '../../../platform/unit.ts'
import type { CallContent } from '../../calls/index.ts'

const form: CallContent['form'] = [
  {
    code: 'description',
    section: 'Le projet',
    label: 'Que voulez-vous faire ?',
    kind: 'area',
    required: true,
    means: 'description',
  },
  {
    code: 'jobs',
    section: 'Le projet',
    label: 'Emplois à créer',
    kind: 'count',
    required: true,
    means: 'jobs-to-create',
  },
  { code: 'start', section: 'Le projet', label: 'Démarrage prévu', kind: 'day', means: 'start-on' },
  {
    code: 'investment',
    section: 'Le financement',
    label: 'Investissement total',
    kind: 'euros',
    required: true,
    means: 'investment',
  },
  {
    code: 'costs',
    section: 'Le financement',
    label: 'Dépenses éligibles',
    kind: 'costs',
    required: true,
    means: 'costs',
  },
  {
    code: 'requested',
    section: 'Le financement',
    label: 'Aide demandée',
    kind: 'euros',
    required: true,
    means: 'requested',
  },
]

const content: Omit<CallContent, 'fund_id' | 'operator_id' | 'opens_at' | 'closes_at'> = {
  type: 'callForProjects',
  state: 'published',
  region_code: '27',
  steps: 1,
  full_file_months: null,
  waves: [],
  applicants: ['company'],
  form,
  rules: [
    {
      code: 'half',
      left: { question: 'requested' },
      op: 'at-most',
      right: { question: 'costs' },
      percent: 50,
      message: 'L’aide demandée ne dépasse pas la moitié des dépenses éligibles.',
    },
  ],
  documents: [],
  grid: [
    { code: 'jobs', label: 'Emploi et compétences', weight: 30 },
    { code: 'place', label: 'Effet sur le territoire', weight: 30 },
    { code: 'transition', label: 'Transition écologique', weight: 20 },
    { code: 'strength', label: 'Solidité du projet', weight: 20 },
  ],
  contact: { service: 'Guichet des ateliers (Démo)', email: 'ateliers@exemple.fr', phone: '' },
  faq: [
    {
      question: 'Une machine d’occasion est-elle admise ? (Démo)',
      answer: 'Oui, si elle n’a pas déjà été aidée. Dites-le dans les dépenses (Démo).',
    },
  ],
  delays: { completeness: 10, correction: 15, opinion: 15, appraisal: 30, decision: 20 },
}

/** A call of the demonstration that the fund pays for, open since `opensAt`, never closed. Answers its id. */
export async function addWorkshopsCall(
  { tx, authorId, now }: Pick<Context, 'tx' | 'authorId' | 'now'>,
  programmeId: number,
  fundId: number,
  opensAt: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into subject (programme_id, kind, code, name, description, demonstration, source_id, author_id, recorded_at)
    select ${programmeId}, 'call', 'aap-ateliers-demo', 'AAP Modernisation des ateliers (Démo)',
      'Appel fictif : machines, automatisation, contrôle. Décidé à deux en revue régionale.', true, source.id, ${authorId}, ${now}
    from source where source.code = 'demo-appels' returning id`.execute(tx)
  const callId = rows[0]!.id
  const columns = { ...content, fund_id: fundId, opens_at: opensAt.toISOString() }
  await sql`insert into call (id, ${sql.join(Object.keys(columns).map(name => sql.ref(name)))})
    select ${callId}, ${sql.join(Object.keys(columns).map(name => sql.ref(`r.${name}`)))}
    from jsonb_populate_record(null::call, ${JSON.stringify(columns)}::jsonb) as r`.execute(tx)
  await sql`insert into call_organiser (call_id, organisation_id)
    select ${callId}, id from organisation where code in ('etat', 'region-27')`.execute(tx)
  return callId
}

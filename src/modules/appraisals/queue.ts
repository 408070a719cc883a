import { sql } from 'kysely'
import { type PersonActor, type Role, rolesAt } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import {
  type ApplicationRow,
  type Deadline,
  type Declaration,
  deadlineOf,
  interestBlockers,
  listApplications,
  placeOfFile,
  type State,
} from '../applications/index.ts'
import { findCallAt } from '../calls/index.ts'
import { sideOf } from './opinions.ts'
import type { Side } from './words.ts'

/** What a file waits for, in the order of the procedure. `step`: the gesture of whoever it waits for. */
export const tasks = {
  check: { words: 'À déclarer complets', step: 'Vérifier le dossier' },
  correct: { words: 'Attendus du demandeur, délai suspendu', step: 'Voir le dossier' },
  opinion: { words: 'Avis à donner', step: 'Donner votre avis' },
  conciliate: { words: 'Désaccords à concilier', step: 'Concilier les avis' },
  appraise: { words: 'À instruire', step: 'Instruire le dossier' },
  list: { words: 'À inscrire en revue', step: 'Inscrire à une séance' },
  relist: { words: 'Inscrits à une séance annulée', step: 'Inscrire à une autre séance' },
  propose: { words: 'Inscrits, décision à proposer', step: 'Proposer une décision' },
  sign: { words: 'Décisions à signer', step: 'Signer la décision' },
} as const
export type TaskName = keyof typeof tasks

type Facts = {
  state: State
  /** Sides whose opinion of this round is given. */
  given: readonly Side[]
  /** A decision waits for its keys; sides that signed it as it stands. */
  proposed: boolean
  signed: readonly Side[]
  /** The session whose list it is on is cancelled. */
  cancelled: boolean
}

const usual: Partial<Record<State, { task: TaskName; roles: readonly Role[] }>> = {
  filed: { task: 'check', roles: ['operator'] },
  'to-correct': { task: 'correct', roles: ['operator'] },
  disagreement: { task: 'conciliate', roles: ['regional-prefecture', 'region'] },
  appraisal: { task: 'appraise', roles: ['operator'] },
  'to-review': { task: 'list', roles: ['regional-prefecture', 'region', 'operator'] },
  deferred: { task: 'list', roles: ['regional-prefecture', 'region', 'operator'] },
  listed: { task: 'propose', roles: ['regional-prefecture', 'region', 'operator'] },
}

/** What a file waits for from someone who holds these roles there; nothing when it waits for others. */
export function taskOf(
  { state, given, proposed, signed, cancelled }: Facts,
  held: readonly Role[],
): TaskName | undefined {
  const side = sideOf(held)
  const asked = usual[state]
  if (state === 'listed' && cancelled)
    return asked?.roles.some(role => held.includes(role)) ? 'relist' : undefined
  if (proposed) return side && !signed.includes(side) ? 'sign' : undefined
  if (state === 'complete') return side && !given.includes(side) ? 'opinion' : undefined
  return asked?.roles.some(role => held.includes(role)) ? asked.task : undefined
}

export type QueueItem = {
  file: ApplicationRow
  task: TaskName
  deadline: Deadline | undefined
  /** Why the person is kept away from judging it, or must say first. */
  blockers: string[]
}

const waiting: State[] = [
  'filed',
  'to-correct',
  'complete',
  'disagreement',
  'appraisal',
  'to-review',
  'listed',
  'deferred',
]

type Around = Omit<Facts, 'state'> & {
  id: number
  callVersion: number
  events: { to: State; at: string }[]
  declarations: Pick<Declaration, 'personId' | 'interest'>[]
}

/** A file under way, with what its judging knows of it and the end of its delay. */
export type Waiting = { file: ApplicationRow; facts: Around; deadline: Deadline | undefined }

/** Every file under way that a person sees: what is not decided, and what another amount is proposed for. None is cut off: the
 * one that moved longest ago is the latest. */
export async function listWaiting(db: Db, programme: string, actor: PersonActor): Promise<Waiting[]> {
  const { rows: under } = await sql<{ id: number }>`
    select a.id from application as a join programme as p on p.id = a.programme_id and p.code = ${programme}
    where a.state = any(${waiting}) or exists (
      select from decision as d where d.application_id = a.id and d.taken_at is null and d.given_up_at is null)`.execute(
    db,
  )
  const ids = under.map(({ id }) => id)
  const files = await listApplications(db, programme, actor, { ids }, { limit: ids.length })
  const { rows } = await sql<Around>`
    select a.id, a.call_version as "callVersion",
      array(select o.side from opinion as o where o.application_id = a.id and o.round = a.round) as given,
      d.id is not null as proposed,
      array(select s.side from decision_signature as s where s.decision_id = d.id and s.voided_at is null) as signed,
      coalesce((select m.cancelled_on is not null from review_item as i join meeting as m on m.id = i.meeting_id
        where i.application_id = a.id order by m.held_on desc, m.id desc limit 1), false) as cancelled,
      coalesce((select jsonb_agg(jsonb_build_object('to', e.to_state, 'at', e.at) order by e.id)
        from application_event as e where e.application_id = a.id), '[]') as events,
      coalesce((select jsonb_agg(jsonb_build_object('personId', i.person_id, 'interest', i.interest))
        from interest_declaration as i where i.application_id = a.id), '[]') as declarations
    from application as a
    left join decision as d on d.application_id = a.id and d.taken_at is null and d.given_up_at is null
    where a.id = any(${files.map(({ id }) => id)})`.execute(db)
  const around = new Map(rows.map(row => [row.id, row]))
  const calls = new Map<string, ReturnType<typeof findCallAt>>()
  const callOf = (id: number, version: number) => {
    const key = `${id}/${version}`
    const found = calls.get(key) ?? findCallAt(db, id, version)
    calls.set(key, found)
    return found
  }
  return Promise.all(
    files.map(async file => {
      const facts = around.get(file.id)!
      const call = await callOf(file.callId, facts.callVersion)
      const events = facts.events.map(({ to, at }) => ({ to, at: new Date(at) }))
      return { file, facts, deadline: call && deadlineOf(events, call.delays) }
    }),
  )
}

/** The files that wait for a person, by their roles where each is; those due soonest first. */
export async function listQueue(db: Db, programme: string, actor: PersonActor): Promise<QueueItem[]> {
  return (await listWaiting(db, programme, actor))
    .flatMap(({ file, facts, deadline }) => {
      const task = taskOf({ ...facts, state: file.state }, rolesAt(actor, placeOfFile(file, actor)))
      return task
        ? [{ file, task, deadline, blockers: interestBlockers(actor, file, facts.declarations) }]
        : []
    })
    .sort((a, b) => (a.deadline?.dueOn ?? '9999').localeCompare(b.deadline?.dueOn ?? '9999'))
}

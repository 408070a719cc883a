import { sql } from 'kysely'
import type { Tx } from '../../platform/db/connect.ts'
import {
  type Answer,
  type Answers,
  answerMeaning,
  type Call,
  findCallAt,
  type Meaning,
} from '../calls/index.ts'
import { listEntriesOf } from '../directory/index.ts'
import type { WorkProject } from '../projects/index.ts'
import { findApplication } from './store.ts'

/** What is known already, by code of question, and where each comes from. */
export type Prefill = { answers: Answers; prefilled: Record<string, string> }

const measured = ['investment', 'jobs-to-create', 'jobs-safeguarded'] as const satisfies Meaning[]

/** « Dites-le-nous une fois »: what the project says, then what the organisation's last file said, for what means the same. */
export async function knownAnswers(
  tx: Tx,
  call: Call,
  organisationId: number,
  project: WorkProject | undefined,
): Promise<Prefill> {
  const { rows } = await sql<{ id: number }>`
    select id from application where organisation_id = ${organisationId} and programme_id = ${call.programmeId}
    order by id desc limit 1`.execute(tx)
  const last = rows[0] && (await findApplication(tx, rows[0].id))
  const form = last && (await findCallAt(tx, last.callId, last.callVersion))?.form
  const earlier = carriedAnswers(last && form ? { answers: last.answers, form } : undefined, call)
  const ofProject = project ? await answersOfProject(tx, call, project) : {}
  const from = (answers: Answers, source: string) =>
    Object.fromEntries(Object.keys(answers).map(code => [code, source] as const))
  return {
    answers: { ...earlier, ...ofProject },
    prefilled: {
      ...from(earlier, `votre dossier ${last?.reference}`),
      ...from(ofProject, `le projet « ${project?.name} »`),
    },
  }
}

async function answersOfProject(tx: Tx, call: Call, project: WorkProject): Promise<Answers> {
  const entries = await listEntriesOf(tx, project.id)
  const sums = measured.flatMap(measure => {
    const sum = entries
      .filter(entry => entry.measure === measure)
      .reduce((total, { amount }) => total + amount, 0)
    return sum > 0 ? [[measure, sum] as const] : []
  })
  const known = new Map<Meaning, Answer>([
    ...sums,
    ...(project.description ? [['description', project.description] as const] : []),
    ...(project.start_from ? [['start-on', project.start_from] as const] : []),
  ])
  const answered = call.form.flatMap(({ code, means, kind }) => {
    const answer = means && known.get(means)
    // A sum does not fill lines of cost.
    return answer === undefined || kind === 'costs' || kind === 'choice' || kind === 'checks'
      ? []
      : [[code, answer] as const]
  })
  return Object.fromEntries(answered)
}

/** What was answered elsewhere and means the same here, or has the same code. */
export function carriedAnswers(
  known: { form: Call['form']; answers: Answers } | undefined,
  call: Pick<Call, 'form'>,
): Answers {
  if (!known) return {}
  const carried = call.form.flatMap(({ code, means, kind }) => {
    const answer = means
      ? answerMeaning(known.form, known.answers, means)
      : known.form.some(other => other.code === code && other.kind === kind)
        ? known.answers[code]
        : undefined
    return answer === undefined ? [] : [[code, answer] as const]
  })
  return Object.fromEntries(carried)
}

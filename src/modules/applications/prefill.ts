import { sql } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/db/connect.ts'
import {
  type Answer,
  type Answers,
  askedQuestions,
  type Call,
  findCallAt,
  type Meaning,
  type Question,
} from '../calls/index.ts'
import { listEntriesOf } from '../directory/index.ts'
import type { WorkProject } from '../projects/index.ts'
import { directoryAnswers, type Said } from './directory-answers.ts'
import { type Application, type CarriedAnswer, findApplication } from './store.ts'

/** What is known already, by code of question, and where each comes from. */
export type Prefill = { answers: Answers; prefilled: Record<string, string> }

const measured = ['investment', 'jobs-to-create', 'jobs-safeguarded'] as const satisfies Meaning[]

/** What is true of the organisation, whatever its project. */
const ofCompany: readonly Meaning[] = [
  'name',
  'size',
  'activity',
  'commune',
  'group',
  'staff',
  'turnover',
  'balance-sheet',
]
const saysCompany = ({ means }: Question) => means !== undefined && ofCompany.includes(means)

/** « Dites-le-nous une fois »: what the directory knows of the organisation and of its commune, what its last file that says it
 * said, and for a project what its last file and the register say. The surest comes last. */
export async function knownAnswers(
  tx: Tx,
  today: Day,
  call: Call,
  organisationId: number,
  project: WorkProject | undefined,
): Promise<Prefill> {
  const { rows } = await sql<{ id: number }>`
    select id from application where organisation_id = ${organisationId} and programme_id = ${call.programmeId}
    order by id desc limit 50`.execute(tx)
  const files = (await Promise.all(rows.map(({ id }) => findApplication(tx, id)))).filter(
    file => file !== undefined,
  )
  const ofProject = files.filter(({ projectId }) => project && projectId === project.id)
  return merged([
    await lastSaid(tx, files, call, saysCompany),
    await lastSaid(tx, ofProject, call, question => !saysCompany(question)),
    ...(await directoryAnswers(tx, today, call, organisationId, project?.commune ?? undefined)),
    project && {
      answers: await answersOfProject(tx, call, project),
      source: `le projet « ${project.name} »`,
    },
  ])
}

const merged = (all: readonly (Said | undefined)[]): Prefill => {
  const said = all.filter(one => one !== undefined)
  return {
    answers: Object.assign({}, ...said.map(({ answers }) => answers)),
    prefilled: Object.assign(
      {},
      ...said.map(({ answers, source }) =>
        Object.fromEntries(Object.keys(answers).map(code => [code, source])),
      ),
    ),
  }
}

/** What the last of these files that answers any of these questions says; one that was opened and left blank hides none. */
async function lastSaid(
  tx: Tx,
  files: readonly Application[],
  call: Call,
  wanted: (question: Question) => boolean,
): Promise<Said | undefined> {
  const asked = { form: call.form.filter(wanted) }
  for (const file of files) {
    const form = (await findCallAt(tx, file.callId, file.callVersion))?.form ?? []
    const answers = carriedAnswers({ form, answers: file.answers }, asked)
    if (Object.keys(answers).length > 0) return { answers, source: `votre dossier ${file.reference}` }
  }
  return undefined
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

type Known = { form: Call['form']; answers: Answers }

/** A short text holds a long one. */
const shape = (kind: Question['kind']) => (kind === 'area' ? 'text' : kind)

/** The question of a form that asks what another asks: it means the same or, without a meaning, has the same code; and it can
 * hold the answer. */
const sameQuestion = (form: Call['form'], { code, means, kind }: Question, answer: Answer) =>
  form.find(
    other =>
      shape(other.kind) === shape(kind) &&
      (means || other.means ? other.means === means : other.code === code) &&
      (!other.options || [answer].flat().every(one => other.options!.some(({ value }) => value === one))),
  )

const answered = ({ form, answers }: Known) =>
  askedQuestions(form, answers).flatMap(question => {
    const answer = answers[question.code]
    return answer === undefined || answer === '' ? [] : [{ question, answer }]
  })

/** What was answered elsewhere to what is asked here. */
export const carriedAnswers = (known: Known, { form }: Pick<Call, 'form'>): Answers =>
  Object.fromEntries(
    answered(known).flatMap(({ question, answer }) => {
      const here = sameQuestion(form, question, answer)
      return here ? [[here.code, answer]] : []
    }),
  )

/** What was answered elsewhere and is not asked here. */
export const leftAnswers = (known: Known, { form }: Pick<Call, 'form'>): CarriedAnswer[] =>
  answered(known).filter(({ question, answer }) => !sameQuestion(form, question, answer))

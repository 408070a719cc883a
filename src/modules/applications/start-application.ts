import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { refused } from '../../kernel/errors.ts'
import { id, optionalId, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { type Answers, answerMeaning, type Call, findCall, findCallAt } from '../calls/index.ts'
import { findProject } from '../projects/index.ts'
import { callBlockers } from './filing.ts'
import { applicationsPolicy } from './policy.ts'
import { findApplication, listApplications } from './store.ts'

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  callId: id(),
  /** Code of the organisation that asks. */
  organisation: text(60),
  projectId: optionalId(),
})

/** Opens a draft under the call as it stands, with all that is known of the applicant and of the project. Answers its id. */
export const startApplication = defineUseCase<typeof input, number, Context>({
  name: 'start-application',
  input,
  policy: applicationsPolicy['start-application'],
  place: async (_, { programme, organisation }) => ({
    programme,
    regions: [],
    departements: [],
    territories: [],
    organisations: [organisation],
  }),
  run: async (context, given, emit) => {
    const { tx, now, authorId, actor } = context
    const call = await findCall(tx, given.callId)
    const organisation = await tx
      .selectFrom('organisation')
      .select(['id', 'code', 'kind', 'commune_code'])
      .where('code', '=', given.organisation)
      .executeTakeFirst()
    if (!call || call.programmeId !== given.programmeId || !organisation)
      throw refused('Ce dossier ne peut pas être ouvert.', ['Cet appel ou cette organisation n’existe pas.'])
    const reasons = callBlockers(call, organisation.kind, now)
    if (reasons.length > 0) throw refused('Ce dossier ne peut pas être ouvert.', reasons)
    const project = given.projectId ? await findProject(tx, given.projectId) : undefined
    const [last] = await listApplications(tx, given.programme, actor, {}, { limit: 1 })
    const before =
      last?.organisationCode === organisation.code ? await findApplication(tx, last.id) : undefined
    const known = before && {
      answers: before.answers,
      form: (await findCallAt(tx, before.callId, before.callVersion))?.form ?? [],
    }
    return addApplication(context, emit, call, {
      organisation_id: organisation.id,
      project_id: project?.id ?? null,
      title: project?.name ?? '',
      commune_code: project?.commune ?? organisation.commune_code,
      answers: carriedAnswers(known, call),
      author_id: authorId,
    })
  },
})

/** Adds a draft. Answers its id. */
export async function addApplication(
  context: Context,
  emit: Parameters<typeof addRecord>[1],
  call: Call,
  { answers, title, commune_code, ...fixed }: Record<string, unknown>,
): Promise<number> {
  const { rows } = await sql<{ number: number }>`select nextval('application_number')::int as number`.execute(
    context.tx,
  )
  const year = dayInParis(context.now).slice(0, 4)
  return addRecord(
    context,
    emit,
    'application',
    { title, commune_code, answers },
    {
      author_id: context.authorId,
      ...fixed,
      programme_id: call.programmeId,
      call_id: call.id,
      call_version: call.version,
      reference: `D-${year}-${String(rows[0]!.number).padStart(5, '0')}`,
      state: 'draft',
      step: 1,
      recorded_at: context.now,
    },
  )
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

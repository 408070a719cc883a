import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { id, optionalId, optionalText, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { type Call, findCall } from '../calls/index.ts'
import { findProject } from '../projects/index.ts'
import { callBlockers } from './filing.ts'
import { locate } from './locate.ts'
import { applicationsPolicy } from './policy.ts'
import { knownAnswers } from './prefill.ts'

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  callId: id(),
  /** Code of the organisation that asks. */
  organisation: text(60),
  projectId: optionalId(),
  /** That of the project when left out. */
  title: optionalText(200),
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
    const { tx, now, authorId } = context
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
    if (given.projectId && project?.programmeId !== call.programmeId)
      throw Invalid.field('projectId', 'Choisissez un projet du registre.')
    const commune = project?.commune ?? organisation.commune_code
    const applicationId = await addApplication(context, emit, call, {
      ...(await knownAnswers(tx, dayInParis(now), call, organisation.id, project)),
      organisation_id: organisation.id,
      project_id: project?.id ?? null,
      title: given.title || (project?.name ?? ''),
      commune_code: commune,
      author_id: authorId,
    })
    await locate(
      tx,
      { id: applicationId, programmeId: call.programmeId },
      commune ?? undefined,
      dayInParis(now),
    )
    return applicationId
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

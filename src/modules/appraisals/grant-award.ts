import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Event } from '../../kernel/use-case.ts'
import { type NewEntry, recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import type { Application } from '../applications/index.ts'
import { amountOf, answerMeaning, findCallAt } from '../calls/index.ts'
import { type Draw, drawOn, findEnvelope, sumsOfApplication } from '../funding/index.ts'
import { addGrantedProject, findCommune } from '../projects/index.ts'
import { addEvidence, sumsOf } from '../recording/index.ts'
import type { Decision } from './decision-store.ts'
import { undoAward } from './undo-award.ts'

/** What a favourable decision writes: the awards of the State and of the région, as public rows and as lines of their
 * envelopes, and what the applicant committed to. Another amount undoes the awards that stood, then writes the new ones; what
 * is contracted follows when it is less. */
export async function grantAward(
  context: Context,
  emit: (event: Event) => void,
  file: Application,
  decision: Decision,
  fundId: number,
): Promise<void> {
  const { tx, now, authorId } = context
  const amended = decision.amendsId !== null
  const undone = amended ? await undoAward(context, file.id, ['award'], decision.reason) : []
  const projectId = file.projectId ?? (await projectOf(context, emit, file))
  const demonstration = file.demonstration
  const sourceId = await addEvidence(tx, {
    title: `Décision conjointe sur le dossier ${file.reference}`,
    publisher: 'Préfet de région et conseil régional',
    on: dayInParis(now),
    url: '',
    demonstration,
  })
  const common = {
    programmeId: file.programmeId,
    subjectId: projectId,
    fundId,
    effectiveOn: dayInParis(now),
    recordedAt: now,
    authorId,
    sourceId,
    certainty: demonstration ? ('demonstration' as const) : ('observed' as const),
  }
  const awards = await Promise.all(
    (
      [
        [decision.state_envelope_id, decision.state_cents],
        [decision.region_envelope_id, decision.region_cents],
      ] as const
    )
      .filter(([envelopeId, amount]) => envelopeId && amount > 0)
      .map(async ([envelopeId, amount]) => ({ envelope: (await findEnvelope(tx, envelopeId!))!, amount })),
  )
  const lowered = amended ? await contractedBeyond(tx, file.id, decision) : []
  const promises = amended ? [] : await promised(context, file, projectId, common)
  const entryIds = await recordEntries(tx, [
    ...awards.map(({ envelope, amount }) => ({
      ...common,
      measure: 'awarded',
      amount,
      funderId: envelope.funderId,
    })),
    ...lowered.map(({ funderId, amount }) => ({ ...common, measure: 'contracted', amount, funderId })),
    ...promises,
  ])
  await drawOn(context, [
    ...undone,
    ...awards.map(
      ({ envelope, amount }, rank): Draw => ({
        envelopeId: envelope.id,
        kind: 'award',
        amount,
        applicationId: file.id,
        entryId: entryIds[rank],
      }),
    ),
    ...lowered.map(
      ({ envelopeId, amount }, rank): Draw => ({
        envelopeId,
        kind: 'contract',
        amount,
        applicationId: file.id,
        entryId: entryIds[awards.length + rank],
        reason: decision.reason,
      }),
    ),
  ])
  await sql`update decision set entry_ids = ${JSON.stringify(entryIds)}::jsonb where id = ${decision.id}`.execute(
    tx,
  )
  emit({ subject: `decision/${decision.id}`, detail: { entries: entryIds, project: projectId } })
}

/** What is contracted beyond the amounts of a decision, by envelope, to give back: cents, below zero. */
async function contractedBeyond(
  tx: Context['tx'],
  applicationId: number,
  { state_cents, region_cents }: Decision,
): Promise<{ envelopeId: number; funderId: number; amount: number }[]> {
  return (await sumsOfApplication(tx, applicationId))
    .filter(({ kind }) => kind === 'contract')
    .map(({ envelopeId, funderId, funderKind, amount }) => ({
      envelopeId,
      funderId,
      amount: Math.min(0, (funderKind === 'region' ? region_cents : state_cents) - amount),
    }))
    .filter(({ amount }) => amount < 0)
}

/** What the applicant commits to, from the answers: typed once, by who promises. What stands already is not counted again. */
async function promised(
  { tx }: Pick<Context, 'tx'>,
  file: Application,
  projectId: number,
  common: Omit<NewEntry, 'measure' | 'amount'>,
): Promise<NewEntry[]> {
  const call = (await findCallAt(tx, file.callId, file.callVersion))!
  const standing = await sumsOf(tx, projectId)
  const measures = ['investment', 'jobs-to-create', 'jobs-safeguarded'] as const
  return [
    ...(standing['projects-supported'] ? [] : [{ ...common, measure: 'projects-supported', amount: 1 }]),
    ...measures.flatMap(measure => {
      const amount = amountOf(answerMeaning(call.form, file.answers, measure)) ?? 0
      const more = amount - (standing[measure] ?? 0)
      const certainty = file.demonstration ? ('demonstration' as const) : ('forecast' as const)
      return more > 0 ? [{ ...common, certainty, measure, amount: more }] : []
    }),
  ]
}

/** The project of a file that came without one enters the register. */
async function projectOf(context: Context, emit: (event: Event) => void, file: Application): Promise<number> {
  const call = (await findCallAt(context.tx, file.callId, file.callVersion))!
  const projectId = await addGrantedProject(context, emit, {
    programmeId: file.programmeId,
    programme: file.programme,
    name: file.title,
    description: String(answerMeaning(call.form, file.answers, 'description') ?? ''),
    commune: (await findCommune(context.tx, file.communeCode!))!,
    ownerId: file.organisationId,
    origin: 'call',
  })
  await sql`update application set project_id = ${projectId} where id = ${file.id}`.execute(context.tx)
  return projectId
}

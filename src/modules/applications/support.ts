import { sql } from 'kysely'
import { z } from 'zod'
import { refused } from '../../kernel/errors.ts'
import { count, id, lines, optionalDay, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import { placeOfApplicant } from './applicants.ts'
import { stateBlockers } from './machine.ts'
import { moveFile } from './move-file.ts'
import { applicantRoles, applicationsPolicy } from './policy.ts'
import { placeOfFile } from './seen-files.ts'
import { lockApplication, placeOfApplication } from './store.ts'

export type SupportStep = { label: string; dueOn?: string | undefined; doneOn?: string | undefined }
/** How a laureate is supported until the project is ripe: by whom, by which steps. */
export type Support = { id: number; version: number; referent: string; steps: SupportStep[] }

export async function findSupport(db: Db | Tx, applicationId: number): Promise<Support | undefined> {
  const { rows } = await sql<Support>`
    select id, version, referent, steps from support where application_id = ${applicationId}`.execute(db)
  return rows[0]
}

const file = z.object({ programme: z.string(), applicationId: id() })
const written = file.extend({
  /** Of the sheet as it was read; 0 when there was none. */
  version: count().default(0),
  referent: text(200),
  steps: lines(z.object({ label: text(300), dueOn: optionalDay(), doneOn: optionalDay() })),
})

/** Writes the sheet that follows a laureate; the applicant reads it, and is told. Answers its version.
 * @throws Conflict when someone wrote it meanwhile */
export const writeSupport = defineUseCase<typeof written, number, Context>({
  name: 'write-support',
  input: written,
  policy: applicationsPolicy['write-support'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, version, referent, steps }, emit) => {
    const { tx, now, authorId, actor } = context
    const file = await lockApplication(tx, applicationId)
    const reasons = stateBlockers('end-support', file.state)
    if (reasons.length > 0) throw refused('L’accompagnement ne peut pas être écrit.', reasons)
    const known = await findSupport(tx, file.id)
    const saved =
      known && (await saveRecord(context, emit, 'support', { id: known.id, version }, { referent, steps }))
    if (!known)
      await addRecord(
        context,
        emit,
        'support',
        { referent, steps },
        { programme_id: file.programmeId, application_id: file.id, author_id: authorId, recorded_at: now },
      )
    if (saved === version) return version
    const own = placeOfApplicant(placeOfFile(file, actor))
    await notify(context, file.programmeId, await peopleAt(context, applicantRoles, own), {
      about: `application/${file.id}/support`,
      title: `Dossier ${file.reference} : votre accompagnement est à jour`,
      reason: 'c’est votre dossier',
      href: `/espace/dossiers/${file.id}`,
    })
    return saved ?? 1
  },
})

/** What keeps a support from ending. */
const endBlockers = (support: Support | undefined): string[] =>
  support
    ? support.steps
        .filter(({ doneOn }) => !doneOn)
        .map(({ label }) => `L’étape « ${label} » n’est pas faite : donnez-lui son jour, ou retirez-la.`)
    : ['Dites d’abord qui accompagne ce lauréat, et par quelles étapes.']

/** Ends the support of a laureate. */
export const endSupport = defineUseCase<typeof file, void, Context>({
  name: 'end-support',
  input: file,
  policy: applicationsPolicy['end-support'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId }, emit) => {
    const file = await lockApplication(context.tx, applicationId)
    const reasons = endBlockers(await findSupport(context.tx, file.id))
    await moveFile(context, emit, file, 'end-support', { reasons })
  },
})

import { sql } from 'kysely'
import { z } from 'zod'
import { Conflict, refused } from '../../kernel/errors.ts'
import { id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { findCallAt } from '../calls/index.ts'
import { filingProblems, requestDay } from './filing.ts'
import { listAttached } from './follow-store.ts'
import { writableStates } from './machine.ts'
import { applicationsPolicy } from './policy.ts'
import { lockApplication, placeOfApplication } from './store.ts'

const input = z.object({
  programme: z.string(),
  applicationId: id(),
  /** The content as the person read it. */
  contentHash: text(64),
  /** « Gérante », « Directeur, par délégation du… ». */
  capacity: text(200),
})

/** The legal representative signs the file as they read it. Answers nothing.
 * @throws Refused while something is missing; Conflict when the file changed since it was read */
export const signApplication = defineUseCase<typeof input, void, Context>({
  name: 'sign-application',
  input,
  policy: applicationsPolicy['sign-application'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, contentHash, capacity }, emit) => {
    const { tx, now, authorId } = context
    const file = await lockApplication(tx, applicationId)
    const call = (await findCallAt(tx, file.callId, file.callVersion))!
    const attached = await listAttached(tx, file.id)
    const missing = filingProblems(file, call, attached, requestDay(file, now)).filter(
      ({ path }) => path !== 'signature',
    )
    const reasons = [
      ...(writableStates.includes(file.state) ? [] : ['Ce dossier est déjà déposé.']),
      ...missing.map(({ message }) => message),
    ]
    if (reasons.length > 0) throw refused('Ce dossier ne peut pas être signé.', reasons)
    if (file.contentHash !== contentHash)
      throw new Conflict(
        'Le dossier a changé depuis que vous l’avez lu : relisez-le, puis signez.',
        [],
        file.version,
      )
    await sql`update application set signed_hash = ${contentHash}, signed_by = ${authorId}, signed_at = ${now},
      signed_capacity = ${capacity} where id = ${file.id}`.execute(tx)
    emit({ subject: `application/${file.id}`, detail: { signed: contentHash, capacity } })
  },
})

import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import { id, optionalId } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { type Call, findCall, findCallAt } from '../calls/index.ts'
import { arrivalOf } from './arrivals.ts'
import { callBlockers, filingProblems, isLate, requestDay, untilOf } from './filing.ts'
import { listAttached } from './follow-store.ts'
import { territoryAt } from './locate.ts'
import { stateBlockers } from './machine.ts'
import { addEvent, moveFile } from './move-file.ts'
import { applicationsPolicy } from './policy.ts'
import { keepReceipts } from './receipt.ts'
import { lockApplication, placeOfApplication } from './store.ts'

const input = z.object({
  programme: z.string(),
  applicationId: id(),
  /** Of `stampArrival`; never read from what was sent. */
  arrivalId: optionalId(),
})

/** Files an application, or the whole of one whose letter of intent was followed: the date of the first request stays. The database says at which instant it arrived, so that what a crowd makes wait at the last second is
 * not late. Answers when, and whether it came too late: a late filing is refused, and leaves its trace.
 * @throws Invalid with all that is missing, each at its field */
export const fileApplication = defineUseCase<typeof input, { at: Date; late: boolean }, Context>({
  name: 'file-application',
  input,
  policy: applicationsPolicy['file-application'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, arrivalId }, emit) => {
    const { tx } = context
    const file = await lockApplication(tx, applicationId)
    const blocked = stateBlockers('file', file.state)
    if (blocked.length > 0) throw refused('Ce dossier ne peut pas être déposé.', blocked)
    const at = await arrivalOf(tx, applicationId, arrivalId)
    const call = (await findCallAt(tx, file.callId, file.callVersion))!
    // The window is the call's own, as it stands: a version that was read earlier does not keep it open.
    const window = (await findCall(tx, file.callId))!
    if (isLate(untilOf(window, file), at)) {
      const reason = file.step === 2 ? 'Délai de l’invitation passé.' : 'Appel clos.'
      await addEvent(context, file, { move: 'late', to: file.state, at, reason })
      emit({ subject: `application/${file.id}`, detail: { late: at.toISOString() } })
      return { at, late: true }
    }
    const reasons = callBlockers(window, file.organisationKind, at, file)
    if (reasons.length > 0) throw refused('Ce dossier ne peut pas être déposé.', reasons)
    const requestedOn = requestDay(file, at)
    const problems = filingProblems(file, call, await listAttached(tx, file.id), requestedOn)
    if (problems.length > 0) throw new Invalid('Le dossier n’est pas prêt à être déposé.', problems)
    await sql`
      update application as a set filed_at = coalesce(a.filed_at, ${at}), wave = ${file.step === 2 ? file.wave : waveOf(window, at)},
        territory = ${territoryAt(sql`a.programme_id`, sql`a.commune_code`, requestedOn)}
      where a.id = ${file.id}`.execute(tx)
    await moveFile({ ...context, now: at }, emit, file, 'file')
    await keepReceipts(tx, [file.id], at)
    return { at, late: false }
  },
})

/** The first wave that is not over. */
export const waveOf = ({ waves }: Pick<Call, 'waves'>, at: Date): string =>
  waves.find(({ closesAt }) => at <= new Date(closesAt))?.name ?? ''

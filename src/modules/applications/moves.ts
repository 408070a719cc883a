import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths, dayInParis, endOfDayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { id, optionalText } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { findCallAt } from '../calls/index.ts'
import { filingProblems, requestDay } from './filing.ts'
import { listAttached } from './follow-store.ts'
import { judgingBlockers } from './interests.ts'
import { type MoveName, moveOf } from './machine.ts'
import { moveFile } from './move-file.ts'
import { applicationsPolicy } from './policy.ts'
import { type Application, lockApplication, placeOfApplication } from './store.ts'

const input = z.object({ programme: z.string(), applicationId: id(), reason: optionalText(4000) })

type Rest = {
  /** Only who may judge the file makes it. */
  judged?: boolean
  /** What else stands in the way. */
  blockers?: (context: Context, file: Application) => Promise<string[]>
  /** What the move brings with it. */
  brings?: (context: Context, file: Application) => Promise<Partial<Application>>
}

/** A gesture that moves a file and asks for a reason at most. */
const defineMove = (
  name: keyof typeof applicationsPolicy,
  move: MoveName,
  { judged, blockers, brings }: Rest = {},
) =>
  defineUseCase<typeof input, void, Context>({
    name,
    input,
    policy: applicationsPolicy[name],
    place: ({ tx, actor }, { programme, applicationId }) =>
      placeOfApplication(tx, programme, applicationId, actor),
    run: async (context, { applicationId, reason }, emit) => {
      const file = await lockApplication(context.tx, applicationId)
      if (moveOf(move).reason && !reason) throw Invalid.field('reason', 'Dites pourquoi.')
      const reasons = [
        ...((await blockers?.(context, file)) ?? []),
        ...(judged ? await judgingBlockers(context, file.id) : []),
      ]
      await moveFile(context, emit, { ...file, ...(await brings?.(context, file)) }, move, {
        reason,
        reasons,
      })
    },
  })

export const askCorrection = defineMove('ask-correction', 'ask-correction', { judged: true })
export const acceptApplication = defineMove('accept-application', 'accept', {
  judged: true,
  blockers: async ({ tx }, file) => {
    const call = (await findCallAt(tx, file.callId, file.callVersion))!
    return call.steps === 2 && file.step === 1
      ? ['C’est une lettre d’intention : invitez à déposer le dossier.']
      : []
  },
})
export const rejectApplication = defineMove('reject-application', 'reject', { judged: true })
export const withdrawApplication = defineMove('withdraw-application', 'withdraw', {
  // A draft that was never filed stays its applicant's alone: it is nowhere.
  brings: async ({ tx }, file) => {
    if (file.filedAt) return {}
    await sql`update application set region = '', departement = '', territory = '' where id = ${file.id}`.execute(
      tx,
    )
    return { region: '', departement: '', territory: '' }
  },
})

/** After a letter of intent, the applicant is invited to file the whole, in the months that the call gives; whether the call is
 * closed does not matter any more. */
export const inviteApplication = defineMove('invite-application', 'invite', {
  judged: true,
  blockers: async ({ tx }, file) => {
    const call = (await findCallAt(tx, file.callId, file.callVersion))!
    if (call.steps !== 2 || file.step !== 1) return ['Cet appel n’a pas d’autre étape.']
    return call.full_file_months === null
      ? ['L’appel ne dit pas combien de mois sont donnés pour déposer le dossier entier.']
      : []
  },
  brings: async ({ tx, now }, file) => {
    const call = (await findCallAt(tx, file.callId, file.callVersion))!
    const fileBy = endOfDayInParis(addMonths(dayInParis(now), call.full_file_months ?? 0))
    await sql`update application set step = 2, file_by = ${fileBy}, signed_hash = null, signed_by = null, signed_at = null,
      signed_capacity = '' where id = ${file.id}`.execute(tx)
    return { step: 2, fileBy }
  },
})

/** Sends back a corrected file. The day it was first filed stays. */
export const refileApplication = defineMove('refile-application', 'refile', {
  blockers: async ({ tx, now }, file) => {
    const call = (await findCallAt(tx, file.callId, file.callVersion))!
    const problems = filingProblems(file, call, await listAttached(tx, file.id), requestDay(file, now))
    return problems.map(({ message }) => message)
  },
})

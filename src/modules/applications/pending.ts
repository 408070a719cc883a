import { dayInParis } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { findCall, findCallAt } from '../calls/index.ts'
import { deadlineOf } from './deadlines.ts'
import { untilOf } from './filing.ts'
import { listFileEvents } from './follow-store.ts'
import { applicationsPolicy } from './policy.ts'
import { findApplication, listApplications } from './store.ts'

/** What waits for the applicant: a file to correct, a draft whose call will close. */
export async function listFilesPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const applies = actor.grants.some(
    ({ role, scope }) =>
      applicationsPolicy['start-application'].roles.includes(role) && scope.kind === 'organisation',
  )
  if (!applies) return []
  const files = await listApplications(
    db,
    programme.code,
    actor,
    { states: ['to-correct', 'draft'] },
    { limit: 100 },
  )
  const found = await Promise.all(files.map(({ id }) => findApplication(db, id)))
  const pending = await Promise.all(
    found.map(async (file): Promise<Pending[]> => {
      const call = file && (await findCallAt(db, file.callId, file.callVersion))
      if (!call) return []
      const what = `${file.reference} ${file.title || call.name}`
      const href = `/espace/dossiers/${file.id}`
      if (file.state === 'to-correct') {
        const dueOn = deadlineOf(await listFileEvents(db, file.id), call.delays)?.dueOn
        return [
          {
            kind: dueOn && dueOn < today ? 'late' : 'waiting',
            what,
            dueOn,
            nextStep: 'Corriger et renvoyer',
            href,
          },
        ]
      }
      const until = untilOf((await findCall(db, file.callId))!, file)
      const closes = until && dayInParis(until)
      return closes && closes >= today
        ? [{ kind: 'closing', what, dueOn: closes, nextStep: 'Finir et déposer', href }]
        : []
    }),
  )
  return pending.flat()
}

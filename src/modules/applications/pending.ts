import { dayInParis, dayInWords } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { findCall, findCallAt } from '../calls/index.ts'
import { applicantsOf } from './applicants.ts'
import { deadlineOf } from './deadlines.ts'
import { untilOf } from './filing.ts'
import { listFileEvents } from './follow-store.ts'
import { finalStates } from './machine.ts'
import { applicantRoles } from './policy.ts'
import type { State } from './states.ts'
import { findApplication, listApplications } from './store.ts'
import { whereabouts, whereaboutsOf } from './whereabouts.ts'

/** What waits for the applicant: a file to correct, a draft whose call will close. */
export async function listFilesPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  if (applicantsOf(actor.grants, programme.code).length === 0) return []
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

/** The files that one sent and that others have: who, since when, what next. */
export async function listFilesFollowed(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const own = actor.grants.filter(({ role }) => applicantRoles.includes(role))
  if (own.length === 0) return []
  const followed = (Object.keys(whereabouts) as State[]).filter(
    state => !['draft', 'to-correct', ...finalStates].includes(state),
  )
  const files = await listApplications(
    db,
    programme.code,
    { ...actor, grants: own },
    { states: followed },
    { limit: 50 },
  )
  return files.map(file => {
    const { id, reference, title, call, since } = file
    const { who, doing, next } = whereaboutsOf(file)
    const day = dayInParis(since)
    return {
      kind: 'promised',
      what: `${reference} ${title || call}`,
      where: `${who} ${doing}, ${day === today ? 'depuis aujourd’hui' : `depuis le ${dayInWords(day)}`}. Ensuite : ${next.charAt(0).toLowerCase()}${next.slice(1)}`,
      nextStep: 'Voir où il en est',
      href: `/espace/dossiers/${id}`,
    }
  })
}

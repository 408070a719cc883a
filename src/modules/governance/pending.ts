import { addDays } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import { type Role, rolesAt } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'
import { vacantSince } from './mandates.ts'
import { opinionBlockers } from './perimeter.ts'
import { listChanges } from './perimeter-store.ts'
import { governancePolicy } from './policy.ts'
import { listCommittees, listMandates, listMeetings, placesOfBodies } from './store.ts'
import { type SeatName, seats } from './words.ts'

/** Who opens the pack of a regional review. */
const reviewers: readonly Role[] = ['regional-prefecture', 'region', 'operator', 'national-team', 'auditor']

/** What governance asks of a person: opinions, meetings to come, decisions to carry out, vacant seats. */
export async function listGovernancePending(
  db: Db,
  { actor, programme, today }: Watcher,
): Promise<Pending[]> {
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const ids = seen.map(({ id }) => id)
  const [changes, committees, mandates] = await Promise.all([
    listChanges(db, programme.id, ids),
    listCommittees(db, programme.id),
    listMandates(db, programme.id, ids),
  ])
  const opinions = changes.flatMap((change): Pending[] => {
    const held = rolesAt(actor, seen.find(({ id }) => id === change.territoryId)!.place)
    const side = held.includes('regional-prefecture')
      ? 'state'
      : held.includes('region')
        ? 'region'
        : undefined
    return side && opinionBlockers(change, side).length === 0
      ? [
          {
            kind: change.effectiveOn < today ? 'late' : 'waiting',
            what: `Changement de périmètre de ${change.territory}`,
            dueOn: change.effectiveOn,
            nextStep: 'Donner votre avis',
            href: `/espace/gouvernance/perimetres/${change.id}`,
          },
        ]
      : []
  })
  const mine = placesOfBodies(programme.code, committees, seen).filter(
    ({ place }) => rolesAt(actor, place).length > 0,
  )
  const meetings = await listMeetings(
    db,
    mine.map(({ id }) => id),
  )
  const bodies = meetings.flatMap((meeting): Pending[] => {
    const { name, kind } = mine.find(({ id }) => id === meeting.committeeId)!
    const href = `/espace/gouvernance/seances/${meeting.id}`
    const review = kind === 'regional-review' && actor.grants.some(({ role }) => reviewers.includes(role))
    return [
      ...(meeting.held_on >= today && meeting.held_on <= addDays(today, 30)
        ? [
            {
              kind: 'closing' as const,
              what: `Séance : ${name}`,
              dueOn: meeting.held_on,
              ...(review
                ? { nextStep: 'Préparer la revue', href: `/espace/revues/${meeting.id}` }
                : { nextStep: 'Lire l’ordre du jour', href }),
            },
          ]
        : []),
      ...meeting.decisions
        .filter(one => !one.doneOn && one.dueOn && one.dueOn <= addDays(today, 14))
        .map(one => ({
          kind: one.dueOn! < today ? ('late' as const) : ('closing' as const),
          what: `${one.what} (${one.who})`,
          where: name,
          dueOn: one.dueOn,
          nextStep: 'Suivre la décision',
          href,
        })),
    ]
  })
  const seatsToFill = actor.grants.some(
    ({ role, scope }) => governancePolicy['begin-mandate'].roles.includes(role) && scope.kind === 'territory',
  )
    ? seen.flatMap(territory =>
        (Object.keys(seats) as SeatName[]).flatMap((seat): Pending[] => {
          const held = mandates.filter(one => one.territoryId === territory.id && one.seat === seat)
          return held.length > 0 && vacantSince(held, today) !== undefined
            ? [
                {
                  kind: 'waiting',
                  what: `Siège vacant : ${seats[seat].toLowerCase()} du binôme`,
                  where: territory.name,
                  nextStep: 'Désigner un successeur',
                  href: `/espace/gouvernance/territoires/${territory.id}`,
                },
              ]
            : []
        }),
      )
    : []
  return [...opinions, ...bodies, ...seatsToFill]
}

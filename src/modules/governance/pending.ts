import { addDays } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import { rolesAt } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { territoriesSeen } from '../territories/index.ts'
import { vacantSince } from './mandates.ts'
import { askedOf, seatsHeld } from './perimeter-rules.ts'
import { listChanges } from './perimeter-store.ts'
import { governancePolicy } from './policy.ts'
import { listCommittees, listMandates, listMeetings, placesOfBodies } from './store.ts'
import { type SeatName, seats } from './words.ts'

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
  const seatsOfActor = seatsHeld(actor, programme.code)
  const opinions = changes
    .filter(change => askedOf(change, seatsOfActor).seat)
    .map(
      (change): Pending => ({
        kind: change.effectiveOn < today ? 'late' : 'waiting',
        what: `Changement de périmètre de ${change.territories.map(({ name }) => name).join(', ')}`,
        dueOn: change.effectiveOn,
        nextStep: 'Donner votre avis',
        href: `/espace/gouvernance/perimetres/${change.id}`,
      }),
    )
  const mine = placesOfBodies(programme.code, committees, seen).filter(
    ({ place }) => rolesAt(actor, place).length > 0,
  )
  const meetings = await listMeetings(
    db,
    mine.map(({ id }) => id),
  )
  const bodies = meetings.flatMap((meeting): Pending[] => {
    const { name } = mine.find(({ id }) => id === meeting.committeeId)!
    const href = `/espace/gouvernance/seances/${meeting.id}`
    return [
      ...(meeting.held_on >= today && meeting.held_on <= addDays(today, 30)
        ? [
            {
              kind: 'closing' as const,
              what: `Séance : ${name}`,
              dueOn: meeting.held_on,
              nextStep: 'Lire l’ordre du jour',
              href,
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

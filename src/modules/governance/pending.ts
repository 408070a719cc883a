import { addDays } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import { type PersonActor, type Place, type Role, rolesAt, whyNot } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { type TerritoryPlace, territoriesSeen } from '../territories/index.ts'
import { askedOf, seatsHeld } from './perimeter-rules.ts'
import { listChanges } from './perimeter-store.ts'
import { governancePolicy } from './policy.ts'
import { listSeatAccounts, listSeated, vacantSeats } from './seats.ts'
import { listCommittees, listMandates, listMeetings, type Mandate, placesOfBodies } from './store.ts'
import { durationInWords, seats } from './words.ts'

/** Who opens the pack of a regional review. */
const reviewers: readonly Role[] = ['regional-prefecture', 'region', 'operator', 'national-team', 'auditor']

/** What governance asks of a person: opinions, meetings to come, decisions to carry out, vacant seats. */
export async function listGovernancePending(
  db: Db,
  { actor, programme, today, since }: Watcher,
): Promise<Pending[]> {
  const seen = await territoriesSeen(db, actor, programme.code, today)
  const ids = seen.map(({ id }) => id)
  const [changes, committees, mandates] = await Promise.all([
    listChanges(db, programme.id, ids),
    listCommittees(db, programme.id),
    listMandates(db, programme.id, ids),
  ])
  const unseated = listUnseated(db, { actor, programme, today, since }, seen)
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
    const { name, kind } = mine.find(({ id }) => id === meeting.committeeId)!
    const href = `/espace/gouvernance/seances/${meeting.id}`
    const review = kind === 'regional-review' && actor.grants.some(({ role }) => reviewers.includes(role))
    return [
      ...(!meeting.cancelledOn && meeting.held_on >= today && meeting.held_on <= addDays(today, 30)
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
  return [...opinions, ...bodies, ...seatsToFill(actor, seen, mandates, today), ...(await unseated)]
}

/** Above this number, vacant seats are one line that leads to their list. */
const mostSeats = 3

function seatsToFill(
  actor: PersonActor,
  seen: readonly TerritoryPlace[],
  mandates: readonly Mandate[],
  today: string,
): Pending[] {
  const followed = seen.filter(({ place }) => maySeat(actor, place))
  const vacant = vacantSeats(
    followed.map(({ id }) => id),
    mandates,
    today,
  )
  const nameOf = (id: number) => followed.find(territory => territory.id === id)!.name
  if (vacant.length > mostSeats) {
    const left = vacant.filter(({ since }) => since !== null)
    const [first] = left
    return [
      {
        kind: 'waiting',
        what: `${vacant.length} sièges de binôme vacants, dont ${vacant.length - left.length} sans mandat enregistré`,
        where: first && `${nameOf(first.territoryId)} depuis ${durationInWords(first.since!, today)}`,
        nextStep: 'Voir les sièges vacants',
        href: '/espace/gouvernance',
      },
    ]
  }
  return vacant.map(({ territoryId, seat, since }) => ({
    kind: 'waiting',
    what: `${since === null ? 'Siège sans mandat enregistré' : `Siège vacant depuis ${durationInWords(since, today)}`} : ${seats[seat].toLowerCase()} du binôme`,
    where: nameOf(territoryId),
    nextStep: 'Désigner un titulaire',
    href: `/espace/gouvernance/territoires/${territoryId}`,
  }))
}

/** The accounts that have the role of a seat and hold no mandate: they may not sign until theirs is opened. */
async function listUnseated(
  db: Db,
  { actor, programme, today }: Watcher,
  seen: readonly TerritoryPlace[],
): Promise<Pending[]> {
  const followed = seen.filter(({ place }) => maySeat(actor, place))
  const ids = followed.map(({ id }) => id)
  const [accounts, seated] = await Promise.all([
    listSeatAccounts(db, programme.id, ids, today),
    listSeated(db, programme.id, ids, today),
  ])
  return accounts
    .filter(
      one =>
        !seated.some(
          ({ territoryId, seat, personId }) =>
            territoryId === one.territoryId && seat === one.seat && personId === one.personId,
        ),
    )
    .map(one => ({
      kind: 'waiting',
      what: `${one.name} a le rôle d’${one.seat === 'elected' ? 'élu' : 'industriel'} du binôme, sans mandat`,
      where: followed.find(({ id }) => id === one.territoryId)!.name,
      nextStep: 'Ouvrir son mandat',
      href: `/espace/gouvernance/territoires/${one.territoryId}`,
    }))
}

const maySeat = (actor: PersonActor, place: Place): boolean =>
  whyNot(governancePolicy['begin-mandate'], actor, place) === undefined

import type { Actor } from '../../kernel/permission.ts'
import type { ChangeKind, SideName } from './words.ts'

/** What a change of perimeter does. `epcis`: those that join, leave, pass, disappear in a merger or make the new territory. */
export type Move = {
  kind: ChangeKind
  territoryId: number
  epcis: readonly string[]
  into: string | null
  newName: string | null
}
/** A territory of the edition on the day of a change: its groupings, and its communes that are members by themselves. */
export type Held = {
  id: number
  code: string
  name: string
  members: readonly string[]
  communes: number
  regions: readonly string[]
}

/** The groupings of a territory once the change has taken effect. */
export function membersAfter(move: Move, territoryId: number, members: readonly string[]): string[] {
  const { kind, epcis, into } = move
  const own = territoryId === move.territoryId
  const gone = kind === 'merger' ? [...epcis, into!] : epcis
  const left = members.filter(one => !gone.includes(one))
  if (!own) return kind === 'transfer' || kind === 'merger' ? left : [...members]
  if (kind === 'join' || kind === 'transfer') return [...left, ...epcis]
  return kind === 'merger' ? [...left, into!] : left
}

/** The territories of an edition whose members a change touches. */
export const touchedBy = (move: Move, held: readonly Held[]): Held[] =>
  held.filter(({ id, members }) => {
    const after = membersAfter(move, id, members)
    return after.length !== members.length || after.some(one => !members.includes(one))
  })

type Problem = { path: string; message: string }

/** Why a change of perimeter does not hold, given the territories of the edition that it names or that hold its groupings. */
export function perimeterProblems(move: Move, held: readonly Held[]): Problem[] {
  const own = held.find(({ id }) => id === move.territoryId)
  if (!own) return [{ path: 'effectiveOn', message: 'Le territoire n’est pas labellisé ce jour-là.' }]
  const problems = kindProblems(move, own, held)
  if (problems.length > 0) return problems
  return touchedBy(move, held)
    .filter(({ id, members, communes }) => communes === 0 && membersAfter(move, id, members).length === 0)
    .map(({ name }) => ({
      path: 'epci',
      message: `C’est tout ce que compte ${name} : il n’aurait plus de membre.`,
    }))
}

function kindProblems({ kind, epcis, into, newName }: Move, own: Held, held: readonly Held[]): Problem[] {
  const [epci = ''] = epcis
  const wrong = (path: string, message: string): Problem[] => [{ path, message }]
  const elsewhere = held.find(({ id, members }) => id !== own.id && members.includes(epci))
  const strangers = epcis.filter(one => !own.members.includes(one))
  switch (kind) {
    case 'join':
    case 'transfer':
      if (own.members.includes(epci)) return wrong('epci', 'Elle est déjà dans le territoire.')
      if (kind === 'join' && elsewhere)
        return wrong('epci', `Elle est dans ${elsewhere.name} : proposez qu’elle passe de l’un à l’autre.`)
      return kind === 'transfer' && !elsewhere
        ? wrong('epci', 'Elle n’est dans aucun autre territoire : proposez qu’elle le rejoigne.')
        : []
    case 'merger':
      if (!into || into === epci) return wrong('into', 'Dites dans quelle autre elle fusionne.')
      return own.members.includes(epci) || own.members.includes(into)
        ? []
        : wrong('epci', 'Ni l’une ni l’autre n’est dans le territoire.')
    case 'leave':
    case 'split':
      if (strangers.includes(epci)) return wrong('epci', 'Elle n’est pas dans le territoire.')
      if (strangers.length > 0) return wrong('others', 'L’une d’elles n’est pas dans le territoire.')
      if (new Set(epcis).size < epcis.length) return wrong('others', 'La même est citée deux fois.')
      return kind === 'split' && !newName ? wrong('newName', 'Nommez le nouveau territoire.') : []
  }
}

/** A side of the regional committee of a région. */
export type Seat = { side: SideName; region: string }

export const seatsOf = (regions: readonly string[]): Seat[] =>
  regions.flatMap(region => [
    { side: 'state', region },
    { side: 'region', region },
  ])

const isGiven = (opinions: readonly Seat[], { side, region }: Seat) =>
  opinions.some(one => one.side === side && one.region === region)

type Asked = { state: string; regions: readonly { code: string }[]; opinions: readonly Seat[] }

/** The opinions that a change still waits for. */
export const missingOpinions = ({ regions, opinions }: Asked): Seat[] =>
  seatsOf(regions.map(({ code }) => code)).filter(seat => !isGiven(opinions, seat))

/** For which side of which régions a person speaks. */
export const seatsHeld = (actor: Actor, programme: string): Seat[] =>
  actor.kind !== 'person'
    ? []
    : actor.grants.flatMap(({ role, scope, programme: held }): Seat[] =>
        held === programme && scope.kind === 'region' && (role === 'regional-prefecture' || role === 'region')
          ? [{ side: role === 'region' ? 'region' : 'state', region: scope.key }]
          : [],
      )

/** The opinion a person is asked for, and why they may not give one. */
export function askedOf(change: Asked, held: readonly Seat[]): { seat?: Seat; reasons: string[] } {
  if (change.state !== 'proposed') return { reasons: ['Ce changement est déjà tranché.'] }
  const seat = missingOpinions(change).find(one => isGiven(held, one))
  return seat ? { seat, reasons: [] } : { reasons: ['Votre côté a déjà donné son avis.'] }
}

import type { Day } from '../../kernel/dates.ts'
import { distribute } from '../../kernel/money.ts'
import type { Milestones } from './milestones.ts'
import { isFragile, type Place, pickTown } from './places.ts'
import { type Random, randomOf } from './random.ts'

/** A place among the supported projects: which stretch between two milestones it was decided in, where, and what
 * the published shares ask of it. */
export type FundSlot = { stretch: number; place: Place; large: boolean; reshoring: boolean }
/** A stretch of the fund's life: from the day after a milestone to the next one. */
export type Stretch = { from: Day; to: Day; projects: number }

/** Régions whose number of projects was published. */
export const countedRegions = ['11', '75']

export function stretchesOf(milestones: Milestones, firstDecisionOn: Day): Stretch[] {
  const supported = milestones.of('projects-supported')
  return supported.map(({ day, step }, rank) => ({
    from: rank === 0 ? firstDecisionOn : supported[rank - 1]!.day,
    to: day,
    projects: step,
  }))
}

/** Draws the communes so that every stretch has exactly its shares: outside territories, fragile, in the counted
 * régions, of large companies, reshoring. */
export function drawFundSlots(
  milestones: Milestones,
  stretches: readonly Stretch[],
  towns: readonly Place[],
): FundSlot[] {
  const random = randomOf('fund-slots')
  const sizes = stretches.map(stretch => stretch.projects)
  const steps = (of: string) => milestones.of('projects-supported', of).map(milestone => milestone.step)
  const [outside, fragile, large] = [steps('outside'), steps('fragile'), steps('large')]
  const reshoring = distribute(milestones.total('projects-supported', 'reshoring'), sizes)
  const counted = countedRegions.map(region =>
    distribute(milestones.total('projects-supported', `region-${region}`), sizes),
  )
  return stretches.flatMap(({ projects }, stretch) => {
    const shares = crossShares(projects, outside[stretch]!, fragile[stretch]!)
    const places = placesOf(
      shares,
      counted.map(quota => quota[stretch]!),
      towns,
      random,
    )
    const isLarge = marks(projects, large[stretch]!, random)
    const isReshoring = marks(projects, reshoring[stretch]!, random)
    return places.map((place, rank) => ({
      stretch,
      place,
      large: isLarge[rank]!,
      reshoring: isReshoring[rank]!,
    }))
  })
}

type Share = { inside: boolean; fragile: boolean; count: number }

/** Fragile places are a little more frequent inside territories than outside. */
function crossShares(projects: number, outside: number, fragile: number): Share[] {
  const inside = projects - outside
  const fragileInside = Math.round(inside * 0.72)
  const fragileOutside = fragile - fragileInside
  return [
    { inside: true, fragile: true, count: fragileInside },
    { inside: true, fragile: false, count: inside - fragileInside },
    { inside: false, fragile: true, count: fragileOutside },
    { inside: false, fragile: false, count: outside - fragileOutside },
  ]
}

/** Communes for each share, with the quota of each counted région spread over the shares. */
function placesOf(shares: Share[], quotas: number[], towns: readonly Place[], random: Random): Place[] {
  const left = shares.map(share => share.count)
  const places: Place[] = []
  const draw = (share: number, count: number, region: (code: string) => boolean) => {
    const { inside, fragile } = shares[share]!
    const pool = towns.filter(
      town => (town.territory !== '') === inside && isFragile(town) === fragile && region(town.region),
    )
    for (let drawn = 0; drawn < count; drawn++) places.push(pickTown(pool, random))
    left[share]! -= count
  }
  for (const [rank, region] of countedRegions.entries())
    for (const [share, count] of distribute(quotas[rank]!, left).entries())
      draw(share, count, code => code === region)
  for (const [share, count] of [...left].entries()) draw(share, count, code => !countedRegions.includes(code))
  return random.shuffle(places)
}

/** A list of booleans, exactly `count` of them true, in no order. */
const marks = (length: number, count: number, random: Random): boolean[] =>
  random.shuffle(Array.from({ length }, (_, rank) => rank < count))

import { addDays, type Day } from '../../kernel/dates.ts'
import { distribute } from '../../kernel/money.ts'
import { articleDay, daysBetween, workdayFrom } from './calendar.ts'
import type { Companies } from './companies.ts'
import type { DemoCompany } from './demonstration.ts'
import { firstSubmissionOn, pickPlanOrigin } from './fund-projects.ts'
import { type Place, pickTown } from './places.ts'
import { type Project, pickCompanyKind, pickSharedKind, pickSmallerSize, pickTrade } from './project.ts'
import { type Random, randomOf } from './random.ts'

/** The projects that territories brought up and the fund did not support: every territory has some, the larger more. */
export function createPlanProjects(count: number, places: readonly Place[], companies: Companies): Project[] {
  const random = randomOf('plan-projects')
  const communes = new Map<string, Place[]>()
  for (const place of places)
    if (place.territory) communes.set(place.territory, [...(communes.get(place.territory) ?? []), place])
  const territories = [...communes].sort(([a], [b]) => (a < b ? -1 : 1))
  const counts = distribute(
    count,
    territories.map(([, members]) => weightOf(members)),
  )
  const owners = new Map<string, DemoCompany[]>()
  return territories.flatMap(([, members], rank) => {
    const towns = members.filter(place => place.population >= 2000)
    const pool = towns.length > 0 ? towns : members
    return Array.from({ length: counts[rank]! }, () =>
      createOne(pickTown(pool, random), companies, owners, random),
    )
  })
}

const weightOf = (members: Place[]) =>
  120 + Math.sqrt(members.reduce((sum, place) => sum + place.population, 0))

/** One project in seven is carried by a group of employers, another by a company already known in the département. */
function createOne(
  place: Place,
  companies: Companies,
  known: Map<string, DemoCompany[]>,
  random: Random,
): Project {
  const trade = pickTrade(companies, random)
  const shared = random.chance(0.14)
  const neighbours = known.get(place.departement) ?? []
  const size = random.chance(0.09) ? 'large' : pickSmallerSize(random)
  const again = !shared && neighbours.length > 0 && random.chance(0.14)
  const owner = shared
    ? companies.createGroup(place)
    : again
      ? random.pick(neighbours)
      : companies.create(trade, size, place)
  if (!shared && !again) known.set(place.departement, [...neighbours, owner])
  return {
    code: '',
    place,
    owner,
    trade,
    kind: shared ? pickSharedKind(random) : pickCompanyKind(random),
    origin: pickPlanOrigin(random),
    reshoring: null,
    submittedOn: submissionDay(random),
    decidedOn: null,
    stretch: -1,
  }
}

/** More in the first months, when the plans were written, then a steady flow. */
function submissionDay(random: Random): Day {
  const draw = random.next()
  const elapsed = draw * (0.45 + 0.55 * draw) * daysBetween(firstSubmissionOn, articleDay)
  const day = workdayFrom(addDays(firstSubmissionOn, Math.floor(elapsed)))
  return day > articleDay ? articleDay : day
}

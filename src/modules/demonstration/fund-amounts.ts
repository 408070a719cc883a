import { distribute } from '../../kernel/money.ts'
import { countedRegions } from './fund-slots.ts'
import type { Milestones } from './milestones.ts'
import type { Project } from './project.ts'
import { randomOf } from './random.ts'

/** What the fund decided on a project. Cents and jobs. */
export type FundAmounts = {
  investment: number
  fromState: number
  fromRegion: number
  jobs: number
  safeguarded: number
}

const hundredEuros = 10_000
const thousandEuros = 100_000
const leastAward = 200 * hundredEuros

/** Amounts of every supported project, so that each stretch adds up to exactly what was published of it. */
export function createFundAmounts(
  projects: readonly Project[],
  milestones: Milestones,
): Map<Project, FundAmounts> {
  const random = randomOf('fund-amounts')
  const sizes: Record<string, number> = { micro: 0.4, small: 0.7, medium: 1.1, 'mid-cap': 1.8, large: 2.2 }
  const scale = new Map(projects.map(project => [project, random.skewed() * sizes[project.owner.size]!]))
  const scaleOf = (project: Project) => scale.get(project)!
  const byStretch = milestones
    .of('projects-supported')
    .map((_, rank) => projects.filter(({ stretch }) => stretch === rank))
  const share = (measure: string, unit: number, least: number, weightOf: (project: Project) => number) =>
    new Map(
      milestones
        .of(measure)
        .flatMap(({ step }, rank) => spread(step, unit, least, byStretch[rank]!, weightOf)),
    )

  // Eligible from 400,000 euros, then from 200,000 in 2021.
  const investment = share('investment', thousandEuros, 200 * thousandEuros, scaleOf)
  // The smaller the investment, the larger the share of it that is aided.
  const aided = (project: Project) => {
    const amount = investment.get(project)!
    return amount * (0.05 + (0.12 + 0.12 * random.next()) * (3e8 / (amount + 3e8)))
  }
  // What the crisis framework allowed until January 2021, or the least rate of the regional map (domain.md, C): every grant fits
  // under a ceiling of the law.
  const most = (project: Project) =>
    Math.floor(Math.max(80_000_000, investment.get(project)! / 10) / hundredEuros) * hundredEuros
  const awarded = spreadAwards(byStretch, milestones, aided, most)
  const jobs = shareJobs(byStretch, milestones, project => scaleOf(project) * (0.5 + random.next()))
  const safeguarded = share('jobs-safeguarded', 1, 0, project =>
    random.chance(0.15) ? 0 : scaleOf(project) * (0.4 + random.next()),
  )
  return new Map(
    projects.map(project => {
      const award = awarded.get(project)!
      const fromRegion = regionalPart(award, project.stretch, random.next())
      return [
        project,
        {
          investment: investment.get(project)!,
          fromState: award - fromRegion,
          fromRegion,
          jobs: jobs.get(project)!,
          safeguarded: safeguarded.get(project)!,
        },
      ]
    }),
  )
}

/** Régions came in with the second envelope, in March 2021: the first two stretches are the State's alone. */
function regionalPart(award: number, stretch: number, draw: number): number {
  if (stretch < 2 || draw < 0.35) return 0
  return Math.floor((award * 0.5) / hundredEuros) * hundredEuros
}

/** At least `least` each, in whole units, adding up to exactly the total. */
function spread(
  total: number,
  unit: number,
  least: number,
  projects: readonly Project[],
  weightOf: (project: Project) => number,
): [Project, number][] {
  const parts = distribute((total - least * projects.length) / unit, projects.map(weightOf))
  return projects.map((project, rank) => [project, least + parts[rank]! * unit])
}

/** Awards that add up to exactly the total, none above its most: what one may not take goes to the others. */
function spreadUnder(
  total: number,
  projects: readonly Project[],
  weightOf: (project: Project) => number,
  most: (project: Project) => number,
): [Project, number][] {
  const weights = new Map(projects.map(project => [project, weightOf(project)]))
  const full = new Map<Project, number>()
  for (;;) {
    const taken = [...full.values()].reduce((sum, amount) => sum + amount, 0)
    const free = projects.filter(project => !full.has(project))
    const parts = spread(total - taken, hundredEuros, leastAward, free, project => weights.get(project)!)
    const over = parts.filter(([project, amount]) => amount > most(project))
    if (over.length === 0) return [...full, ...parts]
    for (const [project] of over) full.set(project, most(project))
  }
}

/** Awards of each stretch; those of the counted régions also add up to what was published of each. */
function spreadAwards(
  byStretch: Project[][],
  milestones: Milestones,
  aided: (project: Project) => number,
  most: (project: Project) => number,
): Map<Project, number> {
  const inRegion = (projects: Project[], region: string) =>
    projects.filter(({ place }) => place.region === region)
  const regional = countedRegions.map(region => ({
    region,
    steps: distribute(
      milestones.total('awarded', `region-${region}`) / hundredEuros,
      byStretch.map(
        (projects, rank) =>
          (inRegion(projects, region).length * milestones.of('awarded')[rank]!.step) / projects.length,
      ),
    ),
  }))
  return new Map(
    milestones.of('awarded').flatMap(({ step }, rank) => {
      const projects = byStretch[rank]!
      const counted = regional.flatMap(({ region, steps }) =>
        spreadUnder(steps[rank]! * hundredEuros, inRegion(projects, region), aided, most),
      )
      const others = projects.filter(({ place }) => !countedRegions.includes(place.region))
      const rest = step - counted.reduce((sum, [, amount]) => sum + amount, 0)
      return [...counted, ...spreadUnder(rest, others, aided, most)]
    }),
  )
}

/** Jobs of each stretch; those of the reshoring projects also add up to what was published of them. */
function shareJobs(
  byStretch: Project[][],
  milestones: Milestones,
  weightOf: (project: Project) => number,
): Map<Project, number> {
  const reshoring = byStretch.map(projects => projects.filter(project => project.reshoring))
  const reshoringSteps = distribute(
    milestones.total('jobs-to-create', 'reshoring'),
    reshoring.map(projects => projects.length),
  )
  return new Map(
    milestones.of('jobs-to-create').flatMap(({ step }, rank) => [
      ...spread(reshoringSteps[rank]!, 1, 1, reshoring[rank]!, weightOf),
      ...spread(
        step - reshoringSteps[rank]!,
        1,
        1,
        byStretch[rank]!.filter(project => !project.reshoring),
        weightOf,
      ),
    ]),
  )
}

import { addDays } from '../../kernel/dates.ts'
import { distribute } from '../../kernel/money.ts'
import { articleDay, type Clock, workdayFrom } from './calendar.ts'
import type { DemoEntry } from './demonstration.ts'
import { followUp } from './follow-up.ts'
import type { Milestones } from './milestones.ts'
import { type Project, subjectOf } from './project.ts'
import { type Random, randomOf } from './random.ts'

/** Share of the projects that each funder helps. */
const reach: Record<string, number> = {
  etat: 0.74,
  ademe: 0.12,
  'banque-des-territoires': 0.16,
  bpifrance: 0.2,
  'pole-emploi': 0.1,
  'business-france': 0.05,
  regions: 0.55,
}

/** The projects as territories brought them up, and what the State, its operators and the régions committed to them
 * outside the fund, with the agreements and payments that followed. */
export function createPlanEntries(
  projects: readonly Project[],
  milestones: Milestones,
  clock: Clock,
): DemoEntry[] {
  const random = randomOf('plan-register')
  const submissions = projects.map(project => submission(project, clock, random))
  const commitments = Object.keys(reach).flatMap(funder =>
    commit(funder, projects, milestones, clock, random),
  )
  return [
    ...submissions,
    ...commitments,
    ...commitments.flatMap(commitment => followUp([commitment], clock, random)),
  ]
}

function submission(project: Project, clock: Clock, random: Random): DemoEntry {
  return {
    measure: 'projects-submitted',
    amount: 1,
    subject: subjectOf(project),
    inFund: false,
    funder: null,
    effectiveOn: project.submittedOn!,
    recordedAt: clock(project.submittedOn!, random),
    author: `demo-chef-projet-${project.place.region}`,
    source: 'demo-plans-action',
  }
}

/** Commitments of one funder, in hundreds of euros, adding up to exactly its total. */
function commit(
  funder: string,
  projects: readonly Project[],
  milestones: Milestones,
  clock: Clock,
  random: Random,
): DemoEntry[] {
  const chosen = projects
    .map(project => ({
      project,
      effectiveOn: workdayFrom(addDays(project.submittedOn!, random.integer(45, 330))),
    }))
    .filter(({ effectiveOn }) => effectiveOn <= articleDay && random.chance(reach[funder]!))
  const hundredEuros = 10_000
  const total = milestones.total('committed', funder) / hundredEuros
  const parts = distribute(
    total - chosen.length * 20,
    chosen.map(() => random.skewed()),
  )
  return chosen.map(({ project, effectiveOn }, rank) => ({
    measure: 'committed',
    amount: (20 + parts[rank]!) * hundredEuros,
    subject: subjectOf(project),
    inFund: false,
    funder: funder === 'regions' ? `region-${project.place.region}` : funder,
    effectiveOn,
    recordedAt: clock(effectiveOn, random),
    ...signature(funder, project.place.region),
  }))
}

function signature(funder: string, region: string): { author: string; source: string } {
  if (funder === 'etat') return { author: `demo-prefecture-${region}`, source: 'demo-engagements-etat' }
  if (funder === 'regions') return { author: `demo-region-${region}`, source: 'demo-engagements-regions' }
  return { author: `demo-${funder}`, source: 'demo-engagements-operateurs' }
}

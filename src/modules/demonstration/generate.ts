import { createHash } from 'node:crypto'
import { readDataFile } from '../../platform/data-file.ts'
import { createBranches } from './branches.ts'
import { articleDay, createClock } from './calendar.ts'
import { calls, organisers } from './calls.ts'
import { createCompanies } from './companies.ts'
import { createCorrections } from './corrections.ts'
import { createCrtes } from './crtes.ts'
import type { DemoEntry, Demonstration, DemoState } from './demonstration.ts'
import { createEndowments } from './endowments.ts'
import { createFiles } from './files/create-files.ts'
import { createFundAmounts } from './fund-amounts.ts'
import { createFundProjects } from './fund-projects.ts'
import { createFundEntries, fundSubject } from './fund-register.ts'
import { drawFundSlots, stretchesOf } from './fund-slots.ts'
import { createHistory } from './history.ts'
import { readMilestones } from './milestones.ts'
import { createPeople } from './people.ts'
import { readPlaces, townsOf } from './places.ts'
import { createPlanProjects } from './plan-projects.ts'
import { createPlanEntries } from './plan-register.ts'
import { subjectOf } from './project.ts'
import { numbered, projectSubject } from './projects.ts'
import { createSchools } from './schools.ts'
import { createSites } from './sites.ts'

/** The demonstration, from the data files alone: no clock, no chance, no database. The article's figures come out
 * of its rows, at the days of `data/demonstration/milestones.csv`. */
export function generateDemonstration(): Demonstration {
  const milestones = readMilestones()
  const clock = createClock(milestones.days)
  const places = readPlaces(articleDay)
  const towns = townsOf(places.all)
  const companies = createCompanies()

  const stretches = stretchesOf(milestones, '2020-09-09')
  const slots = drawFundSlots(milestones, stretches, towns)
  const alsoSubmitted = milestones.total('projects-supported', 'also-submitted')
  const supportedOnly = createFundProjects(slots, stretches, alsoSubmitted, companies)
  const submittedOnly = createPlanProjects(
    milestones.total('projects-submitted') - alsoSubmitted,
    places.all,
    companies,
  )
  const projects = numbered([...supportedOnly, ...submittedOnly])
  const supported = projects.filter(project => project.decidedOn)
  const submitted = projects.filter(project => project.submittedOn)

  const states = createHistory(projects, clock)
  const amounts = createFundAmounts(supported, milestones)
  const fundEntries = createFundEntries(amounts, clock)
  const files = createFiles(
    amounts,
    submitted.filter(project => !project.decidedOn),
    towns,
    companies,
  )
  const planEntries = createPlanEntries(submitted, milestones, clock)
  const registers = [
    createSchools(places, towns, milestones, clock),
    createBranches(places, milestones, clock),
    createSites(towns, milestones, clock),
    createCrtes(places.all, milestones, clock),
  ]
  const right = [
    ...createEndowments(fundEntries, milestones),
    ...fundEntries,
    ...planEntries,
    ...registers.flatMap(register => register.entries),
  ]
  const { entries, corrections } = createCorrections(right, milestones.days)
  const first = firstRecorded([...states, ...right])
  const stages = new Map(states.map(({ subject, state }) => [subject, state]))
  return {
    sources: readDataFile('demonstration', 'sources.csv').map(row => ({
      code: row.code!,
      title: row.title!,
    })),
    people: createPeople(places.regions),
    companies: companies.all,
    subjects: [
      fundSubject,
      ...calls,
      ...projects.map(project =>
        projectSubject(project, stages.get(subjectOf(project))!, first.get(subjectOf(project))!),
      ),
      ...registers.flatMap(register => register.subjects),
    ],
    organisers,
    states: [...states, ...registers.flatMap(register => register.states)],
    entries: [...entries, ...corrections.map(correction => correction.entry)].sort(byRecorded),
    corrections: corrections.sort(byRecorded),
    files,
  }
}

const byRecorded = (a: { recordedAt: string }, b: { recordedAt: string }) =>
  a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0

/** The instant at which each subject was first spoken of. */
function firstRecorded(facts: readonly (DemoState | DemoEntry)[]): Map<string, string> {
  const first = new Map<string, string>()
  for (const { subject, recordedAt } of facts)
    if (recordedAt < (first.get(subject) ?? '9')) first.set(subject, recordedAt)
  return first
}

/** Two generations are the same when this is: everything but the details of the places, which come from elsewhere. */
export function digestOf(demonstration: Demonstration): string {
  const text = JSON.stringify(demonstration, (key, value) => (key === 'place' && value ? value.code : value))
  return createHash('sha256').update(text).digest('hex')
}

import { addDays, type Day } from '../../kernel/dates.ts'
import { type Clock, daysBetween, lastDay, workdayFrom } from './calendar.ts'
import type { DemoState } from './demonstration.ts'
import { type Project, subjectOf } from './project.ts'
import { type Random, randomOf } from './random.ts'

/** The stages each project went through, at its own pace. The fund's decision is an entry, not a stage: the stage of
 * that day only says so in its note. */
export function createHistory(projects: readonly Project[], clock: Clock): DemoState[] {
  const random = randomOf('history')
  return projects.flatMap(project => historyOf(project, clock, random))
}

type Step = [state: string, day: Day, note?: string]

function historyOf(project: Project, clock: Clock, random: Random): DemoState[] {
  const bornOn = project.submittedOn ?? workdayFrom(addDays(project.decidedOn!, -random.integer(90, 260)))
  const early = earlySteps(bornOn, project.decidedOn, random)
  const [stage, reachedOn] = early.at(-1)!
  const later = stage === 'ready' ? laterSteps(reachedOn, random) : []
  const author = `demo-${project.submittedOn ? 'chef-projet' : 'prefecture'}-${project.place.region}`
  return [...early, ...later]
    .filter(([, day]) => day <= lastDay)
    .map(([state, day, note]) => ({
      subject: subjectOf(project),
      state,
      effectiveOn: day,
      recordedAt: clock(day, random),
      author,
      source: 'demo-suivi-projets',
      note: note ?? null,
    }))
}

/** From the idea to the day everything is ready, which for a supported project is the day of the decision. */
function earlySteps(bornOn: Day, decidedOn: Day | null, random: Random): Step[] {
  const readyOn = decidedOn ?? workdayFrom(addDays(bornOn, random.integer(120, 620)))
  const span = daysBetween(bornOn, readyOn)
  const steps: Step[] = [['idea', bornOn]]
  for (const [rank, stage] of ['scoping', 'study', 'financing'].entries())
    steps.push([stage, addDays(bornOn, Math.floor((span * (rank + 1 - random.next() * 0.5)) / 4))])
  if (decidedOn)
    return [
      ...steps,
      ['ready', decidedOn, 'Décision favorable de la revue régionale du fonds (démonstration)'],
    ]
  const end = random.next()
  if (end < 0.05)
    return [...steps.slice(0, 3), ['abandoned', readyOn, 'Porteur parti ou marché perdu (démonstration)']]
  if (end < 0.1) return [...steps, ['suspended', readyOn, 'En attente de foncier (démonstration)']]
  return [...steps, ['ready', readyOn]]
}

function laterSteps(readyOn: Day, random: Random): Step[] {
  const startedOn = workdayFrom(addDays(readyOn, random.integer(25, 330)))
  const completedOn = workdayFrom(addDays(startedOn, random.integer(180, 620)))
  return [
    ['started', startedOn],
    ['completed', completedOn],
    ['evaluated', workdayFrom(addDays(completedOn, random.integer(60, 180)))],
  ]
}

import { addDays, type Day } from '../../../kernel/dates.ts'
import { nameOf, type Project } from '../project.ts'
import type { Random } from '../random.ts'
import { type DemoFile, fundCall } from './file.ts'
import { type Step, timelineOf } from './timeline.ts'

/** Cents and jobs; `aid`: what was granted. */
type Asked = { investment: number; requested: number; jobs: number; safeguarded: number; aid?: number }

/** A file of a project, from its filing to the last of its steps. */
export function fileOf(
  project: Project,
  subject: string | null,
  steps: Step[],
  from: Day,
  to: Day,
  asked: Asked,
  random: Random,
): DemoFile {
  const { place, owner } = project
  const { events, opinions, state, round } = timelineOf(steps, { from, to, region: place.region }, random)
  const outcome = { grant: 'granted', defer: 'deferred', refuse: 'refused', redirect: 'redirected' }[
    events.at(-1)!.move
  ]
  return {
    reference: '',
    call: fundCall,
    project: subject,
    owner: owner.code,
    place,
    title: nameOf(project),
    state,
    round,
    answers: {
      description: `Projet fictif à ${place.name} (démonstration).`,
      investissement: asked.investment,
      depenses: [{ label: 'Équipements et bâtiments', cents: asked.investment }],
      aide: asked.requested,
      demarrage: addDays(from, random.integer(120, 330)),
      emplois: asked.jobs,
      confortes: asked.safeguarded,
    },
    filedAt: events[0]!.at,
    events,
    opinions,
    decision: outcome
      ? { outcome, at: events.at(-1)!.at, reason: events.at(-1)!.reason, aid: asked.aid ?? 0 }
      : null,
    redirectedFrom: null,
  }
}

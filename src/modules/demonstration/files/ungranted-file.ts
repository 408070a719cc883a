import { addDays } from '../../../kernel/dates.ts'
import { instantOn, workdayFrom, workdayUntil } from '../calendar.ts'
import type { Project } from '../project.ts'
import type { Random } from '../random.ts'
import { fileOf } from './build-file.ts'
import type { DemoFile } from './file.ts'
import { fundClosedOn } from './fund-call.ts'
import { opinionsStep, type Step } from './timeline.ts'

const why: Record<string, string> = {
  refuse: 'Effet trop faible sur l’emploi du territoire (Démo)',
  redirect: 'Relève d’un autre appel (Démo)',
  defer: 'Un plan de financement est attendu (Démo)',
}

/** A file that was not granted, with how it ended. */
export function ungrantedFile(project: Project, subject: string | null, random: Random): DemoFile {
  const end = random.weighted(Object.keys(ends), name => ends[name]!.weight)
  const { steps } = ends[end]!
  const earliest =
    project.submittedOn && project.submittedOn > '2020-09-01' ? project.submittedOn : '2020-09-01'
  const filedOn = workdayUntil(addDays(fundClosedOn, -random.integer(2, 230)))
  const from = workdayFrom(filedOn < earliest ? earliest : filedOn)
  const investment = Math.round(3_000 * (0.2 + random.skewed())) * 100_000
  const file = fileOf(
    project,
    subject,
    steps(random),
    from,
    workdayFrom(addDays(from, random.integer(50, 150))),
    {
      investment,
      requested: Math.round((investment * (0.1 + 0.3 * random.next())) / 100_000) * 100_000,
      jobs: random.integer(0, 14),
      safeguarded: random.integer(0, 60),
    },
    random,
  )
  return end === 'late' ? late(file, random) : file
}

/** How files that are not granted end, and how often. */
const ends: Record<string, { weight: number; steps: (random: Random) => Step[] }> = {
  against: {
    weight: 26,
    steps: random => [...opened, ...opinionsStep('both-against', random), refuse],
  },
  disagreement: {
    weight: 6,
    steps: random => [...opened, ...opinionsStep('differ', random), refuse],
  },
  refused: {
    weight: 20,
    steps: random => [...judged(random), { move: 'list' }, refuse],
  },
  redirected: {
    weight: 14,
    steps: random => [...judged(random), { move: 'redirect', reason: why.redirect! }],
  },
  deferred: {
    weight: 7,
    steps: random => [...judged(random), { move: 'list' }, { move: 'defer', reason: why.defer! }],
  },
  withdrawn: {
    weight: 12,
    steps: () => [...opened, { move: 'withdraw', reason: 'Projet reporté (Démo)' }],
  },
  inadmissible: {
    weight: 9,
    steps: () => [{ move: 'file' }, { move: 'reject', reason: 'Assiette sous le seuil (Démo)' }],
  },
  late: { weight: 6, steps: () => [{ move: 'file' }] },
}
const refuse = { move: 'refuse', reason: why.refuse! } as const
const opened: Step[] = [{ move: 'file' }, { move: 'accept' }]
const judged = (random: Random): Step[] => [...opened, ...opinionsStep('agree', random), { move: 'conclude' }]
/** Came in after the closing instant: refused, with its trace. */
function late(file: DemoFile, random: Random): DemoFile {
  const at = instantOn(addDays(fundClosedOn, 1), random.integer(0, 9 * 60), random.integer(1, 59))
  const event = { ...file.events[0]!, move: 'late', from: 'draft', to: 'draft', at, reason: 'Appel clos.' }
  return { ...file, state: 'draft', filedAt: null, events: [event] }
}

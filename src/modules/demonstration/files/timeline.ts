import { addDays, type Day } from '../../../kernel/dates.ts'
import { type MoveName, moveOf } from '../../applications/index.ts'
import { daysBetween, instantOn, workdayFrom } from '../calendar.ts'
import type { Random } from '../random.ts'
import { applicantsAuthor, type DemoEvent, type DemoOpinion } from './file.ts'

export type Step = { move: MoveName; reason?: string } | { opinion: 'state' | 'region'; favourable: boolean }

const reasons = {
  for: ['Projet structurant pour le territoire (Démo)', 'Cohérent avec la stratégie régionale (Démo)'],
  against: ['Effet sur l’emploi trop faible (Démo)', 'Projet encore trop peu mûr (Démo)'],
}

/** The steps of a file between two days, at working hours, in their order: its events, and the opinions given on the way. */
export function timelineOf(
  steps: readonly Step[],
  { from, to, region }: { from: Day; to: Day; region: string },
  random: Random,
): { events: DemoEvent[]; opinions: DemoOpinion[]; state: string; round: number } {
  const instants = spread(steps.length, from, to, random)
  const authors = { state: `demo-prefecture-${region}`, region: `demo-region-${region}` }
  const events: DemoEvent[] = []
  const opinions: DemoOpinion[] = []
  let state: string = 'draft'
  let round = 1
  for (const [rank, step] of steps.entries()) {
    const at = instants[rank]!
    if ('opinion' in step) {
      const { opinion: side, favourable } = step
      const reason = random.pick(favourable ? reasons.for : reasons.against)
      opinions.push({ round, side, favourable, reason, author: authors[side], at })
      continue
    }
    const { to: next, roles } = moveOf(step.move)
    const author = (roles as readonly string[]).includes('company')
      ? applicantsAuthor
      : (roles as readonly string[]).includes('operator')
        ? 'demo-bpifrance'
        : authors.state
    events.push({ move: step.move, from: state, to: next, at, author, reason: step.reason ?? '' })
    state = next
    if (step.move === 'conciliate') round += 1
  }
  return { events, opinions, state, round }
}

/** Instants from one day to another, the first and the last on those days. */
function spread(count: number, from: Day, to: Day, random: Random): string[] {
  const span = daysBetween(from, to)
  const days = Array.from({ length: count }, (_, rank) => {
    if (rank === 0) return from
    if (rank === count - 1) return to
    const day = workdayFrom(
      addDays(from, Math.floor((span * (rank - 0.4 + 0.6 * random.next())) / (count - 1))),
    )
    return day < to ? day : to
  })
  return days.map(day => instantOn(day, random.integer(9 * 60, 16 * 60), random.integer(0, 59))).sort()
}

/** Both opinions, one after the other, then what the two bring. */
export function opinionsStep(move: 'agree' | 'differ' | 'both-against', random: Random): Step[] {
  const stateIsFor = move === 'agree' || (move === 'differ' && random.chance(0.5))
  const regionIsFor = move === 'agree' || (move === 'differ' && !stateIsFor)
  const both: Step[] = [
    { opinion: 'state', favourable: stateIsFor },
    { opinion: 'region', favourable: regionIsFor },
  ]
  return [...(random.chance(0.5) ? both : both.reverse()), { move }]
}

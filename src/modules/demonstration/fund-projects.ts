import { addDays, type Day } from '../../kernel/dates.ts'
import { isWorkday, workdayFrom, workdayIn, workdayUntil } from './calendar.ts'
import type { Companies } from './companies.ts'
import type { FundSlot, Stretch } from './fund-slots.ts'
import { type Project, pickCompanyKind, pickSmallerSize, pickTrade, reshoringEvidence } from './project.ts'
import { type Random, randomOf } from './random.ts'

/** First day on which projects may be brought up: the map of the first edition. */
export const firstSubmissionOn: Day = '2019-11-14'

/** The supported projects, each decided by its région's review; `alsoSubmitted` of those inside a territory had been
 * brought up by it before. */
export function createFundProjects(
  slots: readonly FundSlot[],
  stretches: readonly Stretch[],
  alsoSubmitted: number,
  companies: Companies,
): Project[] {
  const random = randomOf('fund-projects')
  const inside = random.shuffle(slots.filter(slot => slot.place.territory !== ''))
  const submitted = new Set(inside.slice(0, alsoSubmitted))
  return slots.map(slot => {
    const decidedOn = random.pick(reviewDays(slot.place.region, stretches[slot.stretch]!))
    const trade = pickTrade(companies, random)
    const size = slot.large ? 'large' : pickSmallerSize(random)
    return {
      code: '',
      place: slot.place,
      owner: companies.create(trade, size, slot.place),
      trade,
      kind: pickCompanyKind(random),
      origin: submitted.has(slot)
        ? pickPlanOrigin(random)
        : random.pick(['company', 'company', 'company', 'call', 'other']),
      reshoring: slot.reshoring ? reshoringEvidence(trade, random) : null,
      submittedOn: submitted.has(slot) ? submissionBefore(decidedOn, random) : null,
      decidedOn,
      stretch: slot.stretch,
    }
  })
}

/** How a project brought up by a territory was born. */
export const pickPlanOrigin = (random: Random): string =>
  random.weighted(
    ['need', 'call', 'company', 'other'],
    origin => ({ need: 46, call: 27, company: 20, other: 7 })[origin]!,
  )

const submissionBefore = (decidedOn: Day, random: Random): Day => {
  const latest = workdayUntil(addDays(decidedOn, -35))
  const earliest = workdayFrom(addDays(decidedOn, -400))
  return workdayIn(earliest > firstSubmissionOn ? earliest : firstSubmissionOn, latest, random)
}

/** A région's review sits every second week, on a weekday of its own. */
function reviewDays(region: string, { from, to }: Stretch): Day[] {
  const offset = [...region].reduce((sum, char) => sum * 7 + char.charCodeAt(0), 0) % 14
  const days: Day[] = []
  for (let day = addDays('2020-08-31', offset); day <= to; day = addDays(day, 14)) {
    const sitting = workdayFrom(day)
    if (sitting > from && sitting <= to && isWorkday(sitting)) days.push(sitting)
  }
  return days.length > 0 ? days : [to]
}

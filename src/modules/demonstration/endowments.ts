import { distribute } from '../../kernel/money.ts'
import { instantOn } from './calendar.ts'
import { type DemoEntry, fundCode } from './demonstration.ts'
import type { Milestones } from './milestones.ts'

const thousandEuros = 100_000

/** What was put in the fund, and by whom. Each région's share follows what it awarded in the end, so that no région
 * awards more than it gave. */
export function createEndowments(awards: readonly DemoEntry[], milestones: Milestones): DemoEntry[] {
  const byRegion = new Map<string, number>()
  for (const { measure, funder, amount } of awards)
    if (measure === 'awarded' && funder?.startsWith('region-'))
      byRegion.set(funder, (byRegion.get(funder) ?? 0) + amount)
  const regions = [...byRegion].sort(([a], [b]) => (a < b ? -1 : 1))
  const endow = (day: string, funder: string, amount: number): DemoEntry => ({
    measure: 'endowed',
    amount,
    subject: `fund/${fundCode}`,
    inFund: true,
    funder,
    effectiveOn: day,
    recordedAt: instantOn(day, 10 * 60 + 15),
    author: funder === 'etat' ? 'demo-dge' : `demo-${funder}`,
    source: 'demo-fonds-dotations',
  })
  const fromState = milestones.of('endowed', 'state').map(({ day, step }) => endow(day, 'etat', step))
  const fromRegions = milestones.of('endowed', 'regions').flatMap(({ day, step }) => {
    const parts = distribute(
      step / thousandEuros,
      regions.map(([, awarded]) => awarded),
    )
    return regions.map(([funder], rank) => endow(day, funder, parts[rank]! * thousandEuros))
  })
  return [...fromState, ...fromRegions].filter(entry => entry.amount > 0)
}

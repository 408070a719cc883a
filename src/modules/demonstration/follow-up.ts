import { addDays, type Day } from '../../kernel/dates.ts'
import { type Clock, lastDay, workdayFrom } from './calendar.ts'
import type { DemoEntry } from './demonstration.ts'
import type { Random } from './random.ts'

/** What follows an award or a commitment: an agreement for three quarters of them, some weeks later, then payments:
 * an advance, an interim payment and a balance, never more than was contracted. `promised`: one entry a funder. */
export function followUp(promised: readonly DemoEntry[], clock: Clock, random: Random): DemoEntry[] {
  const [first] = promised
  if (!first || random.chance(0.25)) return []
  const contractedOn = workdayFrom(addDays(first.effectiveOn, random.integer(25, 110)))
  if (contractedOn > lastDay) return []
  const share = random.chance(0.06) ? 90 : 100
  const contracted = step(promised, 'contracted', contractedOn, share, 'demo-conventions', clock, random)
  const advanceOn = after(contractedOn, 12, 45, random)
  const interimOn = after(advanceOn, 120, 280, random)
  const balanceOn = after(interimOn, 120, 260, random)
  const payments = [
    [advanceOn, 30],
    [interimOn, 45],
    [balanceOn, 25],
  ] as const
  return [
    ...contracted,
    ...payments
      .filter(([day]) => day <= lastDay)
      .flatMap(([day, percent]) => step(contracted, 'paid', day, percent, 'demo-paiements', clock, random)),
  ]
}

const after = (day: Day, least: number, most: number, random: Random): Day =>
  workdayFrom(addDays(day, random.integer(least, most)))

function step(
  from: readonly DemoEntry[],
  measure: string,
  effectiveOn: Day,
  percent: number,
  source: string,
  clock: Clock,
  random: Random,
): DemoEntry[] {
  const recordedAt = clock(effectiveOn, random)
  return from.map(entry => ({
    ...entry,
    measure,
    amount: Math.floor((entry.amount * percent) / 100),
    effectiveOn,
    recordedAt,
    source,
  }))
}

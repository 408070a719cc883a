import { addDays, type Day } from '../../kernel/dates.ts'
import { articleDay, instantOn, workdayFrom } from './calendar.ts'
import type { DemoCorrection, DemoEntry } from './demonstration.ts'
import { type Random, randomOf } from './random.ts'

type Mistake = {
  measure: string
  count: number
  reason: string
  wrong: (right: number) => number
  tail?: boolean
}

// A wrong award is too high and a wrong payment too low, so that no total of the day breaks the order
// endowed ≥ awarded ≥ contracted ≥ paid.
const mistakes: Mistake[] = [
  {
    measure: 'awarded',
    count: 5,
    reason: 'Montant saisi taxes comprises : corrigé hors taxes',
    wrong: right => (right * 6) / 5,
  },
  {
    measure: 'committed',
    count: 5,
    reason: 'Ligne comptée deux fois dans le tableau transmis',
    wrong: right => right * 2,
  },
  {
    measure: 'jobs-to-create',
    count: 5,
    reason: 'Emplois déjà là comptés avec les emplois à créer',
    wrong: right => right + 18,
  },
  {
    measure: 'investment',
    count: 4,
    reason: 'Coût du bâtiment compté deux fois',
    wrong: right => (right * 5) / 4,
  },
  {
    measure: 'jobs-safeguarded',
    count: 2,
    reason: 'Effectif du groupe au lieu de celui du site',
    wrong: right => right * 3,
  },
  {
    measure: 'paid',
    count: 3,
    reason: 'Versement saisi sans sa retenue de garantie, levée depuis',
    wrong: right => (right * 4) / 5,
  },
  {
    measure: 'paid',
    count: 2,
    reason: 'Deux virements du même jour, un seul saisi',
    wrong: right => right / 2,
    tail: true,
  },
  {
    measure: 'jobs-created',
    count: 1,
    reason: 'Contrats de moins de six mois retirés puis admis après contrôle',
    wrong: () => 1,
    tail: true,
  },
]

/** Entries recorded wrong, then put right, always between two milestones: on each of their days both what was known
 * and what is known now add up to what was published. */
export function createCorrections(right: readonly DemoEntry[], deadlines: readonly Day[]): Corrected {
  const random = randomOf('corrections')
  const corrected = new Map<DemoEntry, DemoCorrection>()
  for (const mistake of mistakes) {
    const candidates = right.filter(entry => !corrected.has(entry) && isCandidate(entry, mistake, deadlines))
    for (const entry of random.shuffle(candidates).slice(0, mistake.count))
      corrected.set(entry, correct(entry, mistake, random))
  }
  return { entries: right.filter(entry => !corrected.has(entry)), corrections: [...corrected.values()] }
}

type Corrected = { entries: DemoEntry[]; corrections: DemoCorrection[] }

function isCandidate(
  entry: DemoEntry,
  { measure, tail = false, wrong }: Mistake,
  deadlines: readonly Day[],
): boolean {
  if (entry.measure !== measure || (tail ? entry.effectiveOn < '2022-01-01' : entry.effectiveOn > articleDay))
    return false
  const deadline = deadlines.find(day => day >= entry.effectiveOn)
  const value = wrong(entry.amount)
  return (
    (!deadline || addDays(entry.effectiveOn, 60) < deadline) &&
    Number.isInteger(value) &&
    value !== entry.amount
  )
}

function correct(entry: DemoEntry, { wrong, reason }: Mistake, random: Random): DemoCorrection {
  const day = workdayFrom(addDays(entry.recordedAt.slice(0, 10), random.integer(7, 35)))
  return {
    entry: { ...entry, amount: wrong(entry.amount) },
    amount: entry.amount,
    recordedAt: instantOn(day, random.integer(9 * 60, 17 * 60)),
    author: entry.author,
    reason,
  }
}

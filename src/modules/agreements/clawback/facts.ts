import { dayInParis } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Application } from '../../applications/index.ts'
import { jobsOf } from '../jobs/levels.ts'
import { listObservations, standing } from '../jobs/store.ts'
import { aroundPayment } from '../payments/around.ts'
import { followUpParameter } from '../payments/bounds.ts'
import { dueFor, paidOf } from '../payments/rules.ts'
import type { Agreement } from '../store.ts'
import type { Facts } from './rules.ts'
import { type Clawback, listClawbacks } from './store.ts'

/** All that a clawback is judged on, and those there were. */
export async function clawbackFacts(
  db: Db | Tx,
  agreement: Agreement,
  file: Pick<Application, 'id' | 'state'>,
  now: Date,
): Promise<{ facts: Facts; clawbacks: Clawback[] }> {
  const [around, observations, clawbacks, tolerance] = await Promise.all([
    aroundPayment(db, agreement, file, now),
    listObservations(db, [file.id]),
    listClawbacks(db, [file.id]),
    followUpParameter(db, 'clawback-tolerance', dayInParis(now)),
  ])
  const last = standing(observations).at(-1)
  const recovered = (some: readonly Clawback[]) =>
    some.reduce((sum, { recoveredCents }) => sum + recoveredCents, 0)
  return {
    facts: {
      promised: agreement.jobs + agreement.safeguarded,
      // A job created above the promise does not stand for one that was not kept.
      observed:
        last &&
        Math.min(agreement.jobs, jobsOf(last.personMonths)) + Math.min(agreement.safeguarded, last.kept),
      paid: paidOf(around.payments).total,
      recovered: recovered(clawbacks),
      recoveredForJobs: recovered(clawbacks.filter(({ ground }) => ground === 'jobs')),
      due: dueFor(agreement, around.accepted),
      tolerance,
      over: file.state !== 'in-payment' || agreement.ends_on <= dayInParis(now),
    },
    clawbacks,
  }
}

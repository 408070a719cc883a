import { sql } from 'kysely'
import { addMonths } from '../../../kernel/dates.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Agreement } from '../store.ts'

/** A legal limit, in basis points of the aid. `months`: for agreements longer than this. */
export type Bound = {
  code: 'advance' | 'advance-guaranteed' | 'before-balance' | 'before-balance-long'
  basisPoints: number
  months: number | null
  source: string
  verified: boolean
}

/** The limits in force on a day. */
export async function listBounds(db: Db | Tx, day: string): Promise<Bound[]> {
  const { rows } = await sql<Bound>`
    select code, basis_points as "basisPoints", months, source, verified from payment_bound
    where in_force(start_on, end_on, ${day}) order by code`.execute(db)
  return rows
}

/** A setting of the follow-up on a day. */
export async function followUpParameter(
  db: Db | Tx,
  code: 'clawback-tolerance' | 'control-share' | 'start-window' | 'spending-months',
  day: string,
): Promise<number> {
  const { rows } = await sql<{ value: number }>`
    select value from follow_up_parameter where code = ${code} and in_force(start_on, end_on, ${day})`.execute(
    db,
  )
  return rows[0]?.value ?? 0
}

type Terms = Pick<Agreement, 'guaranteed' | 'starts_on' | 'ends_on'>

/** The limit of an advance. */
export const advanceBound = (bounds: readonly Bound[], { guaranteed }: Pick<Terms, 'guaranteed'>) =>
  bounds.find(({ code }) => code === (guaranteed ? 'advance-guaranteed' : 'advance'))

/** The limit of all that is paid before the balance: a long agreement has its own. */
export function beforeBalanceBound(bounds: readonly Bound[], { starts_on, ends_on }: Terms) {
  const long = bounds.find(({ code }) => code === 'before-balance-long')
  return long && addMonths(starts_on, long.months ?? 0) < ends_on
    ? long
    : bounds.find(({ code }) => code === 'before-balance')
}

import { sql } from 'kysely'
import { TooMany } from '../../kernel/errors.ts'
import type { Db } from '../../platform/db/connect.ts'

/** How many times something may be tried in a window of minutes. */
export type Limit = { key: string; most: number; minutes: number }

/** Counts one more try of each key, whatever the number of processes, and outside any transaction: a try that fails counts.
 * @throws TooMany with the wait */
export async function countAttempt(db: Db, now: Date, limits: readonly Limit[]): Promise<void> {
  for (const { key, most, minutes } of limits) {
    const start = new Date(Math.floor(now.getTime() / (minutes * 60_000)) * minutes * 60_000)
    const { rows } = await sql<{ count: number }>`
      insert into attempt (key, window_start, count) values (${key}, ${start}, 1)
      on conflict (key, window_start) do update set count = attempt.count + 1 returning count`.execute(db)
    if (rows[0]!.count > most) {
      const wait = Math.ceil((start.getTime() + minutes * 60_000 - now.getTime()) / 60_000)
      throw new TooMany(`Trop d’essais. Attendez ${wait} minute${wait > 1 ? 's' : ''}, puis recommencez.`)
    }
  }
}

/** The limits of what opens an account: of one address of the network, and of one account. */
export const signInLimits = (email: unknown, from: string): Limit[] => [
  { key: `from/${from}`, most: 100, minutes: 15 },
  {
    key: `account/${String(email ?? '')
      .trim()
      .toLowerCase()
      .slice(0, 200)}`,
    most: 10,
    minutes: 15,
  },
]

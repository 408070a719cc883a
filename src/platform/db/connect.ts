import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.gen.ts'

/** The database as the stores see it: a connection pool or an open transaction. */
export type Db = Kysely<DB>
export type Tx = Transaction<DB>

const int8 = 20
const date = 1082
const numeric = 1700

// Integers stay exact up to 2^53: 90 000 billion euros in cents. Days stay text, without a time zone.
const types = new pg.TypeOverrides()
types.setTypeParser(int8, text => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer out of range: ${text}`)
  return value
})
types.setTypeParser(numeric, Number)
types.setTypeParser(date, text => text)

export function createPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types, application_name: 'binome' })
  pool.on('error', () => {}) // an idle connection lost: the next query opens another
  return pool
}

export function createDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

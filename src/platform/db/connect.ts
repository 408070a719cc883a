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
  // Compiling a statement takes longer than any page may. A day is a day in Paris, wherever the server is.
  const options = '-c jit=off -c timezone=Europe/Paris'
  const pool = new pg.Pool({ connectionString: url, max, types, application_name: 'binome', options })
  // A connection lost, idle or under a query: the next query opens another, or says so itself.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

const pools = new WeakMap<Db, pg.Pool>()

export function createDb(pool: pg.Pool): Db {
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  return db
}

const reserved = new WeakMap<Db, Db>()

/** A connection apart, for what may not wait behind those of the pool. It closes by itself when nothing uses it. */
export function reservedConnection(db: Db): Db {
  const known = reserved.get(db)
  if (known) return known
  const pool = new pg.Pool({
    ...pools.get(db)!.options,
    max: 1,
    idleTimeoutMillis: 2000,
    allowExitOnIdle: true,
  })
  pool.on('error', () => {})
  const apart = createDb(pool)
  reserved.set(db, apart)
  return apart
}

/** One transaction with the connection it runs on, for what a query cannot do: stream a COPY. */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pools.get(db)!.connect()
  const pool = { connect: async () => client, end: async () => {} } // Kysely hands the client back by itself
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
    .transaction()
    .execute(tx => work(tx, client))
}

import { Client } from 'pg'
import type { Place } from './place.ts'
import { identity, readPidFile } from './server.ts'

// Every process that uses the server holds this lock, shared, from one connection: the last one to leave is the
// one that can take it alone, and a killed process lets go of it by itself.
const inUse = `hashtextextended('binome: server in use', 0)`

/** The address of a database of this place. `sslmode`: the shell may set PGSSLMODE, and a socket has no TLS. */
export const addressOf = ({ socket }: Place, database: string) =>
  `postgresql:///${database}?host=${encodeURIComponent(socket)}&port=5432&user=binome&sslmode=disable`

/**
 * Connects to the server of this place and marks it as used by this process.
 * @throws Error when none answers, when it is starting or stopping (code 57P03), or when it serves other data
 */
export async function takeLease(place: Place): Promise<Client> {
  const lease = new Client({ connectionString: addressOf(place, 'postgres'), connectionTimeoutMillis: 5_000 })
  // The server may go away at any time; what uses the database hears of it from its own connections.
  lease.on('error', () => {})
  await lease.connect()
  try {
    const { rows } = await lease.query<{ file: string }>(`select pg_read_file('postmaster.pid') as file`)
    if (identity(rows[0]?.file ?? '') !== identity(readPidFile(place)))
      throw new Error('another data directory')
    await lease.query(`select pg_advisory_lock_shared(${inUse})`)
    await createDatabase(lease)
    return lease
  } catch (error) {
    await lease.end()
    throw error
  }
}

async function createDatabase(lease: Client): Promise<void> {
  const { rowCount } = await lease.query(`select from pg_database where datname = 'binome'`)
  if (rowCount) return
  await lease.query('create database binome').catch(error => {
    // Another process has just created it.
    if (error.code !== '42P04' && error.code !== '23505') throw error
  })
}

/** Gives the lease back; true when no other process holds one and none can take one any more. */
export async function isLastLease(lease: Client): Promise<boolean> {
  await lease.query(`select pg_advisory_unlock_shared(${inUse})`)
  const { rows } = await lease.query<{ alone: boolean }>(`select pg_try_advisory_lock(${inUse}) as alone`)
  return rows[0]?.alone === true
}

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { databaseUrl } from './database-url.ts'

let shared: Promise<string> | undefined

/** The address of the database of this test file, cloned from the migrated template on first use. */
export function workerDatabase(): Promise<string> {
  shared ??= freshDatabase()
  return shared
}

/** The address of one more clone, for a test that must not share its rows. Dropped when the run ends. */
export async function freshDatabase(from: 'template' | 'demonstration' = 'template'): Promise<string> {
  const { serverUrl, prefix, [from]: template } = inject('testDatabases')
  const name = `${prefix}${process.env.VITEST_POOL_ID}_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${template}`)
  } finally {
    await client.end()
  }
  return databaseUrl(serverUrl, name)
}

let demonstration: Promise<string> | undefined

/** The address of this test file's clone of the reference data and demonstration programme. */
export function demonstrationDatabase(): Promise<string> {
  demonstration ??= freshDatabase('demonstration')
  return demonstration
}

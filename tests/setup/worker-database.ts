import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, inject } from 'vitest'
import { databaseUrl } from './database-url.ts'

/** One clone a test file: files of a worker share its modules. */
const held = new Map<string, Promise<string>>()

function heldDatabase(from: 'template' | 'demonstration'): Promise<string> {
  const key = `${from} ${expect.getState().testPath}`
  const known = held.get(key) ?? freshDatabase(from)
  held.set(key, known)
  return known
}

/** The address of the database of this test file, cloned from the migrated template on first use. */
export const workerDatabase = (): Promise<string> => heldDatabase('template')

/** The address of this test file's clone of the reference data and demonstration programme. */
export const demonstrationDatabase = (): Promise<string> => heldDatabase('demonstration')

/** The address of one more clone, for a test that must not share its rows. Dropped when the run ends. */
export async function freshDatabase(from: 'template' | 'demonstration' = 'template'): Promise<string> {
  const { serverUrl, prefix, [from]: template } = inject('testDatabases')
  const name = `${prefix}${process.env.VITEST_POOL_ID}_${randomBytes(4).toString('hex')}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  } finally {
    await client.end()
  }
  return databaseUrl(serverUrl, name)
}

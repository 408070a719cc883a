import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { TestProject } from 'vitest/node'
import { loadDemonstration } from '../../src/modules/demonstration/index.ts'
import { loadReference } from '../../src/modules/territories/index.ts'
import { createDb, createPool } from '../../src/platform/db/connect.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { databaseUrl } from './database-url.ts'
import { startTemporaryServer } from './temporary-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDatabases: TestDatabases
  }
}

export type TestDatabases = {
  /** A database of the server from which others are created. */
  serverUrl: string
  /** The migrated database that tests clone. */
  template: string
  /** The same with the reference data and the demonstration programme. */
  demonstration: string
  /** How the names of all databases of this run begin. */
  prefix: string
}

/** One migrated template for the whole run, on the server of DATABASE_URL or on one of our own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL
    ? { url: process.env.DATABASE_URL, remove: async () => {} }
    : await startTemporaryServer()
  const prefix = `binome_test_${process.pid}_${randomBytes(3).toString('hex')}_`
  const template = `${prefix}template`
  const demonstration = `${prefix}demonstration`
  const admin = createPool(server.url, 1)
  const teardown = async () => {
    const { rows } = await admin.query('select datname from pg_database where starts_with(datname, $1)', [
      prefix,
    ])
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`)
    await admin.end()
    await server.remove()
  }
  try {
    await admin.query(`create database ${template} template template0 encoding 'UTF8'`)
    await prepare(databaseUrl(server.url, template), pool => migrate(pool))
    await admin.query(`create database ${demonstration} template ${template}`)
    await prepare(databaseUrl(server.url, demonstration), async pool => {
      const db = createDb(pool)
      await loadReference(db)
      await loadDemonstration(db, { lightly: true })
      await pool.query('vacuum analyze')
    })
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('testDatabases', { serverUrl: server.url, template, demonstration, prefix })
  return teardown
}

async function prepare(url: string, work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = createPool(url, 2)
  try {
    await work(pool)
  } finally {
    await pool.end()
  }
}

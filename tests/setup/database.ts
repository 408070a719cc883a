import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { createPool } from '../../src/platform/db/connect.ts'
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
    await prepareTemplate(databaseUrl(server.url, template))
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('testDatabases', { serverUrl: server.url, template, prefix })
  return teardown
}

/** What every test finds in its database: the schema. */
async function prepareTemplate(url: string): Promise<void> {
  const pool = createPool(url, 1)
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
}

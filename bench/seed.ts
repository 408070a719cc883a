import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { projectFile } from '../src/platform/project-file.ts'

/** Fills a migrated database that holds the reference data with the programme `bench` (see seed.sql). */
export async function seed(pool: pg.Pool, projects: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('analyze')
    await client.query(
      `set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '512MB'`,
    )
    await client.query(`select set_config('bench.projects', $1, false)`, [String(projects)])
    await client.query(readFileSync(projectFile('bench', 'seed.sql'), 'utf8'))
    await client.query('vacuum (analyze)')
  } finally {
    client.release(true)
  }
}

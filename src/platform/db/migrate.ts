import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { projectFile } from '../project-file.ts'

/** Applies the numbered `.sql` files not yet applied, forward only, all in one transaction.
 * Two processes starting at once wait for each other. Returns how many were applied. */
export async function migrate(pool: pg.Pool): Promise<number> {
  const folder = projectFile('migrations')
  const files = (await readdir(folder)).filter(name => /^\d{4}_.*\.sql$/.test(name)).sort()
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('binome.migrate'))`)
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const done = new Set(rows.map(row => row.name))
    const pending = files.filter(name => !done.has(name))
    for (const name of pending) {
      await client.query(await readFile(`${folder}/${name}`, 'utf8'))
      await client.query('insert into migration (name) values ($1)', [name])
    }
    await client.query('commit')
    return pending.length
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

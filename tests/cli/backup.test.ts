import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../setup/worker-database.ts'
import { runCommand } from './terminal.ts'

let folder: string
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'binome-sauvegarde-'))
  url = await freshDatabase('demonstration')
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The content of every table, as one digest each. */
async function digests(database: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migration' order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows)
    found[name] = (
      await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest from "${name}" as t`,
      )
    ).rows[0].digest
  await client.end()
  return found
}

test('a backup put back is the same database, to the row, and goes on', async () => {
  const file = join(folder, 'tout.sql.gz')
  expect(await runCommand(url, 'backup', file)).toMatchObject({ exitCode: 0 })
  expect((await runCommand(url, 'backup', file)).exitCode).toBe(3) // never written over
  const copy = await freshDatabase()
  const { exitCode, printed } = await runCommand(copy, 'restore', file)
  expect([exitCode, printed]).toEqual([0, expect.stringContaining('enchaînés')])
  expect(await digests(copy)).toEqual(await digests(url))
  expect((await runCommand(copy, 'verify')).exitCode).toBe(0)
  // Sequences go on where they were: what is added next does not collide.
  expect(
    (await runCommand(copy, 'invite', 'suite@exemple.fr', 'Ève', 'Suite', '--programme', 'demonstration'))
      .exitCode,
  ).toBe(0)
  expect((await runCommand(copy, 'restore', file)).exitCode).toBe(3) // not into a base that was used
}, 120_000)

test('a file that is cut, altered or no backup is refused, and nothing is kept', async () => {
  const file = join(folder, 'bon.sql.gz')
  await runCommand(url, 'backup', file)
  const whole = await readFile(file)
  const empty = await freshDatabase()
  const before = await digests(empty)
  for (const [name, content] of [
    ['coupe', whole.subarray(0, whole.length >> 1)],
    ['autre', Buffer.from('bonjour')],
  ] as const) {
    const bad = join(folder, name)
    await writeFile(bad, content)
    const { exitCode, said } = await runCommand(empty, 'restore', bad)
    expect([name, exitCode, said.includes('sauvegarde')]).toEqual([name, 3, true])
  }
  expect(await digests(empty)).toEqual(before)
  expect((await runCommand(empty, 'restore', join(folder, 'absent'))).exitCode).toBe(2)
}, 120_000)

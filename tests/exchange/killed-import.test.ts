import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyCells } from '../../src/modules/figures/index.ts'
import { createDb, createPool, type Db } from '../../src/platform/db/connect.ts'
import { projectFile } from '../../src/platform/project-file.ts'
import { workerDatabase } from '../setup/worker-database.ts'
import { grantFile, grantRow, importText } from './import-driver.ts'

const rows = 4000
const folder = mkdtempSync(join(tmpdir(), 'binome-import-'))
const path = join(folder, 'grants.csv')
const program = projectFile('dist', `test-import-${process.pid}.mjs`)
let url: string
let db: Db

beforeAll(async () => {
  url = await workerDatabase()
  db = createDb(createPool(url, 4))
  await sql`insert into region values ('27', 'R')`.execute(db)
  await sql`insert into departement values ('71', 'D', '27')`.execute(db)
  await sql`insert into commune (code, name, population, departement_code, region_code) values ('71076', 'C', 1, '71', '27')`.execute(
    db,
  )
  writeFileSync(path, grantFile(...Array.from({ length: rows }, (_, index) => grantRow(`k${index}`))))
  const entryPoints = [projectFile('tests/exchange/import-child.ts')]
  await build({
    entryPoints,
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
})
afterAll(async () => {
  rmSync(program, { force: true })
  rmSync(folder, { recursive: true })
  await db.destroy()
})

async function count(): Promise<unknown> {
  const { rows } =
    await sql`select (select count(*) from subject) as subjects, (select count(*) from entry) as entries,
    (select count(*) from cell) as cells, (select count(*) from programme) as programmes, (select count(*) from source) as sources,
    (select count(*) from journal) as events, (select count(*) from import_batch) as batches,
    (select count(*) from pg_class where relname like 'import\\_%' and relpersistence = 't') as temporary`.execute(
      db,
    )
  return rows[0]
}

const nothing = {
  subjects: 0,
  entries: 0,
  cells: 0,
  programmes: 0,
  sources: 0,
  events: 0,
  batches: 0,
  temporary: 0,
}

test.each(['reading', 'comparing', 'recording'])('killed while %s, an import leaves nothing', async step => {
  const child = spawn(process.execPath, [program, url, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    if (said.includes(step)) break
  }
  if (step === 'recording') await setTimeout(100) // in the middle of the writing
  child.kill('SIGKILL')
  await exited
  expect(said).not.toContain('done')
  // The server notices that its client is gone at its next message: the statement under way may end first.
  await expect.poll(count, { timeout: 20_000, interval: 200 }).toEqual(nothing)
})

test('then the same file goes in whole, cells equal to entries', async () => {
  const done = await importText(db, createReadStream(path))
  expect(done).toMatchObject({ rowsAccepted: rows, subjectsAdded: rows, entriesAdded: rows * 3 })
  expect(await count()).toMatchObject({ subjects: rows, entries: rows * 3, batches: 1, events: 1 })
  expect((await verifyCells(db)).gaps).toEqual([])
})

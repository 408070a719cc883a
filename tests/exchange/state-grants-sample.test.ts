import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  everyFigureRow,
  getFigure,
  getProgramme,
  readQuestion,
  verifyCells,
} from '../../src/modules/figures/index.ts'
import { loadReference } from '../../src/modules/territories/load-reference.ts'
import { csvStream } from '../../src/platform/csv.ts'
import { createDb, createPool, type Db } from '../../src/platform/db/connect.ts'
import { projectFile } from '../../src/platform/project-file.ts'
import { workerDatabase } from '../setup/worker-database.ts'
import { importText } from './import-driver.ts'

const shared = resolve(projectFile(), process.env.BINOME_SHARED ?? '../shared')
const path = join(shared, 'data/grants/state-grants-2019-sample.csv')
const absent = !existsSync(path)
vi.setConfig({ testTimeout: 120_000 }) // a real file into a real database, on a machine that may be busy

/** Cents by another road than ours: decimal text to integers of 10⁻¹² euro, rounded half up. */
function centsOf(text: string): bigint {
  const [whole = '0', decimals = ''] = text.split('.')
  return (BigInt(whole + decimals.padEnd(12, '0')) + 5_000_000_000n) / 10_000_000_000n
}

describe.skipIf(absent)(
  `the real sample of 2019 ${absent ? '(skipped: the shared folder is not here)' : ''}`,
  () => {
    let db: Db
    beforeAll(async () => {
      db = createDb(createPool(await workerDatabase(), 4))
      await loadReference(db)
    }, 120_000)
    afterAll(() => db.destroy())

    test('every amount is conserved to the cent, every rejected row explained', async () => {
      const rows = parse<Record<string, string>>(readFileSync(path), { columns: true })
      const done = await importText(db, createReadStream(path))
      const rejected = new Set(done.problems.filter(({ level }) => level === 'error').map(({ row }) => row))
      expect(done.rowsRead).toBe(rows.length)
      expect(done.rowsRejected).toBe(rejected.size)
      expect(rejected.size).toBe(0)
      const sums = { awarded: 'montant_sub', investment: 'cout_total' }
      for (const [measure, column] of Object.entries(sums)) {
        const expected = rows.reduce((sum, row) => sum + centsOf(row[column]!), 0n)
        const { rows: found } = await sql<{ sum: string }>`
        select sum(amount)::text as sum from entry where measure = ${measure}`.execute(db)
        expect(BigInt(found[0]!.sum)).toBe(expected)
        expect(BigInt(done.totals.find(total => total.measure === measure)!.amount)).toBe(expected)
      }
      expect((await verifyCells(db)).gaps).toEqual([])
    })

    test('every row has a département, and most stand in a commune of today', async () => {
      const { rows } =
        await sql`select count(*) filter (where departement = '') as nowhere, count(*) filter (where commune_code <> '') as communes,
      count(*) filter (where epci <> '') > 2900 as epci, count(*) filter (where territory <> '') > 1000 as territories
      from entry where measure = 'grants'`.execute(db)
      expect(rows).toEqual([{ nowhere: 0, communes: 2635, epci: true, territories: true }])
    })

    test('the same file again changes nothing', async () => {
      const before = await sql`select count(*), max(id) from entry`.execute(db)
      expect(await importText(db, createReadStream(path))).toMatchObject({
        unchanged: 3000,
        entriesAdded: 0,
        corrections: 0,
      })
      expect((await sql`select count(*), max(id) from entry`.execute(db)).rows).toEqual(before.rows)
    })

    test('the rows of its figures, exported, are read back as what is already known', async () => {
      const programme = await getProgramme(db, 'subventions-etat-2019')
      const question = await readQuestion(db, { programme: programme.code }, new Date())
      const rows = everyFigureRow(db, getFigure('awarded'), question)
      const columns = [
        'entryId',
        'measure',
        'amount',
        'kind',
        'code',
        'name',
        'communeCode',
        'departement',
        'epci',
        'funder',
      ]
      const more = ['fund', 'effectiveOn', 'certainty', 'size']
      const exported = csvStream(
        rows,
        [...columns, ...more].map(key => ({ key })),
      )
      const done = await importText(db, exported as unknown as AsyncIterable<Uint8Array>, {
        ...{ profile: 'binome-entries', programme: programme.code },
      })
      expect(done).toMatchObject({
        rowsRead: 3000,
        rowsRejected: 0,
        unchanged: 3000,
        subjectsChanged: 0,
        corrections: 0,
      })
    })
  },
)

import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../setup/worker-database.ts'
import { runCommand } from './terminal.ts'

let url: string
const query = async (sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client.query(sql).finally(() => client.end())
}
const withoutTrigger = (table: string, sql: string) =>
  query(`alter table ${table} disable trigger user; ${sql}; alter table ${table} enable trigger user`)

beforeAll(async () => {
  url = await freshDatabase('demonstration')
}, 180_000)

describe('verify', () => {
  test('finds nothing in a sound base', async () => {
    const { exitCode, printed } = await runCommand(url, 'verify', '--json')
    expect(exitCode).toBe(0)
    const { rows } = await query('select count(*)::int as events from journal')
    expect(JSON.parse(printed)).toMatchObject({ sound: true, cells: { gaps: [] }, journal: rows[0] })
  })

  test('finds a cell that is not the sum of its entries', async () => {
    await query(`create table cell_kept as table cell;
      update cell set amount = amount + 1 where ctid = (select max(ctid) from cell where measure = 'paid')`)
    const { exitCode, printed } = await runCommand(url, 'verify')
    expect([exitCode, printed.includes('paid')]).toEqual([1, true])
    await query('delete from cell; insert into cell table cell_kept; drop table cell_kept')
  })

  test.each([
    ['altered', `update journal set detail = detail || '{"entries": 1}' where id = 1`],
    ['altered', `update journal set at = at + interval '1 microsecond' where id = 1`],
    ['unchained', 'delete from journal where id = 1'],
  ])('names the first event of the journal that is %s', async (flaw, tamper) => {
    await query('create table journal_kept as table journal')
    await withoutTrigger('journal', tamper)
    const { exitCode, printed } = await runCommand(url, 'verify', '--json')
    expect(exitCode).toBe(1)
    const id = flaw === 'altered' ? 1 : 2
    expect(JSON.parse(printed).journal.broken).toMatchObject({ id, flaw })
    await withoutTrigger(
      'journal',
      'delete from journal; insert into journal table journal_kept; drop table journal_kept',
    )
  })

  test('finds nothing once all is put back', async () => {
    expect((await runCommand(url, 'verify')).exitCode).toBe(0)
  })
})

describe('import', () => {
  const file = 'tests/fixtures/plan-de-relance.csv'
  test('checks, records, and changes nothing the second time', async () => {
    const report = join(tmpdir(), `binome-report-${process.pid}.csv`)
    const check = await runCommand(
      url,
      'import',
      'plan-de-relance',
      file,
      '--check',
      '--json',
      '--report',
      report,
    )
    const checked = JSON.parse(check.printed)
    expect(checked.mode).toBe('check')
    expect(check.exitCode).toBe(checked.rowsRejected ? 1 : 0)
    expect((await readFile(report, 'utf8')).split('\r\n')[0]).toContain('ligne')
    const first = JSON.parse((await runCommand(url, 'import', 'plan-de-relance', file, '--json')).printed)
    expect(first).toMatchObject({ mode: 'commit', entriesAdded: checked.entriesAdded })
    const second = JSON.parse((await runCommand(url, 'import', 'plan-de-relance', file, '--json')).printed)
    expect(second).toMatchObject({ subjectsAdded: 0, entriesAdded: 0, corrections: 0 })
    expect((await runCommand(url, 'verify')).exitCode).toBe(0)
  })

  test('never writes its report over the file', async () => {
    const { exitCode, said } = await runCommand(url, 'import', 'plan-de-relance', file, '--report', file)
    expect([exitCode, said.includes('--report')]).toEqual([2, true])
  })
})

describe('demo', () => {
  test('goes and comes back whole', async () => {
    const total = async () =>
      JSON.parse(
        (
          await runCommand(
            url,
            'figures',
            'show',
            'jobs-to-create',
            '--jour',
            '2021-10-11',
            '--programme',
            'demonstration',
            '--json',
          )
        ).printed,
      ).value
    expect(await total()).toBe(27_255)
    expect((await runCommand(url, 'demo', 'remove')).exitCode).toBe(0)
    const gone = await runCommand(url, 'figures', 'show', 'jobs-to-create', '--programme', 'demonstration')
    expect(gone.exitCode).toBe(3)
    expect((await runCommand(url, 'demo', 'load')).exitCode).toBe(0)
    expect(await total()).toBe(27_255)
    expect((await runCommand(url, 'verify')).exitCode).toBe(0)
  }, 180_000)
})

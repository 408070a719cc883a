import { tmpdir } from 'node:os'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../src/app.ts'
import { removeDemonstration } from '../../src/modules/demonstration/index.ts'
import { describeProfile } from '../../src/modules/exchange/index.ts'
import { loadReference } from '../../src/modules/territories/load-reference.ts'
import { createDb, createPool, type Db } from '../../src/platform/db/connect.ts'
import { createFileStore } from '../../src/platform/files/file-store.ts'
import { verifyJournal } from '../../src/platform/journal/verify-journal.ts'
import { freshDatabase } from '../setup/worker-database.ts'
import { importText } from './import-driver.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Where the demonstration is, and another installation, which has the reference only. */
let from: Db
let to: Db
beforeAll(async () => {
  from = createDb(createPool(await freshDatabase('demonstration'), 4))
  to = createDb(createPool(await freshDatabase(), 4))
  await loadReference(to)
}, 120_000)
afterAll(async () => {
  await from.destroy()
  await to.destroy()
})

/** The CSV of a register, as its page offers it. */
const exported = async (db: Db, resource: string, programme: string): Promise<string> => {
  const app = createApp({
    environment: { db, now: () => new Date() },
    assets: {},
    storage: { files: createFileStore(tmpdir()), largestFile: 1 },
  })
  const answer = await app.request(`/api/v1/${resource}.csv?programme=${programme}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

type Row = Record<string, string>
const rowsOf = (csv: string): Row[] => parse(csv, { columns: true, bom: true })

/** What the profile reads of a file, row by row, in the order of the codes. */
function declared(csv: string, profile: string): Row[] {
  const names = describeProfile(profile).columns.map(({ name }) => name)
  return rowsOf(csv)
    .map(row => Object.fromEntries(names.map(name => [name, row[name]!])))
    .sort((a, b) => (a.code! < b.code! ? -1 : 1))
}

/** The file with some cells of the row of a code set. */
function changed(csv: string, code: string, cells: Row): string {
  const rows = rowsOf(csv)
  Object.assign(rows.find(row => row.code === code)!, cells)
  return stringify(rows, { header: true })
}

/** Everything that an import may write, to tell that it wrote nothing. */
const recorded = async (db: Db) => {
  const tables = ['subject', 'project', 'state_change', 'organisation', 'organisation_name', 'target']
  const counted = [
    ...tables,
    'indicator',
    'call',
    'production_school',
    'programme',
    'journal',
    'import_batch',
  ]
  const states = counted.map(
    table => sql`(select md5(string_agg(t::text, '' order by t::text)) from ${sql.table(table)} as t)`,
  )
  const { rows } = await sql`select concat_ws(' ', ${sql.join(states)}) as state`.execute(db)
  return rows[0]
}

// In the order in which one names another.
const registers: [profile: string, resource: string, rows: number][] = [
  ['binome-programmes', 'programmes', 2],
  ['binome-organisations', 'organisations', 100],
  ['binome-funds', 'funds', 1],
  ['binome-calls', 'calls', 3],
  ['binome-projects', 'projects', 1000],
  ['binome-schools', 'production-schools', 40],
  ['binome-branches', 'cnam-branches', 70],
  ['binome-sites', 'ready-sites', 60],
  ['binome-crte', 'crte', 120],
  ['binome-indicators', 'indicators', 4],
  ['binome-targets', 'targets', 3],
]

describe.each(registers)('%s', (profile, resource, least) => {
  const programme = profile === 'binome-programmes' ? 'territoires-d-industrie' : 'registres-importes'

  test('what one installation exports, another imports and exports the same', async () => {
    const csv = await exported(from, resource, 'demonstration')
    const copies = stringify(
      rowsOf(csv).map(row => ({ ...row, code: `${row.code}-copie` })),
      { header: true },
    )
    expect(await importText(to, copies, { profile })).toMatchObject({
      subjectsAdded: rowsOf(csv).length,
      rowsRejected: 0,
    })
    const done = await importText(to, csv, { profile })
    expect(done.problems.filter(({ level }) => level === 'error')).toEqual([])
    expect(done).toMatchObject({ rowsRejected: 0, corrections: 0 })
    expect(done.rowsRead).toBeGreaterThanOrEqual(least)
    const again = await exported(to, resource, programme)
    const of = (file: string) => {
      const codes = new Set(rowsOf(file).map(({ code }) => code))
      return declared(again, profile).filter(({ code }) => codes.has(code!))
    }
    expect(of(csv)).toEqual(declared(csv, profile))
    expect(of(copies)).toEqual(declared(copies, profile))

    const before = await recorded(to)
    expect(await importText(to, again, { profile })).toMatchObject({
      subjectsAdded: 0,
      subjectsChanged: 0,
      changes: [],
    })
    expect(await importText(to, csv, { profile })).toMatchObject({ unchanged: done.rowsRead })
    expect(await recorded(to)).toEqual(before)
  })

  test('read back where it was exported, it changes nothing', async () => {
    const csv = await exported(from, resource, 'demonstration')
    const before = await recorded(from)
    expect(await importText(from, csv, { profile, programme: 'demonstration' })).toMatchObject({
      changes: [],
      rowsRejected: 0,
    })
    expect(await recorded(from)).toEqual(before)
  })
})

describe('a file that was changed', () => {
  const programme = 'registres-importes'
  const history = async (code: string) =>
    (
      await sql`select c.state, c.effective_on, author.code as author from state_change as c join subject as s on s.id = c.subject_id
        join programme as p on p.id = s.programme_id join author on author.id = c.author_id
        where s.code = ${code} and p.code = ${programme} order by c.id`.execute(to)
    ).rows

  test('each changed cell is written, told and kept by the journal; the rest stays', async () => {
    const csv = await exported(to, 'production-schools', programme)
    const cells = { name: 'La Fabrique, agrandie', pupils: '31', description: '', commune_code: '71076' }
    const file = changed(csv, 'la-fabrique', cells)
    const wanted = { subjectsAdded: 0, subjectsChanged: 1, rowsRejected: 0 }
    const before = await recorded(to)
    expect(await importText(to, file, { profile: 'binome-schools', mode: 'check' })).toMatchObject(wanted)
    expect(await recorded(to)).toEqual(before)
    const done = await importText(to, file, { profile: 'binome-schools' })
    expect(done).toMatchObject(wanted)
    expect(done.changes).toContainEqual({ code: 'la-fabrique', column: 'pupils', known: 25, said: 31 })
    expect(done.changes!.map(({ column }) => column).sort()).toEqual([
      ...['commune_code', 'departement_code', 'description', 'epci_siren', 'name', 'pupils', 'region_code'],
    ])
    const after = rowsOf(await exported(to, 'production-schools', programme))
    const { id: _, ...row } = after.find(({ code }) => code === 'la-fabrique')!
    expect(row).toMatchObject({ ...cells, departement_code: '71', region_code: '27', trade: 'Usinage' })
    expect(after.filter(({ code }) => code !== 'la-fabrique')).toEqual(
      rowsOf(csv).filter(({ code }) => code !== 'la-fabrique'),
    )
    const { rows } = await sql<{
      detail: { changes: unknown[] }
    }>`select detail from journal order by id desc limit 1`.execute(to)
    expect(rows[0]!.detail.changes).toEqual(done.changes)
    expect((await verifyJournal(to)).broken).toBeUndefined()
    expect(await importText(to, file, { profile: 'binome-schools' })).toMatchObject({ changes: [] })
  })

  test('a new state is added to the history, a corrected one on the same day too, an old file adds nothing', async () => {
    const csv = await exported(to, 'ready-sites', programme)
    const { code, state, state_on } = rowsOf(csv).find(row => row.state === 'available')!
    const known = { state, effective_on: state_on, author: 'test' }
    const options = { profile: 'binome-sites' }
    await importText(to, changed(csv, code!, { state: 'occupied', state_on: '2026-01-05' }), options)
    const occupied = { state: 'occupied', effective_on: '2026-01-05', author: 'test' }
    expect(await history(code!)).toEqual([known, occupied])
    await importText(to, changed(csv, code!, { state: 'available', state_on: '2026-01-05' }), options)
    expect(await history(code!)).toEqual([known, occupied, { ...occupied, state: 'available' }])
    const before = await recorded(to)
    await importText(to, csv, options)
    expect(await recorded(to)).toEqual(before)
  })

  test('a project goes on to its next stage; an organisation that is renamed keeps its former name', async () => {
    const projects = await exported(to, 'projects', programme)
    const project = rowsOf(projects).find(row => row.stage === 'started')!
    const next = {
      stage: 'completed',
      stage_on: '2026-02-02',
      reshoring: 'VRAI',
      reshoring_evidence: 'Visite',
    }
    const file = changed(projects, project.code!, next)
    expect(await importText(to, file, { profile: 'binome-projects' })).toMatchObject({ subjectsChanged: 1 })
    const after = rowsOf(await exported(to, 'projects', programme)).find(({ code }) => code === project.code)
    expect(after).toMatchObject({ ...next, reshoring: 'true', owner_code: project.owner_code })
    expect((await history(project.code!)).at(-1)).toMatchObject({ state: 'completed' })

    const organisations = await exported(to, 'organisations', programme)
    const code = project.owner_code!
    for (const name of ['Nouveau nom', 'Nom plus nouveau'])
      await importText(to, changed(organisations, code, { name }), { profile: 'binome-organisations' })
    const { rows } = await sql`select name, end_on is null as current from organisation_name as n
      join organisation as o on o.id = n.organisation_id where o.code = ${code} order by start_on nulls first`.execute(
      to,
    )
    expect(rows).toEqual([
      { name: project.owner, current: false },
      { name: 'Nom plus nouveau', current: true },
    ])
  })
})

type Bad = [cells: Row, column: string, reason: string]
test.each<[profile: string, resource: string, bad: Bad[]]>([
  [
    'binome-organisations',
    'organisations',
    [
      [{ siren: '552081318' }, 'siren', 'clé de contrôle'],
      [{ siren: '552081317', siret: '35600000000048' }, 'siret', 'n’est pas celui'],
      [{ commune_code: '00000' }, 'commune_code', 'Aucune commune'],
      [{ kind: 'usine' }, 'kind', 'pas dans la liste'],
      [{ insee_category: 'GRANDE' }, 'insee_category', 'illisible'],
      [{ naf: 'bois' }, 'naf', 'illisible'],
    ],
  ],
  [
    'binome-projects',
    'projects',
    [
      [{ stage: 'rêvé' }, 'stage', 'pas dans la liste'],
      [{ stage: 'evaluated', stage_on: '' }, 'stage_on', 'pas de date'],
      [{ stage: '' }, 'stage', 'pas d’état'],
      [{ siren: '552081317' }, 'siren', 'Ce n’est pas le SIREN'],
      [{ owner_code: 'personne', owner: '', siren: '' }, 'owner_code', 'Aucune organisation'],
      [{ reshoring: 'oui', reshoring_evidence: '' }, 'reshoring_evidence', 'se prouve'],
      [{ naf: 'bois' }, 'naf', 'illisible'],
    ],
  ],
  [
    'binome-schools',
    'production-schools',
    [
      [{ commune_code: '99999' }, 'commune_code', 'Aucune commune'],
      [{ state_on: '2021-02-30' }, 'state_on', 'n’existe pas'],
      [{ state_on: '' }, 'state_on', 'pas de date'],
      [{ floor_area_m2: '0' }, 'floor_area_m2', 'nulle'],
      [{ pupils: '9999999999' }, 'pupils', 'invraisemblable'],
      [{ call_code: 'ailleurs' }, 'call_code', 'Rien ne porte ce code'],
      [{ code: '' }, 'code', 'obligatoire'],
      [
        { commune_code: '', epci_siren: '', departement_code: '', region_code: '99' },
        'region_code',
        'Aucune région',
      ],
    ],
  ],
  ['binome-branches', 'cnam-branches', [[{ wave: '2018' }, 'wave', 'pas dans la liste']]],
  ['binome-sites', 'ready-sites', [[{ area_ha: 'grand' }, 'area_ha', 'illisible']]],
  ['binome-crte', 'crte', [[{ state: 'promis' }, 'state', 'pas dans la liste']]],
  [
    'binome-calls',
    'calls',
    [
      [{ opens_at: '2021-05-17T25:00' }, 'opens_at', 'n’existe pas'],
      [{ opens_at: '2021-05-17', closes_at: '2021-05-16' }, 'closes_at', 'avant de s’ouvrir'],
    ],
  ],
  ['binome-funds', 'funds', [[{ operator_code: 'personne' }, 'operator_code', 'Rien ne porte ce code']]],
  ['binome-targets', 'targets', [[{ measure: 'bonheur' }, 'measure', 'Rien ne porte ce code']]],
  ['binome-indicators', 'indicators', [[{ value: '1,2,3' }, 'value', 'illisible']]],
  [
    'binome-programmes',
    'programmes',
    [[{ territories_code: 'nulle-part' }, 'territories_code', 'Rien ne porte ce code']],
  ],
])('%s refuses a bad cell with its row, column, value and reason', async (profile, resource, bad) => {
  const rows = rowsOf(await exported(from, resource, 'demonstration')).filter(row => row.owner_code !== '')
  for (const [index, [cells]] of bad.entries()) Object.assign(rows[index]!, cells)
  const done = await importText(from, stringify(rows, { header: true }), {
    ...{ profile, programme: 'demonstration' },
  })
  expect(done).toMatchObject({ rowsRejected: bad.length, subjectsAdded: 0, subjectsChanged: 0 })
  expect(done.problems).toEqual(
    bad.map(([, column, reason], index) =>
      expect.objectContaining({
        row: index + 2,
        column,
        reason: expect.stringContaining(reason),
        level: 'error',
      }),
    ),
  )
  expect(done.problems.map(({ value }) => value ?? '')).toEqual(
    bad.map(([cells, column]) => cells[column] ?? ''),
  )
})

test('what was taken from the demonstration outlives it', async () => {
  const csv = await exported(from, 'projects', 'demonstration')
  await importText(from, csv, { profile: 'binome-projects' })
  await removeDemonstration(from)
  const kept = await exported(from, 'projects', 'registres-importes')
  expect(declared(kept, 'binome-projects')).toEqual(declared(csv, 'binome-projects'))
})

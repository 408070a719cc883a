import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDb, createPool, type Db, type Tx } from '../../src/platform/db/connect.ts'
import { listBrokenRows, sealedTables, verifySeals } from '../../src/platform/journal/verify-seals.ts'
import { freshDatabase } from '../setup/worker-database.ts'
import { runCommand } from './terminal.ts'

let url: string
let pool: pg.Pool
let db: Db
/** A superuser puts the triggers to sleep; an owner disables them. */
let asleep: string
let awake: string
beforeAll(async () => {
  url = await freshDatabase('demonstration')
  pool = createPool(url, 2)
  db = createDb(pool)
  // Whoever may disable triggers may drop constraints too.
  const { rows } = await pool.query(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
     where contype in ('c', 'f') and (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[]))`,
    [sealedTables],
  )
  for (const { drop } of rows) await pool.query(drop)
  await pool.query('drop index job_observation_once')
  // The demonstration has none of these.
  await pool.query(`insert into document_file (document_id, number, file_name, type, size, sha256, scanned, author_id, stored_at)
    select 1, 1, 'Démo.pdf', 'application/pdf', 1, repeat('0', 64), false, min(id), now() from author`)
  await pool.query(`insert into perimeter_opinion (change_id, side, region_code, agrees, author_id, given_at)
    select 1, 'state', '27', true, min(id), now() from author`)
  await pool.query(`insert into opinion (application_id, round, side, favourable, reason, author_id, given_at)
    select 0, 1, 'state', true, 'Démo', min(id), now() from author`)
  await pool.query(`insert into letter (programme_id, application_id, kind, code, template_id, template_version, content, author_id, made_at)
    select 1, 0, 'grant', 'DEMO', 0, 1, '{}', min(id), now() from author`)
  await pool.query(`insert into aid_calculation (programme_id, inputs, output, rule_version, parameters, author_id, made_at)
    select 1, '{}', '{}', 'Démo', '[]', min(id), now() from author`)
  await pool.query(`insert into de_minimis_aid (programme_id, siren, grantor, amount_cents, granted_on, regulation, evidence, author_id, recorded_at)
    select 1, '000000000', 'Démo', 1, '2020-01-01', 'general', 'Démo', min(id), now() from author`)
  const { usesuper } = (await pool.query('select usesuper from pg_user where usename = current_user')).rows[0]
  asleep = usesuper
    ? 'set local session_replication_role = replica'
    : [...sealedTables, 'seal'].map(name => `alter table ${name} disable trigger user`).join('; ')
  awake = usesuper ? 'select' : asleep.replaceAll('disable', 'enable')
}, 180_000)
afterAll(() => pool.end())

class Undo extends Error {}

/** What is found of what is done behind the triggers; nothing of it stays. */
async function behindTriggers<T>(tamper: string, look: (tx: Tx) => Promise<T>): Promise<T> {
  let found: T
  await db
    .transaction()
    .execute(async tx => {
      await sql.raw(`${asleep}; ${tamper}`).execute(tx)
      found = await look(tx)
      throw new Undo()
    })
    .catch(error => {
      if (!(error instanceof Undo)) throw error
    })
  return found!
}

const flips: Record<string, string> = {
  int4: 'coalesce(c # 1, 1)',
  int8: 'coalesce(c # 1, 1)',
  numeric: 'coalesce(c + 0.01, 1)',
  bool: 'not c',
  date: `coalesce(c + 1, '2020-01-01')`,
  timestamptz: `coalesce(c + interval '1 microsecond', now())`,
  text: `coalesce(nullif(overlay(c placing case when c like 'a%' then 'b' else 'a' end from 1 for 1), c), 'a')`,
  jsonb: `coalesce(jsonb_build_array(c), '1')`,
  _int4: 'array_append(c, 1)',
  _text: `array_append(c, 'a')`,
}

test('what is sealed is what has the triggers', async () => {
  const { rows } = await pool.query(`select distinct tgrelid::regclass::text as name from pg_trigger
    where tgfoid = 'seal_rows'::regproc order by 1`)
  expect(rows.map(({ name }) => name)).toEqual(sealedTables)
})

describe.each(sealedTables)('%s', table => {
  test('one byte altered in any column is found, and named', async () => {
    const { rows } = await pool.query<{ name: string; type: string; key: boolean }>(
      `select attname as name, typname as type, attnum = any(indkey) as key from pg_attribute as a
       join pg_type as t on t.oid = atttypid join pg_index on indrelid = attrelid and indisprimary
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [table],
    )
    const row = `(select ctid from ${table} order by ${rows.filter(({ key }) => key).map(({ name }) => name)} limit 1)`
    const all = rows.map(({ name }) => `"${name}"`).join(', ')
    for (const { name, type, key } of rows) {
      const flip = flips[type]!.replaceAll(/\bc\b/g, `"${name}"`)
      const identity = key && ['int4', 'int8'].includes(type) ? `-${name}` : flip
      const tamper = key
        ? `create temp table other on commit drop as select * from ${table} where ctid = ${row}; update other set "${name}" = ${identity};
           delete from ${table} where ctid = ${row}; insert into ${table} (${all}) overriding system value select ${all} from other`
        : `update ${table} set "${name}" = ${flip} where ctid = ${row}`
      const found = await behindTriggers(tamper, tx => listBrokenRows(tx, table))
      const seen = found.map(({ flaw, columns }) => [flaw, columns])
      expect([name, ...seen.sort()]).toEqual(
        key ? [name, ['removed', null], ['unsealed', null]] : [name, ['altered', [name]]],
      )
    }
  }, 120_000)
})

test('seals of a row that are altered, removed or planted are found by the journal', async () => {
  const look = async (tx: Tx) => {
    const { rows, events } = await verifySeals(tx)
    return { rows: rows.map(({ table, key, flaw }) => `${table} ${key} ${flaw}`), events }
  }
  const one = `(select id from seal where of_table = 'plan_signature' order by id limit 1)`
  const { rows } = await pool.query(`select event_id as event, keys[1] as key from seal where id = ${one}`)
  const { event, key } = rows[0]
  const broken = { event, rows: expect.arrayContaining([`plan_signature ${key}`]) }
  const row = `plan_signature ${key}`
  expect(await behindTriggers(`update seal set hashes[1] = sha256('') where id = ${one}`, look)).toEqual({
    rows: [`${row} altered`],
    events: [broken],
  })
  expect(await behindTriggers(`update seal set marks[1][1] = 0 where id = ${one}`, look)).toEqual({
    rows: [],
    events: [broken],
  })
  const removed = await behindTriggers(`delete from seal where id = ${one}`, look)
  expect(removed.rows).toContain(`${row} unsealed`)
  expect(removed.events).toMatchObject([{ event }])
  // A row removed with all that was sealed of it: the event still knows.
  const gone = await behindTriggers(
    `delete from plan_signature where id = ${key}; update seal set hashes = null, marks = null where id = ${one}`,
    look,
  )
  expect(gone.events).toMatchObject([{ event }])
  // A seal made up for a planted row has no event, or one that does not hold it.
  for (const [at, named] of [
    ['null', null],
    ['1', 1],
  ] as const) {
    const planted = await behindTriggers(
      `insert into seal (of_table, columns, keys, hashes, marks, event_id)
         select of_table, columns, array['0'], hashes[1:1], marks[1:1], ${at} from seal where id = ${one}`,
      look,
    )
    expect(planted.events).toMatchObject([{ event: named }])
  }
})

test('verify names the row, the column, and a row that is gone or planted', async () => {
  const [{ id }] = (await pool.query('select min(id) as id from entry')).rows
  const tampers = [
    [`update entry set reason = 'x' where id = ${id}`, `entry ${id} : altérée (reason).`],
    [
      `update entry set recorded_at = recorded_at + interval '1 microsecond' where id = ${id}`,
      '(recorded_at)',
    ],
    [`delete from revision where (kind, version) = ('action', 1)`, 'revision action/1/1 : supprimée.'],
  ]
  for (const [tamper, said] of tampers) {
    const kept = tamper!.includes('revision') ? 'revision' : 'entry'
    await pool.query(`create table kept as table ${kept}`)
    await pool.query(`begin; ${asleep}; ${tamper}; ${awake}; commit`)
    const { exitCode, printed } = await runCommand(url, 'verify')
    expect([exitCode, printed]).toEqual([1, expect.stringContaining(said!)])
    const columns = (
      await pool.query(`select string_agg(quote_ident(attname), ', ') as names from pg_attribute
        where attrelid = '${kept}'::regclass and attnum > 0 and attgenerated = ''`)
    ).rows[0].names
    await pool.query(`begin; ${asleep}; delete from ${kept};
      insert into ${kept} (${columns}) overriding system value select ${columns} from kept; drop table kept;
      ${awake}; commit`)
  }
  const { exitCode, printed } = await runCommand(url, 'verify')
  expect([exitCode, printed]).toEqual([0, expect.stringContaining('tous intacts')])
})

test('what is written or removed with the triggers is sealed, and told to the journal', async () => {
  await pool.query(`insert into published_claim (programme_id, code, rank, wording, gap_kind, source_id)
    select programme_id, 'essai', 999, 'x', 'exact', source_id from published_claim limit 1`)
  await pool.query(`update published_claim set wording = 'y' where code = 'essai'`)
  await pool.query(`update published_claim set wording = 'y' where code = 'essai'`) // nothing new: nothing sealed
  await pool.query(`delete from published_claim where code = 'essai'`)
  const { rows } = await pool.query(`select use_case, subject from journal order by id desc limit 3`)
  expect(rows).toEqual(Array(3).fill({ use_case: 'seal-rows', subject: 'published_claim' }))
  expect(await verifySeals(db)).toMatchObject({ rows: [], events: [] })
  await expect(pool.query('update revision set version = version')).rejects.toThrow('append-only')
  await expect(pool.query('update seal set event_id = 1')).rejects.toThrow('append-only')
})

test('a table that is sealed later has its rows sealed, and a column added leaves them right', async () => {
  const broken = async () => (await pool.query(`select key, flaw, columns from broken_rows('late')`)).rows
  await pool.query(
    `create table late (id int primary key, name text); insert into late values (1, 'a'), (2, null)`,
  )
  await pool.query(`select seal_table('late')`)
  expect(await broken()).toEqual([])
  await pool.query(
    `alter table late add column note text not null default ''; insert into late values (3, 'c', 'd')`,
  )
  expect(await broken()).toEqual([])
  await pool.query(`alter table late disable trigger user; update late set name = 'b' where id = 1;
    update late set note = 'e' where id = 3; delete from late where id = 2`)
  expect((await broken()).sort((a, b) => a.key - b.key)).toEqual([
    { key: '1', flaw: 'altered', columns: ['name'] },
    { key: '2', flaw: 'removed', columns: null },
    { key: '3', flaw: 'altered', columns: ['note'] },
  ])
})

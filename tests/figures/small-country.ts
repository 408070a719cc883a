import { type Kysely, sql } from 'kysely'
import type { Programme } from '../../src/modules/figures/index.ts'
import type { Db } from '../../src/platform/db/connect.ts'
import type { DB } from '../../src/platform/db/schema.gen.ts'
import { recordEntries } from '../../src/platform/entries/record-entries.ts'

/** Two regions, four towns and a village without EPCI, a territory whose label ends, a zoning that begins: just enough
 * for every dimension to have several keys, and for places to change with the day. */
export async function foundCountry(db: Db): Promise<void> {
  await sql
    .raw(`
    insert into source (code, title, publisher, kind) values ('test', 'Essai', 'Essai', 'demonstration');
    insert into author (code, name) values ('test', 'Essai');
    insert into region values ('R1', 'Nord'), ('R2', 'Sud');
    insert into departement values ('D1', 'Un', 'R1'), ('D2', 'Deux', 'R1'), ('D3', 'Trois', 'R2');
    insert into epci values ('200000001', 'Un', 'CC', 9, 'D1', 'R1'), ('243300316', 'Métropole', 'METRO', 9, 'D2', 'R1'),
      ('200000003', 'Trois', 'CA', 9, 'D3', 'R2');
    insert into commune (code, name, population, departement_code, region_code, epci_siren) values
      ('10001', 'Alpha', 9, 'D1', 'R1', '200000001'), ('10002', 'Bêta', 9, 'D2', 'R1', '243300316'),
      ('10003', 'Gamma', 9, 'D3', 'R2', '200000003'), ('10004', 'Delta', 9, 'D3', 'R2', '200000003'), ('10005', 'Île', 9, 'D3', 'R2', null);
    insert into zoning_layer (code, family, name, vintage, start_on, end_on, source_id)
      select l.code, family, l.code, '2020', l.start_on::date, l.end_on::date, source.id from source, (values
        ('zrr', 'zrr', null, null), ('acv', 'acv', '2021-03-10', null), ('afr', 'afr', null, '2021-09-15')) as l(code, family, start_on, end_on)
      where source.code = 'test';
    insert into zoning_commune values ('zrr', '10001'), ('acv', '10001'), ('afr', '10001'), ('acv', '10003'), ('afr', '10003'), ('zrr', '10005');
    insert into organisation (code, kind, source_id)
      select given, given, source.id from source, unnest(array['state', 'operator', 'region']) as given where source.code = 'test';
    insert into programme (code, name, purpose) values ('places', 'Territoires', 'Essai');
    insert into edition (programme_id, code, name, start_on) select id, 'first', 'Première', '2020-01-01' from programme;
    insert into subject (programme_id, kind, code, name, source_id, author_id, recorded_at)
      select programme.id, 'territory', given, given, source.id, author.id, '2020-01-01'
      from programme, source, author, unnest(array['first/1', 'first/2']) as given where (source.code, author.code) = ('test', 'test');
    insert into territory select s.id, edition.id, s.code from subject as s, edition;
    insert into territory_label (territory_id, start_on, end_on, certainty, source_id, author_id, recorded_at)
      select id, '2020-06-01', case code when 'first/1' then '2021-06-20'::date end, 'published', source_id, author_id, recorded_at from subject;
    insert into territory_member (territory_id, epci_siren, start_on, end_on, source_id, author_id, recorded_at)
      select id, case code when 'first/1' then '200000001' else '200000003' end, '2020-06-01', null, source_id, author_id, recorded_at from subject;
  `)
    .execute(db)
}

/** A programme of its own with a fund, six projects and a subject that stands nowhere. */
export async function foundProgramme(db: Db, code: string): Promise<Programme> {
  await sql
    .raw(`
    with new_programme as (
      insert into programme (code, name, purpose, territories_of) select '${code}', 'Essai', 'Essai', id from programme where code = 'places' returning id
    ),
    new_subject as (
      insert into subject (programme_id, kind, code, name, commune_code, epci_siren, departement_code, region_code, source_id, author_id, recorded_at)
      select p.id, given.kind, given.code, given.code, c.code, c.epci_siren, c.departement_code, c.region_code, source.id, author.id, '2020-01-01'
      from new_programme as p cross join (values ('fund', 'fund', null), ('grant', 'nowhere', null), ('project', 'a', '10001'),
        ('project', 'b', '10002'), ('project', 'c', '10003'), ('project', 'd', '10004'), ('project', 'e', '10005'), ('project', 'f', '10001')
      ) as given(kind, code, commune) left join commune as c on c.code = given.commune
      join source on source.code = 'test' join author on author.code = 'test'
      returning id, kind, code
    ),
    new_fund as (insert into fund (id, code) select id, code from new_subject where kind = 'fund')
    insert into project (id, origin, size_class, reshoring, reshoring_evidence)
      select id, case code when 'a' then 'call' when 'b' then 'need' else '' end,
        case code when 'a' then 'micro' when 'c' then 'mid-cap' when 'd' then 'large' else '' end,
        code in ('b', 'd'), 'preuve'
      from new_subject where kind = 'project'`)
    .execute(db)
  const row = await db.selectFrom('programme').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
  return { ...row, territoriesId: row.territories_of! }
}

export const subjects = ['nowhere', 'a', 'b', 'c', 'd', 'e', 'f'] as const
export const funders = [undefined, 'state', 'operator', 'region'] as const

/** Something that happened to a subject; `corrects` undoes an earlier fact that still stands, and says another amount
 * of it, or nothing when the amount is 0. */
export type Fact = {
  subject: (typeof subjects)[number]
  measure: string
  amount: number
  funder: (typeof funders)[number]
  inFund: boolean
  effectiveOn: string
  recordedAt: Date
  corrects?: number
}

/** Records facts in batches of one transaction each, and their corrections as a reversal and a replacement. */
export async function record(db: Db, programme: Programme, facts: readonly Fact[], batch = 7): Promise<void> {
  const idsOf = async (table: 'subject' | 'organisation' | 'source' | 'author', where = sql`true`) => {
    const { rows } = await sql<{
      id: number
      code: string
    }>`select id, code from ${sql.table(table)} where ${where}`.execute(db)
    return new Map(rows.map(row => [row.code, row.id]))
  }
  const subject = await idsOf('subject', sql`programme_id = ${programme.id}`)
  const organisation = await idsOf('organisation')
  const signed = {
    programmeId: programme.id,
    authorId: (await idsOf('author')).get('test')!,
    sourceId: (await idsOf('source')).get('test')!,
    certainty: 'observed' as const,
  }
  const standing: { id: number; fact: Fact }[] = []
  const entryOf = (fact: Fact) => ({
    ...signed,
    measure: fact.measure,
    amount: fact.amount,
    subjectId: subject.get(fact.subject)!,
    fundId: fact.inFund ? subject.get('fund') : undefined,
    funderId: fact.funder && organisation.get(fact.funder),
    effectiveOn: fact.effectiveOn,
    recordedAt: fact.recordedAt,
  })
  const write = (entries: Parameters<typeof recordEntries>[1]) =>
    (db as Kysely<DB>).transaction().execute(tx => recordEntries(tx, entries))
  const plain = facts.filter(fact => fact.corrects === undefined)
  for (let start = 0; start < plain.length; start += batch) {
    const some = plain.slice(start, start + batch)
    const ids = await write(some.map(entryOf))
    standing.push(...some.map((fact, rank) => ({ id: ids[rank]!, fact })))
  }
  for (const { corrects, amount, recordedAt } of facts.filter(fact => fact.corrects !== undefined)) {
    if (standing.length === 0) return
    const [{ id, fact }] = standing.splice(corrects! % standing.length, 1) as [(typeof standing)[number]]
    const at = recordedAt < fact.recordedAt ? fact.recordedAt : recordedAt
    const wrong = entryOf({ ...fact, recordedAt: at })
    const right = { ...fact, amount, recordedAt: at }
    const ids = await write([
      { ...wrong, amount: -fact.amount, reversesId: id, reason: 'erreur' },
      ...(amount === 0 ? [] : [{ ...entryOf(right), replacesId: id, reason: 'erreur' }]),
    ])
    if (ids[1] !== undefined) standing.push({ id: ids[1], fact: right })
  }
}

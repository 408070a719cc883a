import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { execute } from '../../src/kernel/use-case.ts'
import { describeProfile, importFile, listProfiles } from '../../src/modules/exchange/index.ts'
import { loadReference } from '../../src/modules/territories/load-reference.ts'
import { createDb, createPool, type Db } from '../../src/platform/db/connect.ts'
import { projectFile } from '../../src/platform/project-file.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { workerDatabase } from '../setup/worker-database.ts'
import { grantFile, grantHeader, grantRow, importText } from './import-driver.ts'

let db: Db
beforeAll(async () => {
  db = createDb(createPool(await workerDatabase(), 4))
  await loadReference(db)
}, 120_000)
afterAll(() => db.destroy())

const fixture = (name: string) => readFile(projectFile('tests/fixtures', name))

/** Everything that an import may write, to tell that it wrote nothing. */
async function recorded(): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select concat_ws(' ', (select count(*) from subject), (select count(*) from entry), (select count(*) from journal),
      (select count(*) from organisation), (select count(*) from programme), (select count(*) from import_batch),
      (select md5(string_agg(s::text, '' order by id)) from subject as s)) as state`.execute(db)
  return rows[0]!.state
}

async function sumOf(programme: string, measure: string): Promise<number> {
  const { rows } = await sql<{ sum: number }>`select coalesce(sum(amount), 0) as sum from entry as e
    join programme as p on p.id = e.programme_id where p.code = ${programme} and measure = ${measure}`.execute(
    db,
  )
  return rows[0]!.sum
}

test('only who runs the server may import', async () => {
  const unit = createUnit(db, { kind: 'visitor' })
  await expect(
    execute(importFile, unit, { profile: 'state-grants', fileName: 'x', content: [] }),
  ).rejects.toThrow('réservée')
})

test('profiles describe themselves', () => {
  const codes = listProfiles().map(({ code }) => code)
  expect(codes.slice(0, 4)).toEqual(['state-grants', 'plan-de-relance', 'scdl-subventions', 'binome-entries'])
  expect(codes.slice(4).every(code => code.startsWith('binome-'))).toBe(true)
  expect(codes.map(code => describeProfile(code).columns.length).every(count => count > 4)).toBe(true)
  expect(describeProfile('scdl-subventions').columns).toHaveLength(16)
  expect(() => describeProfile('inconnu')).toThrow('Aucun modèle d’import ne s’appelle « inconnu »')
})

describe('files that cannot be read are refused in one sentence, and nothing is written', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /^Le fichier est vide\.$/],
    ['a mark alone', '\uFEFF\n', /^Le fichier est vide\.$/],
    ['a header alone', `${grantHeader}\n`, /aucune ligne/],
    ['a workbook', Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), /classeur/],
    ['a web page', '<!DOCTYPE html><html></html>', /page web/],
    ['JSON', '[{"a": 1}]', /JSON/],
    ['bytes', Buffer.from(Array.from({ length: 900 }, (_, index) => index % 7)), /pas un texte/],
    ['prose', 'Bonjour,\nvoici le fichier.\n', /aucune des colonnes attendues/],
    [
      'a missing column',
      grantFile(grantRow('a')).replace('montant_sub', 'montant'),
      /^Il manque la colonne « montant_sub »\.$/,
    ],
    [
      'two columns for one',
      grantFile(grantRow('a')).replace('pct_sub', 'Montant Sub'),
      /Deux colonnes peuvent être « montant_sub »/,
    ],
    ['a quote never closed', grantFile(grantRow('a'), '"b,1'), /ligne 3 et ne se referme jamais/],
  ])('%s', async (_, content, message) => {
    const before = await recorded()
    await expect(importText(db, content)).rejects.toThrow(message)
    expect(await recorded()).toBe(before)
  })

  test('a line of 2 GB, while it comes and without keeping it', async () => {
    let sent = 0
    async function* endless(start: string) {
      yield Buffer.from(start)
      const chunk = Buffer.alloc(1 << 20, 'x')
      for (; sent < 2048; sent++) yield chunk
    }
    const before = process.memoryUsage().rss
    await expect(importText(db, endless(grantFile(grantRow('a'))))).rejects.toThrow(
      /ligne 3 dépasse un million de caractères/,
    )
    await expect(importText(db, endless(''))).rejects.toThrow(/première ligne n’en finit pas/)
    await expect(importText(db, endless(`${grantHeader}\n"`))).rejects.toThrow(
      /ligne 2 dépasse un million de caractères/,
    )
    expect(sent).toBeLessThan(20)
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6)
  })

  test('an unknown profile, programme or mode', async () => {
    const before = await recorded()
    await expect(importText(db, 'x', { profile: 'inconnu' })).rejects.toThrow('Modèles connus')
    await expect(importText(db, 'x', { programme: 'inconnu' })).rejects.toThrow(
      'Aucun programme ne porte le code « inconnu ».',
    )
    await expect(importText(db, 'x', { profile: 'binome-entries' })).rejects.toThrow(
      'Dites dans quel programme importer',
    )
    expect(await recorded()).toBe(before)
  })
})

describe('grants of the State', () => {
  const first = grantFile(
    grantRow('a1'),
    grantRow('a2', { cost: '0' }),
    grantRow('a3', { commune: '200040293' }),
  )
  const programme = 'subventions-etat-2019'

  test('checking says what committing does, and writes nothing', async () => {
    const before = await recorded()
    const checked = await importText(db, first, { mode: 'check' })
    expect(await recorded()).toBe(before)
    const { report, ...done } = await importText(db, first)
    expect({ ...checked, mode: 'commit', report }).toEqual({ ...done, report })
    expect(done).toMatchObject({
      rowsAccepted: 3,
      subjectsAdded: 3,
      entriesAdded: 8,
      corrections: 0,
      unchanged: 0,
    })
    expect(done.totals).toEqual([
      { measure: 'awarded', amount: 150_075, entries: 3 },
      { measure: 'grants', amount: 3, entries: 3 },
      { measure: 'investment', amount: 200_000, entries: 2 },
    ])
    expect(report.split('\r\n')[1]).toMatch(/^3,cout_total,0,remarque,/)
  })

  test('rows stand in their place, under their own programme and source, seen by the territories of the programme', async () => {
    const { rows } = await sql`
      select s.code, e.commune_code, e.epci <> '' as epci, e.departement, e.region, e.territory <> '' as territory, e.funder, e.funder_group,
        e.certainty, source.code as source, of.code as territories_of
      from entry as e join subject as s on s.id = e.subject_id join source on source.id = e.source_id
      join programme as p on p.id = e.programme_id join programme as of on of.id = p.territories_of
      where p.code = ${programme} and measure = 'grants' and e.effective_on = '2019-12-31' order by s.code limit 1`.execute(
      db,
    )
    expect(rows).toEqual([
      {
        ...{
          code: 'a1',
          commune_code: '71076',
          epci: true,
          departement: '71',
          region: '27',
          territory: true,
        },
        ...{ funder: 'etat', funder_group: 'state', certainty: 'observed', source: 'import-state-grants' },
        territories_of: 'territoires-d-industrie',
      },
    ])
  })

  test('the same file again changes nothing', async () => {
    const before = await recorded()
    const again = await importText(db, first)
    expect(again).toMatchObject({
      subjectsAdded: 0,
      entriesAdded: 0,
      corrections: 0,
      subjectsChanged: 0,
      unchanged: 3,
    })
    expect(await recorded()).toBe(before)
  })

  test('a corrected file reverses and replaces, with the reason; the place follows; what it lacks is told and kept', async () => {
    const second = grantFile(
      grantRow('a1', { awarded: '600' }),
      grantRow('a2', { cost: '0', commune: '59392', name: 'Autre' }),
    )
    const done = await importText(db, second, { fileName: 'corrigé.csv' })
    expect(done).toMatchObject({
      subjectsAdded: 0,
      subjectsChanged: 1,
      entriesAdded: 0,
      corrections: 3,
      unchanged: 0,
      disappeared: 1,
    })
    expect(done.problems.at(-1)).toMatchObject({
      value: 'a3',
      reason: 'Présent dans un fichier précédent, absent de celui-ci.',
    })
    const { rows } = await sql`
      select s.code, e.amount, e.commune_code, e.departement, e.reverses_id is not null as reverses, e.replaces_id is not null as replaces, e.reason
      from entry as e join subject as s on s.id = e.subject_id
      where measure = 'awarded' and s.code in ('a1', 'a2') order by s.code, e.id`.execute(db)
    const reason = 'Corrigé par le fichier corrigé.csv'
    expect(rows).toEqual([
      {
        code: 'a1',
        amount: 50_025,
        commune_code: '71076',
        departement: '71',
        reverses: false,
        replaces: false,
        reason: null,
      },
      {
        code: 'a1',
        amount: -50_025,
        commune_code: '71076',
        departement: '71',
        reverses: true,
        replaces: false,
        reason,
      },
      {
        code: 'a1',
        amount: 60_000,
        commune_code: '71076',
        departement: '71',
        reverses: false,
        replaces: true,
        reason,
      },
      {
        code: 'a2',
        amount: 50_025,
        commune_code: '71076',
        departement: '71',
        reverses: false,
        replaces: false,
        reason: null,
      },
      {
        code: 'a2',
        amount: -50_025,
        commune_code: '71076',
        departement: '71',
        reverses: true,
        replaces: false,
        reason,
      },
      {
        code: 'a2',
        amount: 50_025,
        commune_code: '59392',
        departement: '59',
        reverses: false,
        replaces: true,
        reason,
      },
    ])
    expect(await sumOf(programme, 'awarded')).toBe(160_050)
    const before = await recorded()
    await importText(db, second)
    expect(await recorded()).toBe(before)
    await importText(db, first)
    expect(await sumOf(programme, 'awarded')).toBe(150_075)
  })

  test('windows-1252, semicolons and every kind of bad row: each is explained, the others go in', async () => {
    const done = await importText(db, await fixture('state-grants-windows-1252.csv'))
    expect(done).toMatchObject({
      encoding: 'windows-1252',
      separator: ';',
      rowsRead: 8,
      rowsAccepted: 2,
      rowsRejected: 6,
    })
    const errors = done.problems.filter(({ level }) => level === 'error')
    expect(errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      ...['4 id_terr', '5 montant_sub', '6 montant_sub', '7 id_projet', '8 id_projet', '9 montant_sub'],
    ])
    expect(errors[3]!.reason).toBe('Même identité que la ligne 8.')
    const { rows } = await sql`select name from subject where code = 'a1' and name like 'Réfection%'`.execute(
      db,
    )
    expect(rows).toEqual([{ name: 'Réfection de l’école – œuvre à 3 €'.replace('’', "'") }])
  })

  test('strict refuses the whole file, with the reasons', async () => {
    const before = await recorded()
    const refused = importText(db, grantFile(grantRow('s1'), grantRow('s2', { awarded: 'x' })), {
      strict: true,
    })
    await expect(refused).rejects.toMatchObject({
      message: 'Une ligne est refusée\u202f: rien n’a été enregistré.',
      problems: [{ path: 'ligne 3, montant_sub', message: 'Ce montant est illisible.', value: 'x' }],
    })
    expect(await recorded()).toBe(before)
  })

  test('SQL, HTML and formulas are text; NUL and broken UTF-8 are refused cells', async () => {
    const hostile = `'); drop table entry; -- \\N \\. <script>alert(1)</script>\t{{x}} "x"`
    const bytes = Buffer.from(
      grantFile(
        grantRow('h1', { name: hostile }),
        grantRow('h2', { name: 'a\0b' }),
        grantRow('h3', { name: 'a¤b' }),
        grantRow('=h4', { awarded: '=1+1' }),
      ),
    )
    bytes[bytes.indexOf('¤')] = 0xff
    const done = await importText(db, bytes)
    expect(
      done.problems.filter(({ level }) => level === 'error').map(({ row, column }) => `${row} ${column}`),
    ).toEqual([...['3 description', '4 description', '5 montant_sub']])
    expect(done.report).toContain(`,'=1+1,`)
    const { rows } = await sql<{
      description: string
    }>`select description from subject where code = 'h1'`.execute(db)
    expect(rows[0]!.description.startsWith(hostile)).toBe(true)
  })
})

test('the recovery plan: entities, SIRET for SIREN, 971.0, names of places', async () => {
  const done = await importText(db, await fixture('plan-de-relance.csv'), { profile: 'plan-de-relance' })
  expect(done).toMatchObject({ separator: ';', rowsRead: 40, rowsRejected: 6, entriesAdded: 34 })
  const errors = done.problems
    .filter(({ level }) => level === 'error')
    .map(({ row, column }) => `${row} ${column}`)
  expect(errors).toEqual([
    ...[
      '15 siren',
      '16 siren',
      '19 mise_a_jour',
      '31 description_projet',
      '32 description_projet',
      '39 entreprise',
    ],
  ])
  const { rows } = await sql`
    select s.name, s.commune_code, o.siren, o.siret is not null as siret, name_of(o.id, current_date) as owner, p.size_class, p.origin
    from subject as s join project as p on p.id = s.id join organisation as o on o.id = p.owner_id
    where s.commune_code in ('42218', '97103') order by s.name collate "C" limit 2`.execute(db)
  expect(rows).toEqual([
    expect.objectContaining({
      name: 'Chaudronnerie Martel 3\u202f: "Usine du futur" : capteurs et supervision',
      commune_code: '42218',
    }),
    expect.objectContaining({
      commune_code: '97103',
      owner: 'Câblerie du Pont-Neuf 2',
      size_class: 'micro',
      origin: 'call',
    }),
  ])
  const before = await recorded()
  expect(
    await importText(db, await fixture('plan-de-relance.csv'), { profile: 'plan-de-relance' }),
  ).toMatchObject({ unchanged: 34 })
  expect(await recorded()).toBe(before)
})

test('SCDL 2.1.1: shares counted to the cent, the rules of the standard applied', async () => {
  const done = await importText(db, await fixture('scdl-subventions.csv'), { profile: 'scdl-subventions' })
  expect(done).toMatchObject({ rowsRead: 8, rowsRejected: 4 })
  expect(done.totals).toContainEqual({
    measure: 'awarded',
    amount: 4_780_020 + 120_000 + 4_500_000 + 5_500_001,
    entries: 4,
  })
  const { rows } = await sql`select kind, code ~ '^23' as siren from organisation where id in (
    select funder_id from entry join programme as p on p.id = programme_id where p.code = 'subventions-collectivites')`.execute(
    db,
  )
  expect(rows).toEqual([{ kind: 'region', siren: true }])
})

describe('our own entries', () => {
  const header = 'entryId,measure,amount,kind,code,name,communeCode,siren,funder,effectiveOn,certainty,reason'
  const file = (...rows: string[]) => `${[header, ...rows].join('\r\n')}\r\n`
  const programme = 'subventions-etat-2019'
  const options = { profile: 'binome-entries', programme }

  test('create projects, several entries each, and leave alone what they do not speak of', async () => {
    const first = file(
      ',awarded,1000,project,p1,Atelier,71076,552081317,etat,2021-03-01,observed,',
      ',jobs-to-create,12,project,p1,Atelier,71076,552081317,,2021-03-01,forecast,',
      ',awarded,2000,project,p1,Atelier,71076,552081317,etat,2021-04-01,observed,',
    )
    expect(await importText(db, first, options)).toMatchObject({
      subjectsAdded: 1,
      entriesAdded: 3,
      rowsRejected: 0,
    })
    const before = await recorded()
    expect(await importText(db, first, options)).toMatchObject({ unchanged: 3, corrections: 0 })
    expect(await recorded()).toBe(before)
    const corrected = file(
      ',awarded,2500,project,p1,Atelier,71076,,etat,2021-04-01,observed,Erreur de saisie',
    )
    expect(await importText(db, corrected, options)).toMatchObject({ corrections: 1, entriesAdded: 0 })
    const { rows } =
      await sql`select measure, sum(amount)::int as amount, max(reason) filter (where replaces_id is not null) as reason
      from entry join subject as s on s.id = subject_id where s.code = 'p1' group by measure order by measure`.execute(
        db,
      )
    expect(rows).toEqual([
      { measure: 'awarded', amount: 3500, reason: 'Erreur de saisie' },
      { measure: 'jobs-to-create', amount: 12, reason: null },
    ])
  })

  test('unknown measure, funder, kind, subject or commune, and a row twice', async () => {
    const done = await importText(
      db,
      file(
        ',prizes,1,project,q1,Q,71076,,,2021-03-01,observed,',
        ',awarded,1,project,q2,Q,71076,,personne,2021-03-01,observed,',
        ',awarded,1,territory,q3,Q,,,,2021-03-01,observed,',
        ',awarded,1,usine,q4,Q,71076,,,2021-03-01,observed,',
        ',awarded,1,project,q5,,71076,,,2021-03-01,observed,',
        ',awarded,1,project,q6,Q,00000,,,2021-03-01,observed,',
        ',awarded,1.5,project,q7,Q,71076,,,2021-03-01,certain,',
        ',awarded,1,project,q8,Q,71076,,,2021-03-01,observed,',
        ',awarded,1,project,q8,Q,71076,,,2021-03-01,observed,',
      ),
      options,
    )
    expect(done.rowsAccepted).toBe(0)
    expect(done.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      ...[
        '2 measure',
        '3 funder',
        '4 code',
        '5 kind',
        '6 name',
        '7 commune_code',
        '8 amount',
        '8 certainty',
        '9 code',
        '10 code',
      ],
    ])
  })
})

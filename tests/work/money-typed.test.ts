import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { execute } from '../../src/kernel/use-case.ts'
import { startProject } from '../../src/modules/projects/index.ts'
import {
  amountBlockers,
  funderBlockers,
  type Measure,
  orderBlockers,
  recordEntry,
  type Sums,
} from '../../src/modules/recording/index.ts'
import { mainProgramme } from '../../src/modules/territories/index.ts'
import { type NewEntry, recordEntries } from '../../src/platform/entries/record-entries.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { importText } from '../exchange/import-driver.ts'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { origin, signIn, type Worker } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const operator = await signIn(site, 'operateur')

const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(site.db)).rows[0]!
const fund = await one(
  sql<{ id: number; programme: number; name: string }>`
    select s.id, s.programme_id as programme, s.name from subject as s join programme as p on p.id = s.programme_id and p.code = 'demonstration'
    where s.kind = 'fund'`,
)

let started = 0
async function start(): Promise<string> {
  started += 1
  const manager = await signIn(site, 'chef-de-projet')
  const response = await manager.post('/espace/projets/nouveau', {
    name: `Presse n° ${started} (Démo)`,
    commune: 'Chalon-sur-Saône',
    origin: 'need',
    owner: 'Presses Réunies (Démo)',
    siren: '',
  })
  return response.headers.get('location')!.split('/').at(-1)!
}

/** Types an entry; answers its number, or why not. */
async function type(worker: Worker, project: string, fields: Record<string, string>): Promise<string> {
  const sent = await worker.post(`/espace/saisies/nouvelle?projet=${project}`, {
    evidence: 'Notification (Démo)',
    ...fields,
  })
  return sent.headers.get('location')?.split('/').at(-1) ?? `${sent.status} ${textOf(await sent.text())}`
}
async function correct(worker: Worker, entry: string, fields: Record<string, string>): Promise<string> {
  const sent = await worker.post(`/espace/saisies/${entry}/corriger`, {
    reason: 'Erreur de saisie',
    evidence: 'Avis (Démo)',
    ...fields,
  })
  return sent.headers.get('location')?.split('/').at(-1) ?? `${sent.status} ${textOf(await sent.text())}`
}
const figure = async (code: string, query = ''): Promise<number> =>
  (await site.json(`/api/v1/figures/${code}?programme=demonstration${query}`)).value

/** A fund of the same operator that is not held in envelopes. */
async function openFund(code: string): Promise<string> {
  const { id } = await one(
    sql<{ id: number }>`
      insert into subject (programme_id, kind, code, name, source_id, author_id, recorded_at)
      select programme_id, 'fund', ${code}, ${`${code} (Démo)`}, source_id, author_id, recorded_at
      from subject where id = ${fund.id} returning id`,
  )
  await sql`insert into fund (id, code, operator_id) select ${id}, ${code}, operator_id from fund where id = ${fund.id}`.execute(
    site.db,
  )
  return String(id)
}

test('whatever is recorded, corrected or cancelled, what is paid was contracted and what is contracted awarded', () => {
  const order = ['awarded', 'contracted', 'paid'] as const
  const sumsOf = (entries: readonly { measure: Measure; amount: number }[]): Sums =>
    Object.fromEntries(
      order.map(code => [
        code,
        entries.filter(({ measure }) => measure === code).reduce((sum, { amount }) => sum + amount, 0),
      ]),
    )
  const gesture = fc.oneof(
    fc.record({
      kind: fc.constant('record' as const),
      measure: fc.constantFrom(...order),
      amount: fc.integer({ min: 1, max: 50 }),
    }),
    fc.record({
      kind: fc.constantFrom('correct' as const, 'cancel' as const),
      which: fc.nat(30),
      amount: fc.integer({ min: 1, max: 50 }),
    }),
  )
  fc.assert(
    fc.property(fc.array(gesture, { maxLength: 30 }), gestures => {
      const entries: { measure: Measure; amount: number }[] = []
      for (const one of gestures) {
        const before = sumsOf(entries)
        if (one.kind === 'record') {
          if (amountBlockers(one.measure, one.amount, before).length === 0) entries.push(one)
        } else if (entries.length > 0) {
          const at = one.which % entries.length
          const { measure } = entries[at]!
          const after = entries.toSpliced(at, 1, ...(one.kind === 'correct' ? [{ ...one, measure }] : []))
          if (orderBlockers(before, sumsOf(after)).length === 0) entries.splice(0, entries.length, ...after)
        }
        const { awarded, contracted, paid } = sumsOf(entries)
        expect(paid!).toBeLessThanOrEqual(contracted!)
        expect(contracted!).toBeLessThanOrEqual(awarded!)
      }
    }),
  )
  // What came out of order, from a file, may be brought closer to it.
  expect(orderBlockers({ contracted: 100 }, { contracted: 50 })).toEqual([])
  expect(orderBlockers({ contracted: 100 }, { contracted: 101 })).not.toEqual([])
})

test('an award under which money is contracted is neither lowered nor cancelled; the sums are said', async () => {
  const project = await start()
  const award = await type(operator, project, { measure: 'awarded', amount: '100' })
  const contract = await type(operator, project, { measure: 'contracted', amount: '100' })
  await type(operator, project, { measure: 'paid', amount: '40' })
  const refused = await correct(operator, award, { amount: '10' })
  expect(refused).toMatch(/^422/)
  expect(refused.replace(/\s/g, ' ')).toContain('10 € attribués, 100 € conventionnés')
  expect(await correct(operator, award, { cancel: 'oui' })).toMatch(/^422.*0\s€ attribués/s)
  expect(await correct(operator, contract, { amount: '30' })).toMatch(/^422.*conventionnés, 40\s€ versés/s)
  const lowered = await correct(operator, contract, { amount: '40' })
  expect(lowered).toMatch(/^\d+$/)
  expect(await correct(operator, award, { amount: '40' })).toMatch(/^\d+$/)
  // The same in bulk, ticked together.
  const rows = `${lowered}:1`
  const bulk = await operator.post('/espace/saisies/lot', {
    edit: 'annuler',
    rows,
    reason: 'Tout',
    evidence: 'Avis (Démo)',
    confirme: 'oui',
  })
  expect(textOf(await bulk.text())).toMatch(/0\s€ conventionnés, 40\s€ versés/)
})

test('a project is supported from its first award that stands, and no more when none does', async () => {
  const project = await start()
  const before = await figure('projects-supported')
  const first = await type(operator, project, {
    measure: 'awarded',
    amount: '100',
    effectiveOn: '2026-02-01',
  })
  const second = await type(operator, project, {
    measure: 'awarded',
    amount: '50',
    effectiveOn: '2026-04-01',
  })
  expect(await figure('projects-supported')).toBe(before + 1)
  const inMarch = await figure('projects-supported', '&jour=2026-03-01')
  await correct(operator, first, { cancel: 'oui' })
  expect(await figure('projects-supported')).toBe(before + 1)
  expect(await figure('projects-supported', '&jour=2026-03-01')).toBe(inMarch - 1)
  const corrected = await correct(operator, second, { amount: '60' })
  expect(await figure('projects-supported')).toBe(before + 1)
  await correct(operator, corrected, { cancel: 'oui' })
  expect(await figure('projects-supported')).toBe(before)
  await type(operator, project, { measure: 'awarded', amount: '70' })
  expect(await figure('projects-supported')).toBe(before + 1)
})

test('the operator of a fund records the shares of the State and of the région; each other their own', async () => {
  const [project, fundId] = [await start(), await openFund('fonds-amorcage')]
  const form = await operator.page(`/espace/saisies/nouvelle?projet=${project}`)
  expect(textOf(form)).toMatch(/Qui finance\s\?/)
  expect(form).toMatch(/value="bpifrance" selected/)
  expect(form).toMatch(/value="etat"/)
  expect(form).not.toMatch(/value="region-11"/)
  const shares = ['committed-state', 'committed-regions', 'committed-operators']
  const before = await Promise.all(shares.map(code => figure(code)))
  const share = { measure: 'committed', fundId }
  for (const [funder, amount] of [
    ['etat', '700'],
    ['region-27', '140'],
    ['', '10'],
  ] as const)
    expect(await type(operator, project, { ...share, funder, amount })).toMatch(/^\d+$/)
  const after = await Promise.all(shares.map(code => figure(code)))
  expect(after.map((value, rank) => value - before[rank]!)).toEqual([70_000, 14_000, 1_000])
  // Outside a fund that it operates, and for a région elsewhere, it is not the operator's to say.
  for (const [funder, on] of [
    ['etat', ''],
    ['region-11', fundId],
    ['ademe', fundId],
  ] as const)
    expect(await type(operator, project, { ...share, fundId: on, funder, amount: '5' })).toMatch(/^422/)
  expect(await type(operator, project, { ...share, funder: 'personne', amount: '5' })).toContain(
    'Choisissez un financeur',
  )
  const region = await signIn(site, 'region')
  const own = await type(region, project, { measure: 'awarded', amount: '30' })
  const kept = await one(
    sql<{
      funder: string
      group: string
    }>`select funder, funder_group as "group" from entry where id = ${own}`,
  )
  expect(kept).toEqual({ funder: 'region-27', group: 'region' })
  expect(await type(region, project, { measure: 'awarded', amount: '30', funder: 'etat' })).toMatch(/^422/)
  const prefecture = await signIn(site, 'prefecture-region')
  const state = await type(prefecture, project, { measure: 'awarded', amount: '20' })
  expect((await one(sql<{ funder: string }>`select funder from entry where id = ${state}`)).funder).toBe(
    'etat',
  )
  // Sums are judged by funder: what the région awarded is not the State's to contract, nor to correct.
  expect(await type(prefecture, project, { measure: 'contracted', amount: '25' })).toMatch(
    /20\s€ attribués, 25\s€ conventionnés/,
  )
  expect(await correct(prefecture, own, { amount: '31' })).toMatch(/^409/)
  expect(await prefecture.page(`/espace/saisies/${own}`)).toContain('Région Bourgogne-Franche-Comté')
})

test('a funder awards no more of a fund than it put in, all projects together', async () => {
  const fundId = await openFund('fonds-dote')
  await sql`
    select record_entries(array[(s.programme_id, 'endowed', 100000, s.id, s.id, o.id, '2026-01-01', now(), s.author_id, s.source_id,
      'demonstration', null, null, null)::entry_draft])
    from subject as s join organisation as o on o.code = 'etat' where s.id = ${fundId}`.execute(site.db)
  const share = { measure: 'awarded', fundId, funder: 'etat' }
  const first = await type(operator, await start(), { ...share, amount: '700' })
  const other = await start()
  expect(await type(operator, other, { ...share, amount: '301' })).toMatch(/^422.*1\s000\s€.*1\s001\s€/s)
  expect(await type(operator, other, { ...share, amount: '300' })).toMatch(/^\d+$/)
  expect(await correct(operator, first, { amount: '701' })).toMatch(/^422/)
  expect(await correct(operator, first, { amount: '699' })).toMatch(/^\d+$/)
  // Nothing says what the région put in.
  expect(await type(operator, other, { ...share, funder: 'region-27', amount: '5000' })).toMatch(/^\d+$/)
})

test('who may record for whom', () => {
  const bank = { role: 'operator', organisation: 'bpifrance' } as const
  const state = { code: 'etat', kind: 'state' }
  const region = { code: 'region-27', kind: 'region' }
  const there = { operator: 'bpifrance', regions: ['27'] }
  const may = (...given: Parameters<typeof funderBlockers>) => funderBlockers(...given).length === 0
  expect(may([bank], { code: 'bpifrance', kind: 'operator' }, { regions: ['27'] })).toBe(true)
  expect(may([bank], state, there)).toBe(true)
  expect(may([bank], region, there)).toBe(true)
  expect(may([bank], region, { ...there, regions: ['28'] })).toBe(false)
  expect(may([bank], state, { ...there, operator: 'ademe' })).toBe(false)
  expect(may([bank], { code: 'ademe', kind: 'operator' }, there)).toBe(false)
  for (const role of ['regional-prefecture', 'national-team'] as const) {
    expect(may([{ role, organisation: 'anct' }], state, { regions: [] })).toBe(true)
    expect(may([{ role, organisation: 'anct' }], region, there)).toBe(false)
  }
  expect(may([{ role: 'region', organisation: 'region-27' }], state, there)).toBe(false)
  expect(may([], state, there)).toBe(false)
})

test('money of a fund held in envelopes is decided on its files, not typed', async () => {
  const project = await start()
  const form = await operator.page(`/espace/saisies/nouvelle?projet=${project}`)
  expect(form).not.toContain(`<option value="${fund.id}"`)
  expect(textOf(form)).toMatch(/Fonds d’accélération[^:]*: cet argent est tenu par enveloppes/)
  for (const measure of ['awarded', 'committed', 'contracted', 'paid'])
    expect(await type(operator, project, { measure, amount: '10', fundId: String(fund.id) })).toMatch(
      /^422.*tenu par enveloppes/s,
    )
})

test('a file of rows may repeat the money of such a fund, not add to it nor change it', async () => {
  const row = await one(
    sql<{
      code: string
      name: string
      commune: string
      amount: number
      funder: string
      fund: string
      effectiveOn: string
    }>`
      select s.code, s.name, s.commune_code as commune, e.amount, e.funder, e.fund, e.effective_on as "effectiveOn" from envelope_line as l
      join entry as e on e.id = l.entry_id join subject as s on s.id = e.subject_id
      where l.kind = 'award' and not exists (select from entry as undo where undo.reverses_id = e.id)
      order by l.id limit 1`,
  )
  const file = (code: string, amount: number) =>
    [
      'measure,amount,kind,code,name,commune_code,funder,fund,effective_on,certainty',
      `awarded,${amount},project,${code},"${row.name}",${row.commune},${row.funder},${row.fund},${row.effectiveOn},demonstration`,
    ].join('\r\n')
  const options = { profile: 'binome-entries', programme: 'demonstration' }
  expect(await importText(site.db, file(row.code, row.amount), options)).toMatchObject({ unchanged: 1 })
  for (const mode of ['check', 'commit'] as const)
    for (const content of [file(row.code, row.amount + 1), file('un-autre', 100)])
      await expect(importText(site.db, content, { ...options, mode })).rejects.toThrow(/tenu par enveloppes/)
})

test('what a file of an aid wrote is corrected there: the refusal says where, the page leads to it', async () => {
  const cited = async (kind: string) =>
    one(
      sql<{ id: number; reference: string; applicationId: number }>`
        select l.entry_id as id, a.reference, a.id as "applicationId" from envelope_line as l
        join application as a on a.id = l.application_id and a.region = '27'
        where l.kind = ${kind} and not exists (select from entry as undo where undo.reverses_id = l.entry_id) order by l.id limit 1`,
    )
  for (const [kind, how] of [
    ['award', 'décision modificative'],
    ['contract', 'avenant'],
    ['payment', 'versements'],
  ] as const) {
    const { id, reference, applicationId } = await cited(kind)
    for (const fields of [{ amount: '1' }, { cancel: 'oui' }] as Record<string, string>[])
      expect(await correct(operator, String(id), fields)).toMatch(
        new RegExp(`^409.*${reference}.*${how}`, 's'),
      )
    const page = await operator.page(`/espace/saisies/${id}`)
    expect(page).toContain(`/espace/dossiers/${applicationId}`)
    expect(page).not.toContain('Enregistrer la correction')
  }
  const seen = await one(
    sql<{
      id: number
    }>`select o.entry_id as id from job_observation as o join application as a on a.id = o.application_id
      where a.region = '27' and o.entry_id is not null order by o.id limit 1`,
  )
  expect(await correct(operator, String(seen.id), { amount: '1' })).toMatch(/^409.*constat des emplois/s)
  const promise = await one(
    sql<{
      id: number
    }>`select e.id from entry as e join application as a on a.project_id = e.subject_id and a.region = '27'
      join decision as d on d.application_id = a.id and d.entry_ids @> to_jsonb(e.id) where e.measure = 'jobs-to-create' order by e.id limit 1`,
  )
  expect(await correct(operator, String(promise.id), { amount: '1' })).toMatch(/^409.*décision modificative/s)
})

test('the database keeps the books and the public rows one, whoever writes', async () => {
  const project = Number(await start())
  const base = await one(
    sql<
      Omit<NewEntry, 'amount' | 'measure'>
    >`select programme_id as "programmeId", author_id as "authorId", source_id as "sourceId"
      from subject where id = ${project}`,
  )
  const entry: NewEntry = {
    ...base,
    measure: 'awarded',
    amount: 100,
    subjectId: project,
    effectiveOn: '2026-01-05',
    recordedAt: new Date(),
    certainty: 'demonstration',
  }
  const write = (...entries: NewEntry[]) => site.db.transaction().execute(tx => recordEntries(tx, entries))
  await expect(write({ ...entry, fundId: fund.id })).rejects.toThrow(/held in envelopes/)
  const { id, amount, effectiveOn, subjectId } = await one(
    sql<{ id: number; amount: number; effectiveOn: string; subjectId: number }>`
      select e.id, e.amount, e.effective_on as "effectiveOn", e.subject_id as "subjectId" from envelope_line as l join entry as e on e.id = l.entry_id
      where l.kind = 'award' and not exists (select from entry as undo where undo.reverses_id = e.id) order by l.id limit 1`,
  )
  const undo = { ...entry, amount: -amount, effectiveOn, subjectId, reversesId: id, reason: 'Essai (Démo)' }
  await expect(write(undo)).rejects.toThrow(/stands in an envelope/)
  await expect(write(entry, { ...entry, measure: 'investment', fundId: fund.id })).resolves.toHaveLength(2)
})

test('in a programme that is no demonstration, a promise is forecast and what was seen observed', async () => {
  const programme = mainProgramme.code
  const { id: programmeId } = await one(
    sql<{ id: number }>`select id from programme where code = ${programme}`,
  )
  const unit = createUnit(site.db, { kind: 'operator', authorCode: 'demonstration' })
  const projectId = await execute(startProject, unit, {
    programme,
    programmeId,
    name: 'Atelier réel',
    commune: '71076',
    owner: 'Atelier réel',
    origin: 'need',
    milestones: [],
    obstacles: [],
  })
  const record = async (measure: Measure, certainty?: string) => {
    const id = await execute(recordEntry, unit, {
      programme,
      projectId,
      measure,
      amount: '12',
      certainty,
      evidence: 'Engagement écrit',
    })
    return (await one(sql<{ certainty: string }>`select certainty from entry where id = ${id}`)).certainty
  }
  for (const measure of ['jobs-to-create', 'jobs-safeguarded', 'investment'] as const) {
    expect([measure, await record(measure)]).toEqual([measure, 'forecast'])
    expect([measure, await record(measure, 'to-verify')]).toEqual([measure, 'to-verify'])
    await expect(record(measure, 'observed')).rejects.toThrow(/enregistré/)
  }
  for (const measure of ['jobs-created', 'awarded', 'paid'] as const)
    await expect(record(measure, 'forecast')).rejects.toThrow(/enregistré/)
  expect(await record('jobs-created')).toBe('observed')
  expect(await record('awarded')).toBe('observed')
  const company = await signIn(site, 'entreprise')
  const mine = await one(
    sql<{
      id: number
    }>`select s.id from subject as s join project as p on p.id = s.id join organisation as o on o.id = p.owner_id
      where o.code = 'demo-emballages-chalon' and s.kind = 'project' order by s.id limit 1`,
  )
  expect(
    await type(company, String(mine.id), { measure: 'jobs-to-create', amount: '3', certainty: 'observed' }),
  ).toMatch(/^422.*prévu/s)
})

test('a person who has two roles speaks for the one that leads there', async () => {
  await sql`
    insert into role_grant (programme_id, person_id, role, organisation_id, scope_kind, scope_key, start_on, author_id, recorded_at)
    select g.programme_id, g.person_id, 'epci', o.id, 'territory', '2023-2027/ti-2704', g.start_on, g.author_id, g.recorded_at
    from role_grant as g join person as p on p.id = g.person_id and p.email = 'chef-de-projet-pau@demo.example'
    join organisation as o on o.code = '247100589'`.execute(site.db)
  const both = await signIn(site, 'chef-de-projet-pau')
  const entry = await type(operator, await start(), { measure: 'awarded', amount: '100' })
  const body = new FormData()
  for (const [name, value] of Object.entries({
    cle: both.key,
    formulaire: 'contester',
    amount: '90',
    reason: 'Le relevé dit 90 €.',
    evidence: 'Relevé (Démo)',
    level: 'restricted',
  }))
    body.append(name, value)
  body.append('file', new File(['%PDF-1.7\nrelevé'], 'releve.pdf'))
  const sent = await site.app.request(`/espace/saisies/${entry}/contester`, {
    method: 'POST',
    headers: { cookie: both.cookie, origin },
    body,
  })
  expect(sent.status).toBe(303)
  const said = await one(
    sql<{ value: string; document: string }>`
      select o.code as value, d.organisation as document from counter_value as v join organisation as o on o.id = v.organisation_id
      join document as d on d.about = 'entry/' || v.entry_id where v.entry_id = ${entry}`,
  )
  expect(said).toEqual({ value: '247100589', document: '247100589' })
})

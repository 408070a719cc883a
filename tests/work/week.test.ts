import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { dayInParis, fromParis } from '../../src/kernel/dates.ts'
import { writeReminders } from '../../src/modules/week/index.ts'
import { createFileStore } from '../../src/platform/files/file-store.ts'
import { addWorkingDays } from '../../src/platform/working-days.ts'
import { builtAssets, openSite } from '../site/open-site.ts'
import { accounts } from './crawl.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const kinds = [
  'late',
  'closing',
  'waiting',
  'promised',
  'changed',
  'travaux',
  'chiffres',
  'decisions',
  'qui-appeler',
  'dix-minutes',
  'region',
  'territoires',
  'silence',
]
/** The sections of a person's Monday, by kind. */
const monday = (html: string) => kinds.filter(kind => html.includes(`<section class="section" id="${kind}"`))

/** What each persona must find on a Monday of the demonstration (domain.md, D): what waits, what they may quote. */
const expected: Record<string, string[]> = {
  'chef-de-projet': ['late', 'closing', 'waiting', 'promised'],
  elu: ['late', 'closing', 'waiting', 'chiffres', 'decisions', 'qui-appeler'],
  industriel: ['late', 'closing', 'waiting', 'promised', 'chiffres', 'dix-minutes'],
  epci: ['late', 'closing', 'waiting', 'promised'],
  entreprise: ['late', 'promised'],
  ecole: ['late', 'closing', 'promised'],
  'prefecture-departement': ['closing', 'waiting', 'chiffres'],
  'prefecture-region': ['closing', 'waiting', 'chiffres'],
  region: ['closing', 'waiting', 'promised', 'chiffres', 'region'],
  operateur: ['closing', 'chiffres', 'territoires'],
  'equipe-nationale': ['closing', 'promised', 'chiffres', 'silence'],
  auditeur: ['closing', 'chiffres'],
  'chef-de-projet-pau': ['waiting', 'chiffres'],
}

test.each(accounts)('%s finds on a Monday what is expected of them', async account => {
  const html = await (await signIn(site, account)).page('/espace')
  expect(monday(html)).toEqual(expect.arrayContaining(expected[account]!))
  // Each line has its next step.
  for (const [line] of html.matchAll(/<ul class="pending pending--[\s\S]*?<\/ul>/g))
    expect(line.match(/<li>/g)!.length).toBe(line.match(/<a href="\/(espace|affirmations|appels)/g)!.length)
})

/** The text of a section of a page, in one line. */
const sectionOf = (html: string, id: string) =>
  (html.split(`<section class="section" id="${id}"`)[1]?.split('</section>')[0] ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('an elected official decides first, three things at most, then reads figures and whom to call', async () => {
  await sql`update contract set parties = jsonb_set(parties, '{0,signedOn}', 'null') where signed_on is null`.execute(
    site.db,
  )
  const html = await (await signIn(site, 'elu')).page('/espace')
  const order = ['decisions', 'chiffres', 'qui-appeler', 'late'].map(id => html.indexOf(`id="${id}"`))
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(
    html.split('id="decisions"')[1]!.split('</section>')[0]!.split('<li>').length - 1,
  ).toBeLessThanOrEqual(3)
  const calls = sectionOf(html, 'qui-appeler')
  expect(calls).toContain('Mathilde Girard')
  expect(calls).toContain('chef-de-projet@demo.example')
  expect(calls).toMatch(/Camille Référente \(Démo\), référent .+ camille@demo\.example/)
})

test('an industrialist reads what became of needs, and what was lifted since and by whom', async () => {
  const { rows } = await sql<{ voiced: number; answered: number }>`
    select count(*)::int as voiced, count(answered_on)::int as answered from need
    join subject as t on t.id = need.territory_id and t.code = '2023-2027/ti-2704'
    join programme as p on p.id = need.programme_id and p.code = 'demonstration'`.execute(site.db)
  const { voiced, answered } = rows[0]!
  await sql`update project set obstacles = jsonb_set(obstacles, '{0,liftedOn}', to_jsonb(current_date::text))
    where obstacles -> 0 ->> 'who' = 'Enedis'`.execute(site.db)
  const html = await (await signIn(site, 'industriel')).page('/espace')
  const brief = sectionOf(html, 'dix-minutes')
  expect(brief).toContain(`${voiced} demandes : ${answered} traitée`)
  expect(brief).toMatch(/Raccordement électrique de 2 MW .*par Enedis/)
  await sql`update project set obstacles = jsonb_set(obstacles, '{0,liftedOn}', '"2020-01-01"')
    where obstacles -> 0 ->> 'who' = 'Enedis'`.execute(site.db)
  expect(sectionOf(await (await signIn(site, 'industriel')).page('/espace'), 'dix-minutes')).not.toContain(
    'Enedis',
  )
})

test('each role finds what only it looks for', async () => {
  const page = async (account: string, kind: string) =>
    sectionOf(await (await signIn(site, account)).page(`/espace?tout=${kind}`), kind)
  // Who was asked and did not answer, for whoever runs the plan, and for whoever was asked.
  expect(await page('chef-de-projet', 'promised')).toContain('réponse de Banque des Territoires')
  await sql`update action set partners = jsonb_set(partners, '{0,name}', '"Bpifrance"') where partners <> '[]'`.execute(
    site.db,
  )
  expect(await page('operateur', 'waiting')).toContain('On vous sollicite')
  expect(await page('prefecture-departement', 'waiting')).not.toContain('On vous sollicite')
  // What the State is asked to lift.
  const obstacles =
    (await page('prefecture-departement', 'waiting')) + (await page('prefecture-departement', 'closing'))
  expect(obstacles).toContain('Fouille archéologique')
  expect(await page('region', 'waiting')).not.toContain('Fouille archéologique')
  // Calls that close where one is.
  await sql`update call set opens_at = now() - interval '9 days', closes_at = now() + interval '9 days', state = 'published', waves = '[]'
    where region_code is null`.execute(site.db)
  for (const account of ['chef-de-projet', 'equipe-nationale'])
    expect(await page(account, 'closing')).toContain('Appel :')
  expect(await page('elu', 'closing')).not.toContain('Appel :')
  expect(await page('operateur', 'territoires')).toMatch(/Grand Chalon.*Camille Référente|sans référent/)
  expect(await page('region', 'region')).toContain('à attribuer sur')
  expect(await page('region', 'region')).toContain('Dossiers sans l’avis de l’État')
  expect(await page('equipe-nationale', 'silence')).toContain('jamais rien')
})

test('a company reads who has its file, since when and what comes next', async () => {
  await sql`update application set organisation_id = (select id from organisation where code = 'demo-emballages-chalon')
    where id = (select max(id) from application where state = 'appraisal')`.execute(site.db)
  const html = await (await signIn(site, 'entreprise')).page('/espace?tout=promised')
  expect(sectionOf(html, 'promised')).toMatch(
    /L’opérateur instruit le dossier et calcule l’aide, depuis .*Ensuite : le dossier est inscrit/,
  )
})

test('a session of the regional review leads to its pack those who prepare it', async () => {
  const { rows } = await sql<{ id: number }>`
    insert into meeting (committee_id, held_on, author_id, recorded_at)
    select id, current_date + 9, author_id, now() from committee where kind = 'regional-review' and region_code = '27' limit 1
    returning id`.execute(site.db)
  const pack = `/espace/revues/${rows[0]!.id}`
  const region = await signIn(site, 'region')
  expect(await region.page('/espace?tout=closing')).toContain(`href="${pack}"`)
  expect((await region.get(pack)).status).toBe(200)
})

test('an opinion that is awaited is said again, told or read, and while it is late', async () => {
  const { rows } = await sql<{ reference: string }>`
    select a.reference from application as a join programme as p on p.id = a.programme_id and p.code = 'demonstration'
    where a.region = '27' and a.state = 'complete' and not exists (
      select from opinion as o where o.application_id = a.id and o.round = a.round and o.side = 'region')`.execute(
    site.db,
  )
  expect(rows.length).toBeGreaterThan(0)
  await sql`update notification set read_at = now()`.execute(site.db)
  const said = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from mail
        where recipient = 'region@demo.example' and body like ${`%${rows[0]!.reference}%donner votre avis%`}`.execute(
        site.db,
      )
    ).rows[0]!.n
  const days = [300, 306, 312].map(count => addWorkingDays(dayInParis(new Date()), count))
  for (const [index, day] of days.entries()) {
    await writeReminders(site.db, fromParis(`${day}T09:00:00.000`), 'https://binome.example')
    expect(await said()).toBe(index + 1)
  }
})

test('every link of someone who has roles in two programmes keeps the programme', async () => {
  await sql`insert into role_grant (id, programme_id, person_id, role, organisation_id, scope_kind, scope_key, start_on, author_id, recorded_at)
    overriding system value
    select -1, programme.id, g.person_id, g.role, g.organisation_id, g.scope_kind, g.scope_key, g.start_on, g.author_id, g.recorded_at
    from role_grant as g join person on person.id = g.person_id and person.email = 'chef-de-projet@demo.example', programme
    where programme.code = 'territoires-d-industrie'`.execute(site.db)
  await sql`insert into notification (programme_id, person_id, about, title, reason, href, written_at)
    select g.programme_id, g.person_id, 'essai', 'Un besoin', 'ceci est un essai', '/espace/besoins/' || (select min(id) from need where programme_id = g.programme_id), now()
    from role_grant as g join person on person.id = g.person_id and person.email = 'chef-de-projet@demo.example' where g.id > 0`.execute(
    site.db,
  )
  const manager = await signIn(site, 'chef-de-projet')
  expect(await manager.page('/espace')).toContain('href="/espace?programme=demonstration"')
  const seen = new Set<string>()
  for (const start of ['/espace?programme=demonstration', '/espace/notifications?programme=demonstration']) {
    const html = await manager.page(start)
    for (const [, href] of html.matchAll(/href="(\/espace[^"#]*)/g)) seen.add(href!.replaceAll('&amp;', '&'))
  }
  expect(seen.size).toBeGreaterThan(20)
  for (const href of seen) {
    expect(href).toContain('programme=')
    expect([href, (await manager.get(href)).status]).toEqual([href, 200])
  }
  await sql`delete from role_grant where id = -1`.execute(site.db)
})

test('the page of notifications says that nothing leaves only where nothing carries mail', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const { cookie } = manager
  expect(await manager.page('/espace/notifications')).toContain('L’envoi n’est pas branché ici')
  const carried = createApp({
    environment: { db: site.db, now: () => new Date() },
    assets: builtAssets(),
    outbox: false,
    storage: { files: createFileStore(site.folder), largestFile: 1_000_000 },
  })
  const html = await (await carried.request('/espace/notifications', { headers: { cookie } })).text()
  expect(html).not.toContain('L’envoi n’est pas branché ici')
  expect(html).toContain('partent les jours ouvrés')
})

test('what others changed since the last visit is told, to those who see it, and what one changed oneself is not', async () => {
  const action = (
    await sql<{ id: number; title: string }>`select a.id, a.title from action as a
      join subject as t on t.id = a.territory_id and t.code = '2023-2027/ti-2704' order by a.number limit 1`.execute(
      site.db,
    )
  ).rows[0]!
  for (const account of ['chef-de-projet', 'elu', 'chef-de-projet-pau', 'entreprise'])
    await signIn(site, account)
  await sql`update session set seen_at = now() - interval '2 days'`.execute(site.db)
  const moved = (
    await sql<{ reference: string }>`
      with file as (select a.* from application as a join organisation as o on o.id = a.organisation_id
        where o.code = 'demo-emballages-chalon' and a.state <> 'draft' order by a.id limit 1)
      insert into application_event (programme_id, application_id, move, from_state, to_state, at, author_id, reason)
      select file.programme_id, file.id, 'accept', file.state, file.state, now(), (select author_id from person where email = 'operateur@demo.example'), ''
      from file returning (select reference from file)`.execute(site.db)
  ).rows[0]!
  const manager = await signIn(site, 'chef-de-projet')
  expect(
    (await manager.post(`/espace/actions/${action.id}/commentaires`, { body: 'Relancer la région.' })).status,
  ).toBe(303)
  const path = (
    await manager.post('/espace/projets/nouveau', {
      name: 'Un laser de découpe',
      commune: 'Chalon-sur-Saône',
      origin: 'need',
    })
  ).headers.get('location')!
  const changed = async (account: string) =>
    (await (await signIn(site, account)).page('/espace?tout=changed')).split('id="changed"')[1] ?? ''
  // A visit later, it is no longer new.
  const elected = await changed('elu')
  expect(elected).toContain('Un laser de découpe')
  expect(elected).toContain(path)
  expect(elected).toContain('Relire la fiche')
  expect(elected).toContain(`/espace/actions/${action.id}/historique`)
  expect(elected).toMatch(/par Mathilde Girard[^<]*: projet ouvert/)
  for (const said of [
    'changement proposé',
    'mandat commencé',
    'référent nommé',
    'séance convoquée',
    'besoin exprimé',
  ])
    expect(elected).toContain(said)
  expect(elected).not.toContain(moved.reference)
  expect(await changed('entreprise')).toContain(`Dossier ${moved.reference}`)
  expect(await changed('chef-de-projet')).not.toContain('Un laser de découpe')
  expect(await changed('chef-de-projet-pau')).not.toContain('Un laser de découpe')
  expect(await changed('entreprise')).not.toContain('Un laser de découpe')
})

test('the national team is told where files are late and what published figure no longer holds; nobody else', async () => {
  const late = async (account: string) => {
    const html = await (await signIn(site, account)).page('/espace?tout=late')
    return {
      regions: [...html.matchAll(/href="(\/espace\/dossiers\?region=\d\d)"/g)].map(([, href]) => href!),
      drifted: html.includes('ne disent plus ce qui est publié'),
    }
  }
  const before = await late('equipe-nationale')
  expect(before.drifted).toBe(false)
  await sql`alter table application_event disable trigger application_event_append_only`.execute(site.db)
  const { rows } = await sql<{ region: string }>`
    with moved as (update application_event as e set at = e.at - interval '2 years' from application as a
      where a.id = e.application_id and a.state in ('filed', 'complete', 'appraisal') returning a.region)
    select distinct region from moved order by region`.execute(site.db)
  expect(rows.length).toBeGreaterThan(0)
  await sql`update published_claim set amount = amount + 1000 where gap_kind = 'exact' and figure = 'jobs-to-create'`.execute(
    site.db,
  )
  const after = await late('equipe-nationale')
  expect(after.drifted).toBe(true)
  expect(after.regions).toEqual(
    expect.arrayContaining(rows.map(({ region }) => `/espace/dossiers?region=${region}`)),
  )
  for (const account of ['region', 'auditeur', 'chef-de-projet'])
    expect(await late(account)).toEqual({ regions: [], drifted: false })
  for (const href of after.regions) {
    const page = await (await signIn(site, 'equipe-nationale')).page(href)
    expect(page).toContain('<table')
  }
  expect((await (await signIn(site, 'equipe-nationale')).get('/espace/dossiers?region=00')).status).toBe(422)
})

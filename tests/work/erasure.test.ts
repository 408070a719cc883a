import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { exportPerson, forgetExpired, processings } from '../../src/modules/trust/index.ts'
import { verifyJournal } from '../../src/platform/journal/verify-journal.ts'
import { openSite } from '../site/open-site.ts'
import { origin, signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const named = '/espace/personnes/nommees'
const national = () => signIn(site, 'equipe-nationale')

/** Someone invited in the demonstration, who opened their account and recorded an amount. */
async function someoneWhoRecords(email: string, usualName: string) {
  await (await national()).post('/espace/personnes', {
    email,
    givenName: 'Solène',
    usualName,
    role: 'operator',
    organisation: 'bpifrance',
    where: 'region:27',
  })
  const { rows: mails } = await sql<{
    body: string
  }>`select body from mail where recipient = ${email}`.execute(site.db)
  const password = 'vélo nuage parpaing tambour'
  const send = (path: string, fields: Record<string, string>, cookie = '') =>
    site.app.request(path, { method: 'POST', headers: { origin, cookie }, body: new URLSearchParams(fields) })
  const opened = await send(/\/connexion\/lien\/\S+/.exec(mails[0]!.body)![0], { password, again: password })
  const cookie = opened.headers
    .getSetCookie()
    .find(one => one.startsWith('binome_session'))!
    .split(';')[0]!
  const get = (path: string) => site.app.request(path, { headers: { cookie } })
  const cle = /name="cle" value="([^"]+)"/.exec(await (await get('/compte')).text())![1]!
  const { rows: projects } = await sql<{ id: number }>`
    select id from subject where name like 'Ligne d’emballages%'`.execute(site.db)
  const recorded = await send(
    `/espace/saisies/nouvelle?projet=${projects[0]!.id}`,
    { cle, measure: 'committed', amount: '1234', evidence: 'Avis' },
    cookie,
  )
  expect(recorded.status).toBe(303)
  const { rows } = await sql<{ id: number }>`select id from person where email = ${email}`.execute(site.db)
  return { id: rows[0]!.id, get }
}
const lastEvent = async (useCase: string) =>
  (
    await sql<{ subject: string; detail: Record<string, unknown>; author: string }>`
      select subject, detail, author.name as author from journal join author on author.id = author_id
      where use_case = ${useCase} order by journal.id desc limit 1`.execute(site.db)
  ).rows[0]

test('the national team sees who is named, where, why and for how long', async () => {
  const worker = await national()
  const page = await worker.page(named)
  for (const { purpose } of processings.filter(({ columns }) =>
    ['person.email', 'mandate.holder'].some(column => columns.includes(column)),
  ))
    expect(page).toContain(purpose)
  const one = await worker.page(`${named}?q=mathilde`)
  expect(one).toContain('Mathilde Girard')
  expect(one).not.toContain('Bernard Lavigne')
  expect(await worker.page(`${named}?q=personne-de-ce-nom`)).toContain('Personne de ce nom')
  expect((await worker.get(`${named}?tri=nom`)).status).toBe(422)
  for (const account of ['chef-de-projet', 'prefecture-region', 'auditeur'])
    for (const path of [named, `${named}/1`, `${named}/idees/1`, `${named}/1/export.json`])
      expect([account, path, (await (await signIn(site, account)).get(path)).status]).toEqual([
        account,
        path,
        403,
      ])
})

test('every table that holds a person is in what is handed out', async () => {
  const tables = processings
    .flatMap(({ columns }) => columns)
    .filter(column => column.endsWith('.person_id'))
    .map(column => column.split('.')[0]!)
  const held: string[] = []
  await exportPerson(
    site.db.withPlugin({
      transformQuery: ({ node }) => {
        held.push(JSON.stringify(node))
        return node
      },
      transformResult: async ({ result }) => result,
    }),
    1,
  )
  expect(tables.length).toBeGreaterThan(10)
  expect(tables.filter(table => !held.some(query => query.includes(table)))).toEqual([])
})

test('what is held on one is handed out whole, without what opens their account, and the journal says so', async () => {
  const { id } = await someoneWhoRecords('rose@exemple.fr', 'Ardent')
  const worker = await national()
  expect(await worker.page(`${named}/${id}`)).toContain('rose@exemple.fr')
  const file = await worker.get(`${named}/${id}/export.json`)
  expect(file.headers.get('content-disposition')).toContain('attachment')
  const text = await file.text()
  const held = JSON.parse(text)
  expect(held.compte).toMatchObject([
    { given_name: 'Solène', usual_name: 'Ardent', email: 'rose@exemple.fr' },
  ])
  expect(held.gestes.map((event: { use_case: string }) => event.use_case)).toContain('record-entry')
  expect(text).toContain('(lien masqué)')
  expect(text).not.toMatch(/connexion\/lien|argon2/)
  expect(await lastEvent('export-person')).toMatchObject({
    subject: `person/${id}`,
    detail: { exported: true },
  })
})

test('the national team erases someone, with a reason: no figure moves, the journal keeps a number', async () => {
  const email = 'solene@exemple.fr'
  const { id, get } = await someoneWhoRecords(email, 'Ferlay')
  const figure = async () =>
    (await site.json('/api/v1/figures/committed-total?programme=demonstration')).value
  const before = await figure()
  const worker = await national()
  const erase = (why: string) => worker.post(`${named}/${id}/effacer`, { why })
  for (const why of ['', 'Madame FERLAY le demande', `écrit par ${email}`])
    expect([why, (await erase(why)).status]).toEqual([why, 422])
  expect((await get('/compte')).status).toBe(200)
  expect((await erase('Demande reçue le 3 novembre')).status).toBe(303)
  expect((await get('/compte')).status).toBe(303)
  expect((await worker.get(`${named}/${id}`)).status).toBe(404)
  expect((await erase('Encore')).status).toBe(404)
  expect(await figure()).toBe(before)
  expect((await verifyJournal(site.db)).broken).toBeUndefined()
  expect(await lastEvent('erase-person')).toMatchObject({
    subject: `person/${id}`,
    detail: { erased: true, why: 'Demande reçue le 3 novembre' },
  })
  expect((await lastEvent('record-entry'))!.author).toBe(`Personne effacée n° ${id}`)
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    site.db,
  )
  const dump = async (name: string) =>
    (
      await sql<{
        text: string
      }>`select coalesce(string_agg(t::text, ' '), '') as text from ${sql.table(name)} as t`.execute(site.db)
    ).rows[0]!.text
  for (const { name } of tables) {
    const text = await dump(name)
    expect([name, text.includes('Ferlay') || text.includes(email)]).toEqual([name, false])
  }
})

test('an account of the demonstration, one’s own, and whoever works for real elsewhere are not erased, and the page says why', async () => {
  const idOf = async (email: string) =>
    (await sql<{ id: number }>`select id from person where email = ${email}`.execute(site.db)).rows[0]!.id
  const worker = await national()
  const shared = await idOf('elu@demo.example')
  expect(await worker.page(`${named}/${shared}`)).toContain('il est à tous')
  expect((await worker.post(`${named}/${shared}/effacer`, { why: 'Essai' })).status).toBe(409)
  const own = await idOf('equipe-nationale@demo.example')
  expect(await worker.page(`${named}/${own}`)).toContain('depuis «')
  const { id } = await someoneWhoRecords('paul@exemple.fr', 'Vasseur')
  await sql`insert into role_grant (programme_id, person_id, role, organisation_id, scope_kind, start_on, author_id, recorded_at)
    select programme.id, ${id}, 'national-team', g.organisation_id, 'programme', g.start_on, g.author_id, g.recorded_at
    from role_grant as g, programme where g.person_id = ${id} and programme.code = 'territoires-d-industrie'`.execute(
    site.db,
  )
  expect(await worker.page(`${named}/${id}`)).toContain('voyez avec son équipe nationale')
  expect((await worker.post(`${named}/${id}/effacer`, { why: 'Essai' })).status).toBe(409)
  expect((await worker.get(`${named}/${id}/export.json`)).status).toBe(409)
})

test('whoever sent an idea without an account is erased, and their idea stays', async () => {
  const { rows } = await sql<{ id: number; name: string; email: string; title: string }>`
    select id, contact_name as name, contact_email as email, title from idea where contact_email <> '' limit 1`.execute(
    site.db,
  )
  const { id, name, email, title } = rows[0]!
  await sql`insert into mail (recipient, title, body, written_at, due_at) values (${email}, 'Votre idée', '', now(), now())`.execute(
    site.db,
  )
  const worker = await national()
  expect(await worker.page(`${named}/idees/${id}`)).toContain(email)
  expect((await worker.post(`${named}/idees/${id}/effacer`, { why: email })).status).toBe(422)
  expect((await worker.post(`${named}/idees/${id}/effacer`, { why: 'À sa demande' })).status).toBe(303)
  const page = await (await signIn(site, 'chef-de-projet')).page(`/espace/idees/${id}`)
  expect(page).toContain(title)
  expect(page).not.toContain(name)
  const { rows: left } = await sql`select from mail where recipient = ${email}`.execute(site.db)
  expect(left).toEqual([])
  expect((await worker.get(`${named}/idees/${id}`)).status).toBe(404)
})

test('what is past its time is shown, until it is forgotten', async () => {
  const worker = await national()
  expect(await worker.page(named)).not.toContain('Des données sont échues')
  const { id } = await someoneWhoRecords('anne@exemple.fr', 'Lorrain')
  await sql`update role_grant set start_on = '2019-01-01', end_on = '2019-06-01' where person_id = ${id}`.execute(
    site.db,
  )
  await sql`update person set created_at = '2019-01-01' where id = ${id}`.execute(site.db)
  const page = await worker.page(named)
  expect(page).toContain('Des données sont échues')
  expect(page).toMatch(/Échue depuis le 1.?er juin 2022/)
  await forgetExpired(site.db, new Date())
  const after = await worker.page(named)
  expect(after).not.toContain('Des données sont échues')
  expect(after).not.toContain('Lorrain')
})

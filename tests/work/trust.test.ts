import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { forgetExpired, processings } from '../../src/modules/trust/index.ts'
import { verifyJournal } from '../../src/platform/journal/verify-journal.ts'
import { openSite } from '../site/open-site.ts'
import { origin, signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

test('the journal is searched by who, what, when and words, by those who audit', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  await manager.post('/espace/travaux/nouveau', { title: 'zinzolin' })
  const auditor = await signIn(site, 'auditeur')
  const page = await auditor.page('/espace/journal')
  expect(page).toContain('n° ')
  for (const query of [
    'personne=Girard',
    'geste=add-action',
    'mots=soudure',
    'objet=action/1',
    'du=2026-01-01&au=2199-01-01',
  ])
    expect([query, (await auditor.page(`/espace/journal?${query}`)).includes('/espace/journal/')]).toEqual([
      query,
      true,
    ])
  expect(await auditor.page('/espace/journal?mots=introuvable-absolument')).toContain('Aucun événement')
  expect(await auditor.page('/espace/journal?au=2001-01-01')).toContain('Aucun événement')
  for (const query of ['du=hier', 'avant=x', 'tri=date'])
    expect((await auditor.get(`/espace/journal?${query}`)).status).toBe(422)
  const { id } = (
    await sql<{
      id: number
    }>`select id from journal where use_case = 'edit-action' or use_case = 'add-action' limit 1`.execute(
      site.db,
    )
  ).rows[0]!
  const event = await auditor.page(`/espace/journal/${id}`)
  expect(event).toContain('Empreinte de l’événement d’avant')
  expect(event).toContain('financing')
  for (const account of ['chef-de-projet', 'entreprise', 'prefecture-region'])
    for (const path of ['/espace/journal', `/espace/journal/${id}`])
      expect([account, (await (await signIn(site, account)).get(path)).status]).toEqual([account, 403])
  const next = /rel="next" href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&')
  expect(await auditor.page(next)).toContain('/espace/journal/')
})

test('whoever audits the demonstration reads nothing of what is done for real', async () => {
  const { rows } = await sql<{ id: number }>`
    select j.id from journal as j join author on author.id = j.author_id where not author.demonstration limit 1`.execute(
    site.db,
  )
  const auditor = await signIn(site, 'auditeur')
  expect((await auditor.get(`/espace/journal/${rows[0]!.id}`)).status).toBe(404)
  const page = await auditor.page('/espace/journal?personne=exploitation')
  expect(page).toContain('Aucun événement')
})

test('everything that names someone is declared, with its purpose and its time', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name not like 'register_%' and (column_name ~ '(email|phone|given_name|usual_name|contact|holder|device|recipient|person_id)'
      or table_name || '.' || column_name in ('author.name', 'passkey.name', 'identity.subject', 'session.id_token', 'source.publisher'))`.execute(
    site.db,
  )
  const declared = processings.flatMap(({ columns }) => columns)
  expect(rows.map(({ name }) => name).filter(name => !declared.includes(name))).toEqual([])
  const { rows: known } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`.execute(
    site.db,
  )
  expect(declared.filter(name => !known.some(column => column.name === name))).toEqual([])
})

test('one reads all that is held, has it erased, and no figure moves', async () => {
  const national = await signIn(site, 'equipe-nationale')
  const email = 'solene@exemple.fr'
  await national.post('/espace/personnes', {
    email,
    givenName: 'Solène',
    usualName: 'Ardent',
    role: 'operator',
    organisation: 'bpifrance',
    where: 'region:27',
  })
  const { body } = (
    await sql<{ body: string }>`select body from mail where recipient = ${email}`.execute(site.db)
  ).rows[0]!
  const password = 'vélo nuage parpaing tambour'
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    site.app.request(path, { method: 'POST', headers: { origin, cookie }, body: new URLSearchParams(fields) })
  const opened = await post(/\/connexion\/lien\/\S+/.exec(body)![0], { password, again: password })
  const cookie = opened.headers
    .getSetCookie()
    .find(one => one.startsWith('binome_session'))!
    .split(';')[0]!
  const get = async (path: string) => (await site.app.request(path, { headers: { cookie } })).text()
  const cle = /name="cle" value="([^"]+)"/.exec(await get('/compte'))![1]!
  const { id } = (
    await sql<{ id: number }>`select s.id from subject as s where s.name like 'Ligne d’emballages%'`.execute(
      site.db,
    )
  ).rows[0]!
  await post(
    `/espace/saisies/nouvelle?projet=${id}`,
    { cle, measure: 'committed', amount: '1234', evidence: 'Avis' },
    cookie,
  )
  const figure = async () =>
    (await site.json('/api/v1/figures/committed-total?programme=demonstration')).value
  const before = await figure()
  const mine = await get('/compte/mes-donnees')
  for (const held of ['Solène', email, 'record-entry', 'Votre compte Binôme']) expect(mine).toContain(held)
  expect((await post('/compte/mes-donnees/effacer', { cle, confirm: 'non' }, cookie)).status).toBe(422)
  expect((await post('/compte/mes-donnees/effacer', { cle, confirm: 'Effacer' }, cookie)).status).toBe(303)
  expect(await figure()).toBe(before)
  expect((await verifyJournal(site.db)).broken).toBeUndefined()
  const dump = JSON.stringify(
    await Promise.all(
      ['person', 'author', 'mail', 'journal', 'session', 'password', 'revision'].map(
        async table => (await sql`select * from ${sql.table(table)}`.execute(site.db)).rows,
      ),
    ),
  )
  expect(dump).not.toContain('Ardent')
  expect(dump).not.toContain(email)
  const entry = (
    await sql<{
      name: string
    }>`select author.name from entry join author on author.id = entry.author_id where subject_id = ${id} order by entry.id desc limit 1`.execute(
      site.db,
    )
  ).rows[0]!
  expect(entry.name).toMatch(/^Personne effacée n° \d+$/)
  expect((await post('/connexion', { email, password })).status).toBe(422)
})

test('what was held long enough is forgotten', async () => {
  const years = (count: number) => new Date(Date.now() + count * 366 * 86_400_000)
  await forgetExpired(site.db, years(4))
  const { rows } = await sql<{ left: number }>`
    select (select count(*) from session)::int + (select count(*) from idea where contact_email <> '')::int as left`.execute(
    site.db,
  )
  expect(rows[0]!.left).toBe(0)
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '../../src/kernel/use-case.ts'
import { giveRole, listMail } from '../../src/modules/accounts/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { openSite } from '../site/open-site.ts'
import { origin, signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const password = 'vélo nuage parpaing tambour'
const link = /\/connexion\/lien\/\S+/
const send = (path: string, fields: Record<string, string>, cookie = '') =>
  site.app.request(path, { method: 'POST', headers: { origin, cookie }, body: new URLSearchParams(fields) })

/** Gives a role of the national team of the real programme, as the command line does. */
async function inviteForReal(email: string) {
  const programme = await site.db
    .selectFrom('programme')
    .select('id')
    .where('code', '=', 'territoires-d-industrie')
    .executeTakeFirstOrThrow()
  return execute(giveRole, createUnit(site.db, { kind: 'operator', authorCode: 'cli' }), {
    programme: 'territoires-d-industrie',
    programmeId: programme.id,
    siteUrl: origin,
    email,
    givenName: 'Nadia',
    usualName: 'Ferrand',
    role: 'national-team',
    organisation: 'anct',
    where: 'programme:',
  })
}
const inviteInDemonstration = async (email: string) =>
  (await signIn(site, 'equipe-nationale')).post('/espace/personnes', {
    email,
    givenName: 'Nadia',
    usualName: 'Ferrand',
    role: 'operator',
    organisation: 'bpifrance',
    where: 'region:27',
  })
const lastLink = async (email: string) =>
  link.exec(
    (
      await sql<{
        body: string
      }>`select body from mail where recipient = ${email} order by id desc limit 1`.execute(site.db)
    ).rows[0]!.body,
  )![0]
const open = async (email: string) =>
  (await send(await lastLink(email), { password, again: password })).headers
    .getSetCookie()
    .find(one => one.startsWith('binome_session'))!
    .split(';')[0]!
const outboxOf = async (cookie: string) =>
  (await site.app.request('/espace/courrier', { headers: { cookie } })).text()

let nadia: string
beforeAll(async () => {
  await inviteForReal('nadia@exemple.fr')
  nadia = await open('nadia@exemple.fr')
})

test('the link of someone who works for real is masked, and the page says why and what to do', async () => {
  await inviteForReal('paul@exemple.fr')
  const page = await outboxOf(nadia)
  expect(page).toContain('paul@exemple.fr')
  expect(page).toContain('Choisissez votre mot de passe')
  expect(page).toContain('(lien masqué)')
  expect(page).toMatch(/binome invite/)
  expect(page).not.toMatch(link)
})

test('on a site that only this machine reaches, it is read', async () => {
  const { rows } = await sql<{ id: number }>`select id from person where email = 'nadia@exemple.fr'`.execute(
    site.db,
  )
  const whose = { personId: rows[0]!.id, programmes: ['territoires-d-industrie'] }
  const [masked, read] = await Promise.all([listMail(site.db, whose, false), listMail(site.db, whose, true)])
  const paul = (mails: typeof read) => mails.find(({ recipient }) => recipient === 'paul@exemple.fr')!.body
  expect([link.test(paul(masked)), link.test(paul(read))]).toEqual([false, true])
})

test('only a site that this machine alone reaches is tried for the first time', () => {
  const first = (env: Record<string, string>) => readConfig(env).firstTry
  expect([first({}), first({ HOST: 'localhost' }), first({ HOST: '::1' })]).toEqual([true, true, true])
  for (const env of [
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.0.2.1' },
    { HOST: '127.exemple.fr' },
    { BINOME_URL: 'https://binome.exemple.fr' },
    { BINOME_URL: 'https://binome.exemple.fr', SMTP_URL: 'smtp://serveur' },
  ] as Record<string, string>[])
    expect([env, first(env)]).toEqual([env, false])
})

test('in the demonstration links are read, and nothing of those who work for real', async () => {
  await inviteInDemonstration('essai@exemple.fr')
  const page = await (await signIn(site, 'equipe-nationale')).page('/espace/courrier')
  expect(page).toContain(await lastLink('essai@exemple.fr'))
  await inviteInDemonstration('nadia@exemple.fr')
  expect((await send('/connexion/oubli', { email: 'nadia@exemple.fr' })).status).toBe(303)
  const after = await (await signIn(site, 'equipe-nationale')).page('/espace/courrier')
  expect(after).not.toContain('nadia@exemple.fr')
  expect(after).not.toContain(await lastLink('nadia@exemple.fr'))
  expect(await outboxOf(nadia)).not.toContain('essai@exemple.fr')
})

test('an account opened in the demonstration by whoever read its link opens nothing real', async () => {
  const email = 'sonia@exemple.fr'
  await inviteInDemonstration(email)
  const stranger = await open(email)
  await inviteForReal(email)
  expect((await site.app.request('/espace', { headers: { cookie: stranger } })).status).toBe(303)
  expect((await send('/connexion', { email, password })).status).toBe(422)
  const invited = await open(email)
  expect(await (await site.app.request('/compte', { headers: { cookie: invited } })).text()).toContain(
    'Équipe nationale',
  )
  // Already proved: another role closes nothing.
  await inviteInDemonstration(email)
  await inviteForReal(email)
  expect((await site.app.request('/compte', { headers: { cookie: invited } })).status).toBe(200)
  await expect(inviteForReal('elu@demo.example')).rejects.toMatchObject({ status: 422 })
})

test('a real role is not lent to an account that was only opened in the demonstration', async () => {
  await inviteInDemonstration('inconnue@exemple.fr')
  const page = await (await site.app.request('/compte', { headers: { cookie: nadia } })).text()
  const cle = /name="cle" value="([^"]+)"/.exec(page)![1]!
  const { rows } = await sql<{ id: number }>`
    select g.id from role_grant as g join person on person.id = g.person_id join programme on programme.id = g.programme_id
    where person.email = 'nadia@exemple.fr' and not programme.demonstration`.execute(site.db)
  const lend = (email: string) =>
    send('/compte/preter', { cle, grantId: String(rows[0]!.id), email, endOn: '2099-01-01' }, nadia)
  for (const email of ['inconnue@exemple.fr', 'elu@demo.example'])
    expect([email, (await lend(email)).status]).toEqual([email, 422])
  expect((await lend('paul@exemple.fr')).status).toBe(303)
})

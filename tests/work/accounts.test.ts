import fc from 'fast-check'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { roles } from '../../src/kernel/permission.ts'
import { sendDueMail } from '../../src/modules/accounts/index.ts'
import { passwordBlockers } from '../../src/modules/accounts/password.ts'
import { gives, grantBlockers, scopeKinds } from '../../src/modules/accounts/role-rules.ts'
import { createMailer } from '../../src/platform/mailer.ts'
import { openSite } from '../site/open-site.ts'
import { origin, signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const good = 'cheval agrafe batterie correcte'
const someone = {
  givenName: 'Rose',
  usualName: 'Martel',
  role: 'company',
  organisation: 'demo-emballages-chalon',
  where: 'territory:2023-2027/ti-2704',
}
const send = (path: string, fields: Record<string, string>, cookie = '') =>
  site.app.request(path, { method: 'POST', headers: { origin, cookie }, body: new URLSearchParams(fields) })
const linkOf = async (email: string) =>
  /\/connexion\/lien\/\S+/.exec(
    (
      await sql<{
        body: string
      }>`select body from mail where recipient = ${email} order by id desc limit 1`.execute(site.db)
    ).rows[0]?.body ?? '',
  )?.[0] ?? ''
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .find(one => one.startsWith('binome_session'))
    ?.split(';')[0] ?? ''

/** Invites someone and opens their account; answers the cookie of their session. */
async function join(email: string) {
  const manager = await signIn(site, 'chef-de-projet')
  expect((await manager.post('/espace/personnes', { ...someone, email })).status).toBe(303)
  const chosen = await send(await linkOf(email), { password: good, again: good })
  expect(chosen.status).toBe(303)
  return cookieOf(chosen)
}

test('someone invited chooses a password and works for their organisation', async () => {
  const cookie = await join('rose@exemple.fr')
  const page = await (await site.app.request('/compte', { headers: { cookie } })).text()
  expect(page).toContain('Entreprise')
  expect(page).toContain('Emballages du Chalonnais')
  expect(page).toContain('Chalonnais')
  const link = await linkOf('rose@exemple.fr')
  expect((await site.app.request(link)).status).toBe(404) // once only
  const signedIn = await send('/connexion', {
    email: 'Rose@exemple.fr ',
    password: good,
    suite: '/espace/besoins',
  })
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/espace/besoins'])
  expect(cookieOf(signedIn)).not.toBe(cookie)
})

test('a wrong password and an unknown account are answered alike', async () => {
  await join('lise@exemple.fr')
  const answers = await Promise.all(
    ['lise@exemple.fr', 'inconnue@exemple.fr'].map(async email =>
      (await (await send('/connexion', { email, password: 'autre chose' })).text()).replaceAll(email, ''),
    ),
  )
  expect(answers[0]).toBe(answers[1])
  expect(answers[0]).toContain('ne vont pas ensemble')
  expect(answers[0]).not.toContain('autre chose')
})

test('too many tries wait, the right one included', async () => {
  await join('jean@exemple.fr')
  for (let tries = 0; tries < 10; tries += 1)
    expect((await send('/connexion', { email: 'jean@exemple.fr', password: 'non' })).status).toBe(422)
  const late = await send('/connexion', { email: 'jean@exemple.fr', password: good })
  expect(late.status).toBe(429)
  expect(await late.text()).toMatch(/Attendez \d+.minute/)
  expect(cookieOf(late)).not.toContain('binome_session')
})

test('a forgotten password is chosen again, and closes what was open', async () => {
  const cookie = await join('anne@exemple.fr')
  expect((await send('/connexion/oubli', { email: 'anne@exemple.fr' })).status).toBe(303)
  expect((await send('/connexion/oubli', { email: 'personne@exemple.fr' })).status).toBe(303)
  expect(await linkOf('personne@exemple.fr')).toBe('')
  const link = await linkOf('anne@exemple.fr')
  expect((await send(link, { password: 'court', again: 'autre' })).status).toBe(422)
  const again = 'vélo nuage parpaing tambour'
  expect((await send(link, { password: again, again })).status).toBe(303)
  expect((await site.app.request('/compte', { headers: { cookie } })).status).toBe(303)
  expect((await send('/connexion', { email: 'anne@exemple.fr', password: good })).status).toBe(422)
  await sql`update one_time_link set used_at = null, expires_at = now() - interval '1 second'`.execute(
    site.db,
  )
  expect((await site.app.request(link)).status).toBe(404)
})

test('sessions are listed, and closed from another', async () => {
  const first = await signIn(site, 'elu')
  const second = await signIn(site, 'elu')
  const ids = [...(await second.page('/compte')).matchAll(/name="sessionId" value="(\d+)"/g)].map(
    match => match[1]!,
  )
  expect(ids.length).toBeGreaterThanOrEqual(2)
  const stranger = await signIn(site, 'entreprise')
  for (const sessionId of ids) await stranger.post('/compte/fermer', { sessionId })
  expect((await first.get('/compte')).status).toBe(200) // nobody closes another's
  for (const sessionId of ids.slice(1)) await second.post('/compte/fermer', { sessionId })
  expect((await first.get('/compte')).status).toBe(303)
  expect((await second.get('/compte')).status).toBe(200)
})

test('a token from before sign-in is never the one after', async () => {
  const fixed = 'binome_session=choisi-par-un-autre'
  const entered = await send('/connexion/demonstration', { email: 'elu@demo.example' }, fixed)
  expect(cookieOf(entered)).toMatch(/^binome_session=.{20}/)
  expect(cookieOf(entered)).not.toBe(fixed)
  expect((await site.app.request('/compte', { headers: { cookie: fixed } })).status).toBe(303)
})

test.each([
  '//exemple.fr',
  '/\\exemple.fr',
  'https://exemple.fr',
  'javascript:alert(1)',
  '/%5cexemple',
  '/ok\n//x',
])('sign-in leads to this site only: %s', async suite => {
  const entered = await send('/connexion/demonstration', { email: 'elu@demo.example', suite })
  const to = new URL(entered.headers.get('location')!, 'http://localhost')
  expect(to.origin).toBe('http://localhost')
})

test('roles are given where one holds, and have an end', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const email = 'paul@exemple.fr'
  expect(
    (
      await manager.post('/espace/personnes', {
        ...someone,
        email,
        role: 'national-team',
        where: 'programme:',
      })
    ).status,
  ).toBe(404)
  expect((await manager.post('/espace/personnes', { ...someone, email, role: 'auditor' })).status).toBe(422)
  expect(
    (await manager.post('/espace/personnes', { ...someone, email, where: 'territory:2023-2027/ti-7510' }))
      .status,
  ).toBe(404)
  expect(
    (await manager.post('/espace/personnes', { ...someone, email, organisation: 'Inconnue SA' })).status,
  ).toBe(422)
  expect(
    (await (await signIn(site, 'entreprise')).post('/espace/personnes', { ...someone, email })).status,
  ).toBe(403)
  expect(
    (await manager.post('/espace/personnes', { ...someone, email, role: 'elected-member' })).status,
  ).toBe(303)
  const grant = (
    await sql<{
      id: number
    }>`select g.id from role_grant as g join person on person.id = g.person_id where person.email = ${email}`.execute(
      site.db,
    )
  ).rows[0]!.id
  const end = { edit: 'fin', rows: `${grant}:1`, endOn: '', confirme: 'oui' }
  const elsewhere = await signIn(site, 'chef-de-projet-pau')
  expect(await (await elsewhere.post('/espace/personnes/lot', end)).text()).toContain(
    'ne vous est pas ouverte',
  )
  const chosen = await send(await linkOf(email), { password: good, again: good })
  const seen = async () =>
    (await site.app.request('/espace/actions', { headers: { cookie: cookieOf(chosen) } })).text()
  expect(await seen()).toContain('Ouvrir un atelier')
  expect((await manager.post('/espace/personnes/lot', end)).status).toBe(303)
  expect(await seen()).not.toContain('Ouvrir un atelier')
})

test('a role is lent until a day, and not lent again', async () => {
  const elected = await signIn(site, 'elu')
  const page = await elected.page('/compte')
  const grantId = /<option value="(\d+)"/.exec(page)![1]!
  const lend = (fields: Record<string, string>) =>
    elected.post('/compte/preter', {
      grantId,
      email: 'industriel@demo.example',
      endOn: '2099-01-01',
      ...fields,
    })
  expect((await lend({ endOn: '2020-01-01' })).status).toBe(422)
  expect((await lend({ email: 'nul@exemple.fr' })).status).toBe(422)
  expect((await lend({ grantId: '1' })).status).toBe(422)
  expect((await lend({})).status).toBe(303)
  const other = await signIn(site, 'industriel')
  expect(await other.page('/compte')).toMatch(/prêté par Bernard Lavigne/)
  expect(await other.page('/espace/notifications')).toMatch(/vous prête son rôle jusqu’au 1er janvier 2099/)
  const lent = (
    await sql<{ id: number }>`select id from role_grant where delegated_from = ${grantId}`.execute(site.db)
  ).rows[0]!.id
  expect(
    (await other.post('/compte/preter', { grantId: lent, email: 'elu@demo.example', endOn: '2098-01-01' }))
      .status,
  ).toBe(422)
  // Whoever lent it takes it back; nobody else does.
  expect((await other.post('/compte/reprendre', { grantId: lent })).status).toBe(422)
  expect(await elected.page('/compte')).toContain('Reprendre ce rôle à')
  expect((await elected.post('/compte/reprendre', { grantId: lent })).status).toBe(303)
  expect(await elected.page('/compte')).not.toContain('Reprendre ce rôle à')
  const { rows } = await sql<{ held: boolean }>`
    select in_force(start_on, end_on, current_date) as held from role_grant where id = ${lent}`.execute(
    site.db,
  )
  expect(rows[0]!.held).toBe(false)
})

test('the territory that invited a company sees its role and may end it; another does not', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const elsewhere = await signIn(site, 'chef-de-projet-pau')
  const given = await manager.post('/espace/personnes', {
    email: 'atelier@exemple.fr',
    givenName: 'Lise',
    usualName: 'Forge',
    role: 'company',
    organisation: 'bpifrance',
    where: 'territory:2023-2027/ti-2704',
  })
  expect(given.status).toBe(303)
  expect(await manager.page('/espace/personnes')).toContain('Fin du rôle de Lise Forge')
  expect(await elsewhere.page('/espace/personnes')).not.toContain('Lise Forge')
  const { rows } = await sql<{ id: number }>`
    select g.id from role_grant as g join person as p on p.id = g.person_id where p.email = 'atelier@exemple.fr'`.execute(
    site.db,
  )
  const grantId = rows[0]!.id
  const end = { edit: 'fin', rows: `${grantId}:1`, endOn: '', confirme: 'oui' }
  expect(await (await elsewhere.post('/espace/personnes/lot', end)).text()).toContain(
    'ne vous est pas ouverte',
  )
  expect(await manager.page('/espace/personnes')).toContain('Lise Forge')
  expect((await manager.post('/espace/personnes/lot', end)).status).toBe(303)
  expect(await manager.page('/espace/personnes')).not.toContain('Fin du rôle de Lise Forge')
})

test('mail reaches a real server, once; what it refuses is tried later', async () => {
  const received: string[] = []
  let refuse = true
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) => done(refuse ? new Error('boîte pleine') : undefined),
    onData: (stream, _, done) => {
      let text = ''
      stream.on('data', chunk => {
        text += chunk
      })
      stream.on('end', () => {
        received.push(text)
        done()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  const mailer = createMailer(`smtp://127.0.0.1:${port}`, 'binome@exemple.fr')
  try {
    await sql`delete from mail`.execute(site.db)
    await join('zoe@exemple.fr')
    const now = new Date()
    await sendDueMail(site.db, mailer.carry, now)
    expect(received).toEqual([])
    const national = await signIn(site, 'equipe-nationale')
    expect(await national.page('/espace/courrier')).toContain('Refusé')
    refuse = false
    await sendDueMail(site.db, mailer.carry, now)
    expect(received).toEqual([]) // not before its time
    const later = new Date(now.getTime() + 10 * 60_000)
    await Promise.all([sendDueMail(site.db, mailer.carry, later), sendDueMail(site.db, mailer.carry, later)])
    expect(received.length).toBe(1)
    expect(received[0]).toContain('zoe@exemple.fr')
  } finally {
    mailer.close()
    await new Promise<void>(resolve => server.close(() => resolve()))
  }
})

test('nobody reads the mail of another but the national team', async () => {
  await join('marc@exemple.fr')
  expect(await (await signIn(site, 'elu')).page('/espace/courrier')).not.toContain('marc@exemple.fr')
  expect(await (await signIn(site, 'equipe-nationale')).page('/espace/courrier')).toContain('marc@exemple.fr')
})

test('a password is long, varied, and not one’s own name', () => {
  const person = { email: 'rose.martel@exemple.fr', name: 'Rose Martel' }
  for (const weak of [
    'court',
    'motdepasse123456',
    'aaaaaaaaaaaaaaaa',
    'rose.martel.2026!',
    'Binome-binome-2026',
  ])
    expect(passwordBlockers(weak, person), weak).not.toEqual([])
  expect(passwordBlockers(good, person)).toEqual([])
  fc.assert(
    fc.property(fc.string({ maxLength: 11 }), text => {
      expect(passwordBlockers(text, person)).not.toEqual([])
    }),
  )
})

test('nobody gives a role above their own', () => {
  for (const giver of roles)
    for (const role of roles)
      for (const kind of scopeKinds[role])
        expect(grantBlockers([giver], role, kind).length === 0, `${giver} gives ${role}`).toBe(
          !!gives[giver]?.includes(role),
        )
})

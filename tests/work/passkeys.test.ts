import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonActor } from '../../src/kernel/permission.ts'
import { execute } from '../../src/kernel/use-case.ts'
import {
  addPasskey,
  askNewPasskey,
  askPasskey,
  findPerson,
  findSession,
  passkeyBlocker,
  removePasskey,
  renamePasskey,
  signInPasskey,
  takeChallenge,
} from '../../src/modules/accounts/index.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'
import { createAuthenticator } from './software-authenticator.ts'

const siteUrl = 'https://binome.exemple.fr'
const site = await openSite({ publicUrl: siteUrl })
afterAll(() => site.close())
const now = () => new Date()

let rose: PersonActor
let paul: PersonActor
const join = async (email: string, givenName: string): Promise<PersonActor> => {
  const manager = await signIn(site, 'chef-de-projet', siteUrl)
  const invited = await manager.post('/espace/personnes', {
    email,
    givenName,
    usualName: 'Martel',
    role: 'company',
    organisation: 'demo-emballages-chalon',
    where: 'territory:2023-2027/ti-2704',
  })
  expect(invited.status).toBe(303)
  return (await findPerson(site.db, { email }, '2026-11-25'))!.actor as PersonActor
}
beforeAll(async () => {
  rose = await join('rose@exemple.fr', 'Rose')
  paul = await join('paul@exemple.fr', 'Paul')
})

const as = (actor: PersonActor) => createUnit(site.db, actor, now)
const visitor = createUnit(site.db, { kind: 'visitor' }, now)

/** A passkey that a person added, on a device of its own. */
async function added(person: PersonActor, name = 'Téléphone') {
  const device = createAuthenticator('binome.exemple.fr')
  const { step, options } = await askNewPasskey(site.db, now(), { ...person, email: 'x' }, siteUrl)
  const challenge = await takeChallenge(site.db, now(), 'add-passkey', step, person.personId)
  const answer = device.make({ challenge, origin: siteUrl })
  await execute(addPasskey, as(person), { name, answer, challenge, siteUrl })
  return { device, handle: options.user.id }
}

/** A challenge to sign in with, taken from its step. */
async function challenged(): Promise<string> {
  const { step } = await askPasskey(site.db, now(), siteUrl)
  return takeChallenge(site.db, now(), 'sign-in-passkey', step)
}
const enter = (answer: string, challenge: string) =>
  execute(signInPasskey, visitor, { answer, challenge, siteUrl })

test('a passkey opens the account of whoever added it, who is told by mail', async () => {
  const { device, handle } = await added(rose)
  const challenge = await challenged()
  const { token } = await enter(device.show({ challenge, origin: siteUrl }, handle), challenge)
  const session = await findSession(site.db, token, now(), '2026-11-25')
  expect(session?.actor.personId).toBe(rose.personId)
  const { rows } = await sql<{ counter: number; used_at: Date | null }>`
    select counter, used_at from passkey where id = ${device.id}`.execute(site.db)
  expect(rows[0]).toMatchObject({ counter: 1, used_at: expect.any(Date) })
  const { rows: mails } = await sql`
    select from mail where recipient = 'rose@exemple.fr' and title like 'Une clé d’accès%'`.execute(site.db)
  expect(mails.length).toBe(1)
})

test('another challenge, another origin, another site, no verified person, another person: refused', async () => {
  const { device, handle } = await added(rose)
  const challenge = await challenged()
  const seen = { challenge, origin: siteUrl }
  const other = await added(paul)
  const elsewhere = createAuthenticator('exemple.com')
  for (const [why, answer] of [
    ['another challenge', device.show({ ...seen, challenge: await challenged() }, handle)],
    ['another origin', device.show({ ...seen, origin: 'https://binome.exemple.com' }, handle)],
    ['no verified person', device.show(seen, handle, { verified: false })],
    ['the handle of another', device.show(seen, other.handle)],
    ['no handle', device.show(seen, '')],
    ['a device nobody added', elsewhere.show(seen, handle)],
    ['the key of another', other.device.show(seen, handle).replaceAll(other.device.id, device.id)],
    ['nothing', '{}'],
    ['no JSON', 'clé'],
  ] as const)
    await expect(enter(answer, challenge), why).rejects.toMatchObject({ status: 422 })
  await enter(device.show(seen, handle), challenge)
})

test('what a device makes for another challenge, origin or site is not added', async () => {
  const challenge = 'cXVlc3Rpb24'
  const device = createAuthenticator('binome.exemple.fr')
  const add = (answer: string) => execute(addPasskey, as(rose), { name: 'Clé', answer, challenge, siteUrl })
  for (const [why, answer] of [
    ['another challenge', device.make({ challenge: 'YXV0cmU', origin: siteUrl })],
    ['another origin', device.make({ challenge, origin: 'https://exemple.com' })],
    ['another site', createAuthenticator('exemple.com').make({ challenge, origin: siteUrl })],
    ['no verified person', device.make({ challenge, origin: siteUrl }, { verified: false })],
  ] as const)
    await expect(add(answer), why).rejects.toMatchObject({ status: 422 })
  await add(device.make({ challenge, origin: siteUrl }))
  await expect(add(device.make({ challenge, origin: siteUrl })), 'twice').rejects.toMatchObject({
    status: 422,
  })
})

test('a copy, whose counter does not grow, is refused', async () => {
  const { device, handle } = await added(rose)
  const challenge = await challenged()
  const seen = { challenge, origin: siteUrl }
  await enter(device.show(seen, handle), challenge)
  device.count(0)
  await expect(enter(device.show(seen, handle), challenge)).rejects.toMatchObject({ status: 422 })
  device.count(7)
  await enter(device.show(seen, handle), challenge)
})

test('a challenge serves once, for ten minutes, for one person and one thing', async () => {
  const { step } = await askPasskey(site.db, now(), siteUrl)
  const take = (at: Date, kind: 'add-passkey' | 'sign-in-passkey', which: unknown, person?: number) =>
    takeChallenge(site.db, at, kind, which, person)
  await expect(take(now(), 'add-passkey', step, rose.personId)).rejects.toMatchObject({ status: 422 })
  await take(now(), 'sign-in-passkey', step)
  await expect(take(now(), 'sign-in-passkey', step)).rejects.toMatchObject({ status: 422 })
  const late = await askPasskey(site.db, now(), siteUrl)
  const later = new Date(Date.now() + 11 * 60_000)
  await expect(take(later, 'sign-in-passkey', late.step)).rejects.toMatchObject({ status: 422 })
  const mine = await askNewPasskey(site.db, now(), { ...rose, email: 'x' }, siteUrl)
  await expect(take(now(), 'add-passkey', mine.step, paul.personId)).rejects.toMatchObject({ status: 422 })
  for (const nothing of [undefined, '', 'inconnu'])
    await expect(take(now(), 'sign-in-passkey', nothing)).rejects.toMatchObject({ status: 422 })
})

test('one names and removes one’s own passkeys, and nobody else’s', async () => {
  const { device, handle } = await added(rose, 'Portable')
  await execute(renamePasskey, as(rose), { passkeyId: device.id, name: 'Ordinateur' })
  for (const useCase of [renamePasskey, removePasskey])
    await expect(
      execute(useCase as typeof renamePasskey, as(paul), { passkeyId: device.id, name: 'À moi' }),
    ).rejects.toMatchObject({ status: 404 })
  const { rows } = await sql`select name from passkey where id = ${device.id}`.execute(site.db)
  expect(rows).toEqual([{ name: 'Ordinateur' }])
  await execute(removePasskey, as(rose), { passkeyId: device.id })
  const challenge = await challenged()
  await expect(enter(device.show({ challenge, origin: siteUrl }, handle), challenge)).rejects.toMatchObject({
    status: 422,
  })
})

test('an account of the demonstration, which is everybody’s, has none', async () => {
  const elected = (await findPerson(site.db, { email: 'elu@demo.example' }, '2026-11-25'))!
  await expect(added(elected.actor as PersonActor)).rejects.toMatchObject({ status: 422 })
})

test('an answer that was refused has used its challenge up, and tries are counted', async () => {
  const post = (path: string, fields: Record<string, string>) =>
    site.app.request(path, {
      method: 'POST',
      headers: { origin: siteUrl },
      body: new URLSearchParams(fields),
    })
  const { device, handle } = await added(rose)
  const demand = await post('/connexion/cle/demande', {})
  const { step, options } = await demand.json()
  const wrong = device.show({ challenge: options.challenge, origin: 'https://exemple.com' }, handle)
  const right = device.show({ challenge: options.challenge, origin: siteUrl }, handle)
  const refused = await post('/connexion/cle', { step, answer: wrong })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Cette clé d’accès n’est pas acceptée')
  expect((await post('/connexion/cle', { step, answer: right })).status).toBe(422)
  for (let tries = 2; tries < 10; tries += 1)
    expect((await post('/connexion/cle', { step, answer: right })).status).toBe(422)
  expect((await post('/connexion/cle', { step, answer: right })).status).toBe(429)
  expect((await post('/compte/cles/demande', {})).status).toBe(401)
})

test('passkeys are for an https address with a name, or for this machine', () => {
  for (const [address, may] of [
    ['https://binome.exemple.fr', true],
    ['http://localhost:3000', true],
    ['http://binome.exemple.fr', false],
    ['https://192.0.2.7', false],
    ['http://127.0.0.1:3000', false],
    ['http://[::1]:3000', false],
  ] as const)
    expect([address, passkeyBlocker(address) === undefined]).toEqual([address, may])
})

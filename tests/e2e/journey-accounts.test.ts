import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProvider } from '../work/open-provider.ts'
import { signIn } from '../work/open-work.ts'
import { overflow, violations } from './judge-page.ts'
import { type Browser, desk, openBrowser, phone } from './open-browser.ts'

const provider = await openProvider(() => browser.baseURL)
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser({ oidc: provider.oidc })
}, 60_000)
afterAll(async () => {
  await browser.close()
  provider.close()
})

const password = 'vélo nuage parpaing tambour'

/** Invites someone; answers the link of their mail. */
async function invite(email: string): Promise<string> {
  const national = await signIn(browser.site, 'equipe-nationale')
  await national.post('/espace/personnes', {
    email,
    givenName: 'Rose',
    usualName: 'Ardent',
    role: 'operator',
    organisation: 'bpifrance',
    where: 'region:27',
  })
  const { rows } = await sql<{ body: string }>`
    select body from mail where recipient = ${email} order by id desc limit 1`.execute(browser.site.db)
  return /\/connexion\/lien\/\S+/.exec(rows[0]!.body)![0]
}

/** Opens the account of someone invited, by their mail. */
async function join(page: Page, email: string) {
  await page.goto(await invite(email))
  await page.getByLabel('Nouveau mot de passe').fill(password)
  await page.getByLabel('Le même').fill(password)
  await page.getByRole('button', { name: 'Choisir ce mot de passe' }).click()
  await page.waitForURL('**/espace')
}

async function signOut(page: Page) {
  await page.goto('/compte')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL('**/connexion**')
}

/** A device of Chromium’s own, which confirms by itself. */
async function virtualDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    recognises: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

const faults = async (page: Page) => [...(await overflow(page)), ...(await violations(page))]
const enterByKey = (page: Page) =>
  page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click()

test.each([
  ['on a desk, in light', desk, 'rose@exemple.fr'],
  ['on a phone, in dark', phone, 'lise@exemple.fr'],
] as const)(
  'someone adds a passkey, signs out, signs in with it, removes it: %s',
  async (_, screen, email) => {
    const page = await browser.visit(screen)
    await join(page, email)
    const device = await virtualDevice(page)
    await page.goto('/compte')
    const key = page.locator('#cles')
    expect(await key.getByLabel('Nom de la clé').inputValue()).toMatch(/Chrome sur/)
    await key.getByLabel('Nom de la clé').fill('')
    await key.getByRole('button', { name: 'Ajouter' }).click()
    await key.getByText('Donnez d’abord un nom').waitFor()
    await key.getByLabel('Nom de la clé').fill('Mon ordinateur')
    await key.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByText('La clé d’accès est ajoutée').waitFor()
    await key.getByText('Changer son nom').click()
    expect(await faults(page)).toEqual([])
    await key.getByLabel('Nom de la clé').first().fill('Mon portable')
    await key.getByRole('button', { name: 'Enregistrer ce nom' }).click()
    await page.getByRole('button', { name: 'Retirer « Mon portable »' }).waitFor()

    await signOut(page)
    expect(await faults(page)).toEqual([])
    await device.recognises(false)
    await enterByKey(page)
    await page.getByText('Rien n’a été confirmé').waitFor()
    await device.recognises(true)
    await enterByKey(page)
    await page.waitForURL('**/espace')
    await page.goto('/compte')
    expect(await page.locator('#sessions').innerText()).toContain('Par clé d’accès')

    await page.getByRole('button', { name: 'Retirer « Mon portable »' }).click()
    await page.getByText('elle n’ouvre plus rien').waitFor()
    await signOut(page)
    await enterByKey(page)
    await page.getByText('Connectez-vous autrement').waitFor()
    await page.context().close()
  },
)

test('without JavaScript the pages say what passkeys need, and the password opens', async () => {
  const page = await browser.visit({ ...desk, javaScriptEnabled: false })
  await join(page, 'jean@exemple.fr')
  await page.goto('/compte')
  expect(await page.locator('#cles').innerText()).toContain('demande JavaScript')
  expect(await page.locator('#cles form').count()).toBe(1)
  expect(await page.locator('#cles form').isVisible()).toBe(false)
  await signOut(page)
  expect(await page.locator('#cle').innerText()).toContain('les autres façons d’entrer restent')
  await page.getByLabel('Adresse électronique').fill('jean@exemple.fr')
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await page.waitForURL('**/espace')
  await page.context().close()
})

test('the browser complained of nothing', () => {
  // An unnamed passkey, twice.
  expect(browser.complaints.filter(one => !/^422 .*\/cles\/demande$/.test(one))).toEqual([])
})

test('a browser that signs out goes through the identity provider and comes back', async () => {
  await invite('solene@exemple.fr')
  const page = await browser.visit(desk)
  await page.goto('/connexion')
  await page.getByRole('link', { name: 'Se connecter avec ProConnect' }).click()
  await page.waitForURL('**/espace')
  await page.goto('/compte')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await page.waitForURL(`${browser.baseURL}/connexion?state=**`)
  expect(await page.locator('main').innerText()).toContain('Vous êtes déconnecté.')
  await page.context().close()
})

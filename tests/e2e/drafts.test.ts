import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, desk, openBrowser, phone } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

async function enter(page: Page, name: RegExp) {
  await page.goto('/connexion')
  await page.getByRole('button', { name }).click()
  await page.waitForURL('**/espace')
}

const kept = (page: Page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('binome:brouillon:')))
const form = (page: Page) => page.locator('form.work-form')

async function fillNeed(page: Page, title: string) {
  await page.getByLabel('Quel est le besoin').fill(title)
  await page.getByLabel('Faire du territoire un écosystème d’innovation').check()
  await page.getByLabel('Dans quel territoire').selectOption({ label: 'Grand Chalon' })
}

test('what is typed survives a lost network, is given back, then saved, and its draft goes', async () => {
  const title = 'Un banc d’essai, écrit dans un train'
  const page = await browser.visit(phone)
  await enter(page, /Aïcha Benali/)
  await page.goto('/espace/besoins/nouveau')
  await fillNeed(page, title)
  await page.getByText('Brouillon gardé sur cet appareil.').waitFor()

  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByRole('alert').getByText('Pas de réseau').waitFor()
  expect(await page.getByLabel('Quel est le besoin').inputValue()).toBe(title)

  await page.context().setOffline(false)
  await page.getByRole('alert').getByText('Le réseau est revenu').waitFor()
  await page.reload()
  expect(await page.getByLabel('Quel est le besoin').inputValue()).toBe('')
  await page.getByRole('button', { name: 'Le reprendre' }).click()
  expect(await page.getByLabel('Quel est le besoin').inputValue()).toBe(title)
  expect(await page.getByLabel('Faire du territoire un écosystème').isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  expect(await kept(page)).toEqual([])
  await page.goto('/espace/besoins/nouveau')
  expect(await page.getByText('est gardé sur cet appareil').count()).toBe(0)
  await page.context().close()
}, 60_000)

test('a form that is refused keeps its draft; one nobody wants is effaced', async () => {
  const page = await browser.visit(desk)
  await enter(page, /Aïcha Benali/)
  await page.goto('/espace/besoins/nouveau')
  await page.getByLabel('Quel est le besoin').fill('Sans axe ni territoire')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByRole('alert').first().waitFor()
  expect(await kept(page)).toHaveLength(1)
  await page.goto('/espace/besoins/nouveau')
  await page.getByRole('button', { name: 'L’effacer' }).click()
  expect(await kept(page)).toEqual([])
  await page.context().close()
}, 60_000)

test('a draft is its author’s, never holds a password, expires, and goes when they sign out', async () => {
  const page = await browser.visit(desk)
  await enter(page, /Aïcha Benali/)
  await page.goto('/espace/besoins/nouveau')
  await fillNeed(page, 'À moi')
  await page.getByText('Brouillon gardé').waitFor()
  await form(page).evaluate(element => {
    const secret = Object.assign(document.createElement('input'), { type: 'password', name: 'password' })
    element.prepend(secret)
  })
  await page.locator('input[type=password]').fill('un mot de passe à moi')
  await page.getByLabel('Quel est le besoin').fill('À moi seule')
  await page.waitForTimeout(500)
  const drafts = await kept(page)
  expect([drafts.length, JSON.stringify(drafts).includes('mot de passe')]).toEqual([1, false])
  const [key, text] = drafts[0]!
  // Someone else on the same device is offered nothing.
  const other = JSON.stringify({ ...JSON.parse(text), values: [['title', 'À une autre']] })
  await page.evaluate(
    ([k, v]) => localStorage.setItem(k!, v!),
    [key.replace(/brouillon:\d+/, 'brouillon:0'), other],
  )
  const old = JSON.stringify({ ...JSON.parse(text), at: Date.now() - 8 * 86_400_000 })
  await page.evaluate(([k, v]) => localStorage.setItem(k!, v!), [`${key}-vieux`, old])
  await page.goto('/espace/besoins/nouveau')
  await page.getByRole('button', { name: 'Le reprendre' }).click()
  expect(await page.getByLabel('Quel est le besoin').inputValue()).toBe('À moi seule')
  expect(await form(page).getByRole('button', { name: 'Le reprendre' }).count()).toBe(0)
  expect((await kept(page)).some(([name]) => name.endsWith('-vieux'))).toBe(false)
  await page.goto('/compte')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL('**/connexion')
  expect((await kept(page)).map(([name]) => name.split(':')[2])).toEqual(['0'])
  await page.context().close()
}, 60_000)

test('a draft over a record that someone else saved since is told, not written over', async () => {
  const page = await browser.visit(desk)
  await enter(page, /Mathilde Girard/)
  await page.goto('/espace/besoins')
  await page.locator('main a[href*="/espace/besoins/"]').filter({ hasNotText: 'Exprimer' }).first().click()
  const versions = page.locator('form:has(textarea) input[name=version]')
  if ((await versions.count()) === 0) throw new Error('no versioned form on this page')
  const [area] = await page.locator('form:has(input[name=version]) textarea').all()
  await area!.fill('Écrit hors ligne')
  await page.getByText('Brouillon gardé').waitFor()
  const [key, text] = (await kept(page))[0]!
  await page.evaluate(
    ([k, v]) => localStorage.setItem(k!, v!),
    [key, JSON.stringify({ ...JSON.parse(text), version: '0' })],
  )
  await page.reload()
  await page.getByRole('button', { name: 'Le reprendre' }).click()
  expect(await versions.first().inputValue()).toBe('0')
  await page.context().close()
}, 60_000)

test('the browser complained of nothing', () => {
  // A refused form answers 422: it is the document itself, told apart by open-browser.
  expect(browser.complaints).toEqual([])
})

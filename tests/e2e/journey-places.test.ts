import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, desk, openBrowser } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

const hero = (page: Page) => page.locator('.figure--hero .figure__number').innerText()
const count = (text: string) => Number(text.replaceAll('\u202f', ''))

test('a figure split by region, one region opened, its filter taken away', async () => {
  const page = await browser.visit(desk)
  await page.goto('/chiffres/jobs-to-create?jour=2021-10-11')
  await page.getByText('Filtrer et répartir').click()
  await page.getByLabel('Répartir par').selectOption({ label: 'Région' })
  await page.getByRole('button', { name: 'Appliquer' }).click()
  const chart = page.getByRole('figure').filter({ hasText: 'du total' })
  await chart.locator('summary').click()
  const rows = chart.getByRole('row').filter({ has: page.getByRole('link') })
  const [name, value] = [rows.first().getByRole('link'), rows.first().locator('td.number')]
  const shown = await value.innerText()
  const region = await name.innerText()
  await name.click()

  expect(await hero(page)).toBe(shown)
  const chip = page.getByRole('list', { name: 'Filtres en cours' }).getByRole('link', { name: region })
  await chip.click()
  expect(await hero(page)).toBe('27\u202f255')
  expect(await page.getByRole('list', { name: 'Filtres en cours' }).count()).toBe(0)
  await page.context().close()
})

test('the parts of a split add up to the whole', async () => {
  const page = await browser.visit(desk)
  await page.goto('/chiffres/jobs-to-create?jour=2021-10-11&par=region')
  const values = await page
    .getByRole('figure')
    .filter({ hasText: 'Un cercle par lieu' })
    .locator('td.number')
    .allTextContents()
  expect(values.reduce((sum, value) => sum + count(value), 0)).toBe(27_255)
  await page.context().close()
})

test('a circle of the map opens the figure of its place', async () => {
  const page = await browser.visit(desk)
  await page.goto('/chiffres/jobs-to-create?jour=2021-10-11&par=departement')
  const circle = page.locator('svg a[href]').first()
  const label = (await circle.getAttribute('aria-label'))!
  await circle.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/departement=/)
  expect(label.replace(/\s/g, '')).toContain(`:${await hero(page)}`.replace(/\s/g, ''))
  await page.context().close()
})

test('another definition of « fragile » gives another value, and the page says which is used', async () => {
  const page = await browser.visit(desk)
  await page.goto('/chiffres/fragile-share?jour=2021-10-11')
  const used = page.locator('.figure__aside p').filter({ hasText: 'Territoire fragile ou prioritaire' })
  expect(await hero(page)).toBe('66,7\u202f%')
  expect(await used.innerText()).toContain('ZRR, Action cœur de ville ou quartier prioritaire')
  await page.getByText('Filtrer et répartir').click()
  await page.getByLabel(/^Définition/).selectOption({ label: 'ZRR seulement' })
  await page.getByRole('button', { name: 'Appliquer' }).click()
  expect(await hero(page)).not.toBe('66,7\u202f%')
  expect(await used.innerText()).toContain('ZRR seulement')
  await page.getByRole('link', { name: 'Voir toutes les lignes' }).click()
  expect(new URL(page.url()).searchParams.get('fragile')).toBe('zrr')
  expect(browser.complaints).toEqual([])
  await page.context().close()
})

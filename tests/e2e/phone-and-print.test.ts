import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, desk, openBrowser, phone } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

test('a territory on a phone: who it is, its members, its figures, its projects', async () => {
  const page = await browser.visit({ ...phone, colorScheme: 'light' })
  await page.goto('/')
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Territoires' })
    .tap()
  await page.getByText('Chercher et filtrer').tap()
  await page.getByLabel('Nom ou code').fill('limoges')
  await page.getByRole('button', { name: 'Filtrer' }).tap()
  await page.waitForURL(/q=limoges/)
  await page.locator('tbody').getByRole('link').first().tap()
  await page.waitForURL(/territoires\/20/)

  const name = await page.getByRole('heading', { level: 1 }).innerText()
  expect(name).toMatch(/Limoges/i)
  expect(await page.getByRole('complementary', { name: 'Avertissement' }).isVisible()).toBe(true)
  expect(
    await page.getByRole('table', { name: 'Membres du territoire' }).getByRole('link').count(),
  ).toBeGreaterThan(0)
  expect(await page.getByRole('heading', { name: 'Ses chiffres' }).count()).toBe(1)
  const map = (await page.locator('svg.map__drawing').boundingBox())!
  expect([map.x >= 0, map.x + map.width <= 390]).toEqual([true, true])
  const small = await page.locator('header a, header button, .as-of-form summary').evaluateAll(elements =>
    elements
      .map(element => ({
        text: element.textContent?.trim(),
        height: element.getBoundingClientRect().height,
      }))
      .filter(({ height }) => height > 0 && height < 24),
  )
  expect(small).toEqual([])
  await page.getByRole('link', { name: 'Tous les projets de ce territoire' }).tap()
  await page.waitForURL(/projets/)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Projets')
  expect(await page.locator('.summary').innerText()).toMatch(/^\d+ projets?|^\d+ lignes?/)
  await page.context().close()
})

describe('on paper', () => {
  test.each([
    '/bilan?jour=2021-10-11',
    '/chiffres/jobs-to-create?jour=2021-10-11&region=84',
    '/projets?region=84',
  ])('%s keeps what is read and drops what is pressed', async path => {
    const page = await browser.visit({ ...desk, colorScheme: 'dark' })
    await page.goto(path)
    await page.emulateMedia({ media: 'print' })
    const pressed =
      '.site-nav, .site-footer nav, .breadcrumb, form, .as-of-form summary, .pager, .downloads, nav.next, .ds-skip-link'
    expect(await page.locator(pressed).filter({ visible: true }).allInnerTexts()).toEqual([])
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    expect(await page.getByRole('complementary', { name: 'Avertissement' }).isVisible()).toBe(true)
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    expect(paper).toBe('light')
    await page.context().close()
  })

  test('the exact value and the table of a chart are printed, closed as they are on the screen', async () => {
    const page = await browser.visit(desk)
    await page.goto('/chiffres/committed-state-operators?jour=2021-10-11')
    const exact = page.getByText('1\u202f365\u202f000\u202f000\u202f€', { exact: true }).first()
    expect(await exact.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await exact.isVisible()).toBe(true)
    await page.context().close()
  })

  test.each([
    '/bilan?jour=2021-10-11',
    '/chiffres/jobs-to-create?jour=2021-10-11&par=region',
    '/chiffres/jobs-to-create/lignes?jour=2021-10-11',
    '/affirmations',
    '/territoires',
    '/projets/projet-0001',
  ])('%s fits the width of a sheet', async path => {
    // A4 between margins of one centimetre, in CSS pixels.
    const page = await browser.visit({ ...desk, viewport: { width: 718, height: 1047 } })
    await page.emulateMedia({ media: 'print' })
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718)
    await page.context().close()
  })
})

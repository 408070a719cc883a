import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, desk, openBrowser } from './open-browser.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.visit(desk)
}, 60_000)
afterAll(() => browser.close())

type Stop = { name: string; id: string; outlined: boolean; inView: boolean }

/** Where the keyboard stands, and whether it can be seen. */
const stop = (): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement!
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const name =
      element.textContent?.trim().replace(/\s+/g, ' ') || element.getAttribute('aria-label') || element.id
    const outlined =
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) ||
      style.boxShadow !== 'none'
    const inView = box.width > 1 && box.bottom > 0 && box.top < innerHeight
    return { name, id: element.id, outlined, inView }
  })

/** Presses Tab until `wanted`; every stop on the way must be visible. */
async function tabTo(wanted: (stop: Stop) => boolean, limit = 80): Promise<Stop> {
  for (let presses = 0; presses < limit; presses += 1) {
    await page.keyboard.press('Tab')
    const here = await stop()
    expect(here).toMatchObject({ outlined: true, inView: true })
    if (wanted(here)) return here
  }
  throw new Error(`not reached in ${limit} steps`)
}

test('the first stop skips to the content', async () => {
  await page.goto('/bilan?jour=2021-10-11')
  await page.keyboard.press('Tab')
  // Unseen until it is reached: being there is what shows it.
  expect(await stop()).toMatchObject({ name: 'Aller au contenu', inView: true })
  await page.keyboard.press('Enter')
  expect((await stop()).id).toBe('contenu')
  expect((await tabTo(() => true)).name).not.toBe('Binôme')
})

test('search, find the branch at Chalon, open it: the keyboard alone', async () => {
  await page.goto('/')
  await tabTo(({ id }) => id === 'recherche')
  await page.keyboard.type('Chalon')
  await page.keyboard.press('Enter')
  await page.waitForURL(/recherche\?q=Chalon/)
  await tabTo(({ name }) => /antenne/i.test(name) && name.includes('Chalon-sur-Saône'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/antennes\//)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Chalon-sur-Saône')
  expect(await page.locator('main').innerText()).toContain('Labellisée')
})

test('the date control opens, takes a day and answers: the keyboard alone', async () => {
  await page.goto('/bilan')
  await tabTo(({ name }) => name === 'Changer de date')
  await page.keyboard.press('Enter')
  await tabTo(({ id }) => id === 'jour')
  // The same whether the browser asks for the day or the month first.
  await page.keyboard.type('10102021')
  await page.keyboard.press('Enter')
  await page.waitForURL(/jour=2021-10-10/)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Bilan au 10 octobre 2021')
})

test('every stop of a report can be seen', async () => {
  await page.goto('/chiffres/jobs-to-create?jour=2021-10-11&par=region')
  const stops: string[] = []
  await tabTo(({ name }) => {
    stops.push(name)
    return name === 'Mentions légales'
  }, 150)
  expect(stops.length).toBeGreaterThan(30)
}, 60_000)

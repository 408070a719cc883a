import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, desk, openBrowser } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const asked = (page: Page) => new URL(page.url()).searchParams

/** Amounts of the table of rows on the screen, added. */
async function sumOfRows(page: Page): Promise<number> {
  const amounts = await page.locator('#lignes tbody td.number').allInnerTexts()
  return amounts.reduce((sum, amount) => sum + Number(amount.replaceAll('\u202f', '')), 0)
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
] as const)('%s', (_, javaScriptEnabled) => {
  test('27 255 jobs: from the home page to who recorded one of them, when, from which source', async () => {
    const page = await browser.visit({ ...desk, javaScriptEnabled })
    await page.goto('/')
    await page
      .getByRole('navigation', { name: 'Navigation principale' })
      .getByRole('link', { name: 'Bilan' })
      .click()
    await page.getByText('Changer de date').click()
    await page.getByLabel('Situation au').fill('2021-10-11')
    await page.getByRole('button', { name: 'Afficher à cette date' }).click()
    expect(await heading(page)).toBe('Bilan au 11 octobre 2021')
    expect(asked(page).get('jour')).toBe('2021-10-11')

    const card = page
      .getByRole('article')
      .filter({ has: page.getByRole('link', { name: 'Emplois créés ou à créer', exact: true }) })
    expect(await card.locator('.figure__value').innerText()).toBe('27\u202f255 emplois')
    await card.getByRole('link', { name: 'Emplois créés ou à créer', exact: true }).click()
    expect(await heading(page)).toBe('Emplois créés ou à créer')
    expect(await page.locator('.figure--hero .figure__value').innerText()).toBe('27\u202f255 emplois')

    await page.getByRole('link', { name: 'Voir toutes les lignes' }).click()
    expect(await page.locator('.purpose').innerText()).toContain('exactement 27\u202f255 emplois')
    expect(asked(page).get('jour')).toBe('2021-10-11')
    const first = await sumOfRows(page)
    await page.getByRole('link', { name: 'Page suivante' }).click()
    const second = await sumOfRows(page)
    expect([first > 0, second > 0, first + second < 27_255]).toEqual([true, true, true])

    const row = page.locator('#lignes tbody tr').first()
    const amount = await row.locator('td.number').innerText()
    const entry = row.getByRole('link', { name: /^n° / })
    const number = (await entry.innerText()).match(/\d+/)![0]
    await entry.click()
    expect(await heading(page)).toBe(`Écriture n° ${number}`)
    const said = async (term: string) =>
      page
        .locator('.definitions > div')
        .filter({ has: page.getByText(term, { exact: true }) })
        .locator('dd')
        .innerText()
    expect(await said('Montant')).toMatch(new RegExp(`^${amount}\\s(emploi|emplois)$`))
    expect(await said('Mesure')).toBe('Emplois créés ou à créer (engagement)')
    expect(await said('Enregistré par')).toMatch(/\S/)
    expect(await said('Enregistré le')).toMatch(/^\d{1,2}(er)? \S+ 20(20|21) à \d{1,2}\u202fh\u202f\d{2}$/)
    expect(await said('Source')).toMatch(/\S/)
    expect(await said('Certitude')).toMatch(/démonstration/i)

    await page.getByRole('link', { name: /^L’objet/ }).click()
    expect(
      await page
        .locator('#ecritures')
        .getByRole('link', { name: `n° ${number}`, exact: true })
        .count(),
    ).toBe(1)
    await page.context().close()
  }, 60_000)
})

test('the scripts, the styles and the pictures of these pages all came, and nothing from elsewhere', () => {
  expect(browser.complaints).toEqual([])
})

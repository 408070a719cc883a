import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
] as const)('%s', (words, javaScriptEnabled) => {
  test('a company voices a need on a phone, the project manager answers it from their week', async () => {
    const title = `Un banc d’essai à partager, ${words}`
    const company = await browser.visit({ ...phone, javaScriptEnabled })
    await enter(company, /Aïcha Benali/)
    await company
      .getByRole('navigation', { name: 'Espace de travail' })
      .getByRole('link', { name: 'Besoins' })
      .click()
    await company.getByRole('link', { name: 'Exprimer un besoin' }).first().click()
    await company.getByRole('button', { name: 'Envoyer' }).click()
    // Refused: the summary leads to the field.
    await company
      .getByRole('alert')
      .getByRole('link', { name: /Quel est le besoin/ })
      .click()
    await company.getByLabel('Quel est le besoin').fill(title)
    await company.getByLabel('Faire du territoire un écosystème d’innovation').check()
    await company.getByLabel('Dans quel territoire').selectOption({ label: 'Grand Chalon' })
    await company.getByRole('button', { name: 'Envoyer' }).click()
    expect(await company.getByRole('heading', { level: 1 }).innerText()).toBe(title)

    const manager = await browser.visit({ ...desk, javaScriptEnabled })
    await enter(manager, /Mathilde Girard/)
    await manager
      .locator('.pending li')
      .filter({ hasText: title })
      .getByRole('link', { name: /Répondre/ })
      .click()
    await manager.getByLabel('Votre réponse').fill('Le lycée ouvre le sien le mardi.')
    await manager.getByRole('button', { name: 'Répondre' }).click()
    await company.reload()
    expect(await company.locator('main').innerText()).toContain('Le lycée ouvre le sien le mardi.')
    await company.context().close()
    await manager.context().close()
  })
})

test('the browser complained of nothing', () => {
  expect(browser.complaints).toEqual([])
})

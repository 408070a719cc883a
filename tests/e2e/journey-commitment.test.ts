import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, desk, openBrowser } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

const main = (page: Page) => page.locator('main').innerText()

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
] as const)('%s', (_, javaScriptEnabled) => {
  test('a commitment typed by an operator moves the public figure, and its row shows the author', async () => {
    const reader = await browser.visit({ ...desk, javaScriptEnabled })
    const public_ = '/chiffres/committed-total?programme=demonstration'
    await reader.goto(public_)
    const before = await reader.locator('.figure').first().innerText()
    const operator = await browser.visit({ ...desk, javaScriptEnabled })
    await operator.goto('/connexion')
    await operator.getByRole('button', { name: /Sonia Kessler/ }).click()
    await operator.goto('/espace/projets?mots=emballages')
    await operator.getByRole('link', { name: /Ligne d’emballages/ }).click()
    await operator.getByRole('link', { name: 'Saisir un montant' }).click()
    await operator.getByLabel('Montant engagé').check()
    await operator.getByLabel('Combien').fill('7 000 000')
    await operator.getByLabel('D’après quelle pièce').fill('Décision du 3 novembre')
    await operator.getByRole('button', { name: 'Enregistrer' }).click()
    expect(await main(operator)).toContain('déjà dans les chiffres publics')
    await operator.getByRole('link', { name: 'Sa page publique' }).click()
    expect(await main(operator)).toContain('Sonia Kessler')
    expect(await main(operator)).toContain('Décision du 3 novembre')
    await reader.goto(public_)
    expect(await reader.locator('.figure').first().innerText()).not.toBe(before)
    await Promise.all([reader.context().close(), operator.context().close()])
  })
})

test('the browser complained of nothing', () => {
  expect(browser.complaints).toEqual([])
})

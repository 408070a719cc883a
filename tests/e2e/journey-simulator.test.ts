import { afterAll, beforeAll, expect, test } from 'vitest'
import { overflow } from './judge-page.ts'
import { type Browser, openBrowser, phone } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

test('what aid could a factory have: asked on a phone, without an account and without JavaScript', async () => {
  const page = await browser.visit({ ...phone, javaScriptEnabled: false })
  await page.goto('/simulateur-aides')
  for (const [name, value] of Object.entries({
    octroi: '2023-06-01',
    effectif: '40',
    'chiffre-affaires': '8 000 000',
    bilan: '6 000 000',
    commune: '71076',
    'couts.0.montant': '1 200 000',
  }))
    await page.locator(`main [name="${name}"]`).first().fill(value)
  for (const [name, value] of Object.entries({
    zone: 'in',
    nature: 'new-site',
    'couts.0.nature': 'equipment',
  })) {
    const field = page.locator(`main [name="${name}"]`)
    if ((await field.first().evaluate(element => element.tagName)) === 'SELECT')
      await field.selectOption(value)
    else await page.locator(`main [name="${name}"][value="${value}"]`).check()
  }
  await page.locator('main form button[type=submit]').first().tap()
  await page.waitForURL(/octroi=2023-06-01/)
  const result = await page.locator('main').innerText()
  for (const said of [
    '420\u202f000\u202f€',
    '240\u202f000\u202f€',
    'Compatible sous réserve de vérification',
    'Version des règles',
  ])
    expect(result).toContain(said)
  // Why so much: every line of the calculation opens.
  await page.locator('main summary').filter({ visible: true }).first().tap()
  expect(await page.locator('.aid-tree').filter({ visible: true }).count()).toBeGreaterThan(0)
  expect(await overflow(page)).toEqual([])
  // A date that does not exist is named, what was typed stays.
  await page.goto(page.url().replace('octroi=2023-06-01', 'octroi=hier'))
  expect(await page.locator('main').innerText()).toContain('Donnez un jour qui existe')
  expect(await page.locator('[name="couts.0.montant"]').first().inputValue()).toMatch(/1.?200.?000/)
}, 120_000)

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overflow, violations } from './judge-page.ts'
import { type Browser, desk, openBrowser, phone } from './open-browser.ts'

const day = 'jour=2021-10-11'
const pages = [
  '/',
  `/bilan?${day}`,
  '/chiffres',
  `/chiffres/jobs-to-create?${day}&par=region`,
  `/chiffres/committed-state-operators?${day}&par=financeur`,
  `/chiffres/fragile-share?${day}`,
  `/chiffres/labelled-territories?${day}&region=84`,
  `/chiffres/jobs-to-create/lignes?${day}`,
  '/affirmations',
  '/registres',
  '/territoires',
  '/territoires/2018-2022/ti-2702',
  '/projets?region=84&tri=-name',
  '/projets/projet-0001',
  '/communes/71076',
  '/intercommunalites/200023414',
  '/regions/27',
  '/organisations/bpifrance',
  '/ecritures/1',
  '/recherche?q=Chalon',
  '/recherche?q=zzzz-introuvable',
  '/bilan?jour=2021-02-30',
  '/donnees',
  '/connexion',
  '/connexion/oubli',
  '/api',
]

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

describe.each([
  ['on a desk, in light', desk],
  ['on a phone, in dark', phone],
] as const)('%s', (_, device) => {
  let page: Page
  beforeAll(async () => {
    page = await browser.visit(device)
  })
  afterAll(() => page.context().close())

  test.each(pages)('%s has no fault that axe can see, and fits', async path => {
    await page.goto(path)
    expect(await overflow(page), 'wider than the screen').toEqual([])
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    expect(await overflow(page), 'wider than the screen, all open').toEqual([])
    expect(await violations(page)).toEqual([])
  })

  test('the browser complained of nothing', () => {
    expect(browser.complaints).toEqual([])
  })
})

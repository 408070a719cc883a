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
  '/appels/aap-ateliers-demo',
  '/ecritures/1',
  '/recherche?q=Chalon',
  '/recherche?q=zzzz-introuvable',
  '/bilan?jour=2021-02-30',
  '/donnees',
  '/connexion',
  '/connexion/oubli',
  '/api',
]

/** The forms that anybody fills, as they open and as they come back refused. */
const forms: [string, string?][] = [
  ['/proposer-un-projet', 'Envoyer'],
  ['/suivre-une-idee'],
  ['/suivre-une-idee?reference=ABCDEFGH'],
  ['/alerte-appels', 'Me prévenir'],
  ['/simulateur-aides'],
  [
    '/simulateur-aides?octroi=2023-06-01&effectif=40&chiffre-affaires=8000000&bilan=6000000&commune=71076&zone=in&nature=new-site&couts.0.nature=equipment&couts.0.montant=1200000',
  ],
  ['/connexion', 'Se connecter'],
  ['/connexion/oubli', 'Recevoir le message'],
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
    expect(await violations(page, device === phone)).toEqual([])
  })

  test('the browser complained of nothing', () => {
    expect(browser.complaints).toEqual([])
  })
})

describe.each([
  ['a desk, in light', desk],
  ['a desk, in dark', { ...desk, colorScheme: 'dark' } as const],
  ['a phone, in light', { ...phone, colorScheme: 'light' } as const],
  ['a phone, in dark', phone],
])('on %s', (_, device) => {
  test.each(forms)(
    'the form of %s fits, and axe sees no fault in it, refused or not',
    async (path, button) => {
      const page = await browser.visit(device)
      await page.goto(path)
      for (const sent of button ? [false, true] : [false]) {
        if (sent) await page.locator('main').getByRole('button', { name: button! }).first().click()
        expect(await overflow(page), 'wider than the screen').toEqual([])
        expect(await violations(page, device !== desk)).toEqual([])
      }
      await page.context().close()
    },
  )
})

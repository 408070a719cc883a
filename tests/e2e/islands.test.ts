import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, openBrowser, phone } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

test('a map comes closer, is dragged, and is whole again', async () => {
  const page = await browser.visit({ viewport: { width: 1280, height: 900 } })
  await page.goto('/bilan?jour=2021-10-11')
  const map = page.locator('map-zoom').first()
  const drawing = map.locator('svg')
  const seen = () => drawing.getAttribute('viewBox')
  const whole = await seen()
  await map.getByRole('button', { name: 'Agrandir la carte' }).click()
  const closer = await seen()
  expect(Number(closer!.split(' ')[2])).toBeLessThan(Number(whole!.split(' ')[2]))
  const box = (await drawing.boundingBox())!
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  await page.mouse.move(middle.x + 80, middle.y + 40, { steps: 4 })
  await page.mouse.up()
  expect(await seen()).not.toBe(closer)
  await map.getByRole('button', { name: 'Revoir toute la carte' }).click()
  expect(await seen()).toBe(whole)
})

test('what is left of a call counts down, by the clock of the site; a question comes with the answer it hangs on', async () => {
  await sql`update call set closes_at = now() + interval '3 days' where type = 'rolling'`.execute(
    browser.site.db,
  )
  const page = await browser.visit(phone)
  await page.clock.install({ time: new Date('2031-01-01T12:00:00Z') })
  await page.goto('/connexion')
  await page.getByRole('button', { name: /Aïcha Benali/ }).click()
  await page.goto('/appels?programme=demonstration&q=guichet')
  await page.getByRole('link', { name: /guichet Démo/ }).click()
  const left = page.locator('time-left')
  expect(await left.innerText()).toMatch(/^\d+ jours/)
  const until = Date.parse((await left.getAttribute('until'))!)
  const since = Date.parse((await left.getAttribute('since'))!)
  await page.clock.fastForward(until - since - 90_000)
  expect(await left.innerText()).toBe('1 minute')
  await page.clock.fastForward(90_000)
  expect(await left.innerText()).toContain('rechargez la page')

  await page.getByRole('link', { name: 'Répondre à cet appel' }).click()
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click()
  await page.getByRole('link', { name: /Écrire le dossier/ }).click()
  await page.getByRole('link', { name: 'L’entreprise', exact: true }).click()
  const hanging = page.getByLabel('Nom et effectif du groupe')
  expect(await hanging.isVisible()).toBe(false)
  await page.getByRole('radio', { name: 'Oui' }).check()
  await hanging.fill('Groupe Inventé, 300 personnes')
  await page.getByRole('radio', { name: 'Non' }).check()
  expect(await hanging.isVisible()).toBe(false)
  await page.getByRole('radio', { name: 'Oui' }).check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  expect(await page.locator('main').innerText()).toContain('C’est enregistré.')
  expect(await hanging.inputValue()).toBe('Groupe Inventé, 300 personnes')
})

import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, desk, openBrowser, phone } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

const main = (page: Page) => page.locator('main').innerText()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function enter(
  name: RegExp,
  javaScriptEnabled: boolean,
  device: typeof desk | typeof phone = desk,
): Promise<Page> {
  const page = await browser.visit({ ...device, javaScriptEnabled })
  await page.goto('/connexion')
  await press(page, name)
  await page.waitForURL('**/espace')
  return page
}

const parties = [
  { side: 'État', party: 'État', signatory: 'Inès Sorel' },
  { side: 'Région', party: 'Région Bourgogne-Franche-Comté', signatory: 'Luc Aubert' },
  { side: 'Intercommunalité', party: 'CA Le Grand Chalon', signatory: 'Paul Tissier' },
]

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
] as const)('%s', (words, javaScriptEnabled) => {
  test('a région and a préfecture approve a perimeter change', async () => {
    const manager = await enter(/Mathilde Girard/, javaScriptEnabled)
    await manager.goto('/espace/gouvernance/perimetres/nouveau')
    await manager.getByLabel('Une intercommunalité quitte le territoire').check()
    await manager.getByLabel('Intercommunalité qui rejoint').fill('247100589')
    await manager.getByLabel('Prend effet le').fill('2027-06-01')
    await manager.getByLabel('Pourquoi').fill(`Demande de l’agglomération, ${words}`)
    await press(manager, 'Proposer')
    const path = manager.url()
    for (const [name, said] of [
      [/Hervé Malbec/, 'Les autres sont attendus'],
      [/Luc Aubert/, 'approuvé par l’État et la région'],
    ] as const) {
      const page = await enter(name, javaScriptEnabled, phone)
      await page.goto(path)
      expect(await main(page)).toContain('Avant')
      await page.getByLabel('D’accord', { exact: true }).check()
      await press(page, /Donner l’avis/)
      expect(await main(page)).toContain(said)
      await page.context().close()
    }
    await manager.context().close()
  })

  test('the contract of a territory is signed by the State, the région and the EPCI; its fiche is carried over to a CRTE', async () => {
    const title = `Contrat du territoire, ${words} (Démo)`
    const manager = await enter(/Mathilde Girard/, javaScriptEnabled)
    const { rows } = await sql<{ id: number }>`
      select id from subject where kind = 'territory' and code = '2023-2027/ti-2704'`.execute(browser.site.db)
    await manager.goto(`/espace/contrats/territoires/${rows[0]!.id}`)
    const carry = await manager
      .getByRole('button', { name: /Reporter la fiche/ })
      .first()
      .innerText()
    const [fiche] = /\d+/.exec(carry)!
    await manager.goto('/espace/contrats/nouveau')
    await manager.getByLabel('Contrat de Territoire d’industrie').check()
    await manager.getByLabel('Titre').fill(title)
    const lines = manager.getByRole('group', { name: 'Parties' }).getByRole('listitem')
    for (const [index, { side, party, signatory }] of parties.entries()) {
      const line = lines.nth(index)
      await line.getByLabel('Côté').selectOption({ label: side })
      await line.getByLabel('Partie').fill(party)
      await line.getByLabel('Signataire').fill(signatory)
      await line.getByLabel('En qualité de').fill('par délégation')
      if (side === 'État') continue
      await line.getByLabel('Délibération').fill('12')
      await line.getByLabel('Délibéré le').fill('2020-01-12')
    }
    await manager.getByLabel(new RegExp(`^${fiche}\\. `)).check()
    await press(manager, 'Enregistrer le projet de contrat')
    const path = manager.url()
    for (const { party, signatory } of parties) {
      const page = await enter(new RegExp(signatory), javaScriptEnabled, phone)
      await page.goto(path)
      await press(page, `Signer pour ${party}`)
      expect(await main(page)).toContain(
        signatory === 'Paul Tissier' ? 'Toutes les parties ont signé' : 'D’autres parties sont attendues',
      )
      await page.context().close()
    }
    await manager.goto(path)
    await manager.getByRole('link', { name: 'Plan et CRTE côte à côte' }).click()
    const gaps = await manager.getByRole('button', { name: /Reporter la fiche/ }).count()
    await press(manager, carry)
    expect(await main(manager)).toContain('La fiche est reportée au CRTE, dans un avenant')
    expect(await manager.getByRole('button', { name: /Reporter la fiche/ }).count()).toBe(gaps - 1)
    await manager.context().close()
  })
})

test('the browser complained of nothing', () => {
  expect(browser.complaints).toEqual([])
})

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
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const main = (page: Page) => page.locator('main').innerText()

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
] as const)('%s', (words, javaScriptEnabled) => {
  test('a need becomes an action and a project, its financing plan is completed, both sign the plan, an edit voids both', async () => {
    const manager = await browser.visit({ ...desk, javaScriptEnabled })
    await enter(manager, /Mathilde Girard/)
    await manager.goto('/espace/besoins')
    await manager.getByRole('link', { name: /Un terrain de 2 ha/ }).click()
    await manager.getByRole('link', { name: 'En faire une action du plan' }).click()
    await manager.getByLabel('Titre').fill(`Préparer un terrain, ${words}`)
    await manager
      .getByLabel('Axe principal')
      .selectOption({ label: 'Mobiliser un foncier industriel adapté' })
    await manager.getByLabel('Coût total').fill('100 000')
    const line = manager.getByRole('group', { name: 'Plan de financement' }).getByRole('listitem').first()
    await line.getByLabel('Financeur').fill('Région')
    await line.getByLabel('Nature').selectOption({ label: 'Subvention' })
    await line.getByLabel('Montant').fill('160 000')
    await line.getByLabel('Où en est-on').selectOption({ label: 'Demandé' })
    await press(manager, 'Ajouter au plan')
    expect(await manager.getByRole('alert').innerText()).toContain('dépasse le coût total')
    await line.getByLabel('Montant').fill('60 000')
    await press(manager, 'Ajouter au plan')
    expect(await main(manager)).toMatch(/Reste à trouver\s+40.000/)
    const sheet = manager.url()
    await manager.getByRole('link', { name: 'En faire un projet' }).click()
    await manager.getByLabel('Commune').fill('Chalon-sur-Saône')
    await press(manager, 'Ajouter le projet')
    expect(await main(manager)).toContain('Le projet est dans le registre')
    expect(await manager.getByRole('heading', { level: 1 }).innerText()).toBe(`Préparer un terrain, ${words}`)
    await manager.goto(sheet)
    expect(await manager.locator('#projets').innerText()).toContain(`Préparer un terrain, ${words}`)
    await manager.goto(`${sheet}/modifier`)
    const more = manager.getByRole('group', { name: 'Plan de financement' }).getByRole('listitem').nth(1)
    await more.getByLabel('Financeur').fill('Banque des Territoires')
    await more.getByLabel('Nature').selectOption({ label: 'Prêt' })
    await more.getByLabel('Montant').fill('40 000')
    await more.getByLabel('Où en est-on').selectOption({ label: 'Acquis' })
    await press(manager, 'Enregistrer')
    expect(await main(manager)).not.toContain('Reste à trouver')
    await manager.getByRole('link', { name: 'Le plan du territoire' }).click()
    await press(manager, /Ouvrir la version \d+ à la signature/)
    const plan = manager.url()

    for (const [name, said] of [
      [/Bernard Lavigne/, 'L’autre signature est attendue'],
      [/Claire Delmas/, 'Le plan est adopté'],
    ] as const) {
      const signer = await browser.visit({ ...phone, javaScriptEnabled })
      await enter(signer, name)
      await signer.locator('.pending li').filter({ hasText: 'Plan d’action' }).getByRole('link').click()
      await press(signer, /Signer la version/)
      expect(await main(signer)).toContain(said)
      await signer.context().close()
    }
    await manager.goto(`${sheet}/modifier`)
    await manager.getByLabel('Lieu').fill('SaôneOr')
    await press(manager, 'Enregistrer')
    expect(await manager.getByRole('alert').innerText()).toContain('Dites pourquoi')
    await manager.getByLabel('Pourquoi ce changement').fill('Le terrain est choisi (Démo)')
    await press(manager, 'Enregistrer')
    await manager.goto(plan)
    expect(await main(manager)).toContain('n’est plus à jour')
    expect((await main(manager)).match(/tombée/g)?.length).toBeGreaterThanOrEqual(2)
    await manager.context().close()
  })
})

test('the browser complained of nothing', () => {
  expect(browser.complaints).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { today } from '../setup/today.ts'
import { type Browser, openBrowser, phone } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

const inDays = (days: number) => addDays(today(), days)

test('a company answers a call on a phone without JavaScript: finds it, fills it, signs, files, keeps the receipt', async () => {
  const page = await browser.visit({ ...phone, javaScriptEnabled: false })
  await page.goto('/connexion')
  await page.getByRole('button', { name: /Aïcha Benali/ }).click()
  await page.goto('/appels?programme=demonstration&q=guichet')
  await page.getByRole('link', { name: /guichet Démo/ }).click()
  expect(await page.locator('main').innerText()).toContain('Structurant pour la filière')
  await page.getByRole('link', { name: 'Répondre à cet appel' }).click()
  await page.getByRole('button', { name: 'Ouvrir le dossier' }).click()
  const fits = async () =>
    expect(await page.locator('html').evaluate(root => root.scrollWidth)).toBeLessThanOrEqual(390)
  await fits()
  const save = async () => {
    await fits()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    expect(await page.locator('main').innerText()).toContain('C’est enregistré.')
  }
  const next = (part: string) => page.getByRole('link', { name: `Partie suivante : ${part}` }).click()
  await page.getByRole('link', { name: /Écrire le dossier/ }).click()
  await page.getByLabel('Titre du dossier').fill('Un séchoir économe')
  await page.getByLabel('Commune du projet').fill('Chalon-sur-Saône')
  await save()
  await next('L’entreprise')
  // What the last file said is there, and said to be.
  expect(await page.getByLabel('Effectif à la dernière clôture').inputValue()).toBe('64')
  await page.getByRole('radio', { name: 'Oui' }).check()
  await save()
  await page.getByLabel('Nom et effectif du groupe').fill('Groupe Inventé, 300 personnes')
  await save()
  await next('L’investissement')
  const write = (code: string, value: string) => page.locator(`[name="answers.${code}"]`).fill(value)
  // What it said of another project is not this one's.
  expect(await page.getByLabel('Décrivez l’investissement').inputValue()).toBe('')
  await write('decrivez-l-investissement', 'Un séchoir à pompe à chaleur.')
  await write('montant-total-de-l-investissement', '900 000')
  await write('depenses-eligibles-poste-par-poste.0.label', 'Séchoir')
  await write('depenses-eligibles-poste-par-poste.0.cents', '800 000')
  await page.getByLabel('Aide demandée').fill('trop')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Aide demandée/ })
    .click()
  await page.getByLabel('Aide demandée').fill('200 000')
  await save()
  await next('Le calendrier')
  await page.getByLabel('Démarrage prévu des travaux').fill(inDays(40))
  await page.getByRole('radio', { name: 'Non' }).check()
  await save()
  await next('Le territoire')
  await write('emplois-a-creer', '5')
  await write('en-quoi-est-il-structurant-pour-le-territoire', 'Trois voisins fournissent la ligne.')
  await save()
  await page.getByRole('link', { name: 'Voir ce qui manque' }).click()
  expect(await page.locator('#manque').innerText()).toContain('Devis des dépenses éligibles')
  for (const piece of ['Devis des dépenses éligibles', 'Dernière liasse fiscale']) {
    await page.getByText('Joindre un document').click()
    await page.getByLabel('Titre', { exact: true }).fill(piece)
    await page.getByLabel('Pièce demandée').selectOption({ label: piece })
    await page.getByLabel('Fichier').setInputFiles({
      name: 'piece.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 pièce'),
    })
    await page.getByRole('button', { name: 'Joindre' }).click()
  }
  await page.getByLabel('En quelle qualité signez-vous').fill('Gérante')
  await page.getByRole('button', { name: 'Signer ce dossier' }).click()
  await fits()
  await page.getByRole('button', { name: 'Déposer le dossier' }).click()
  expect(await page.locator('main').innerText()).toContain('Le dossier est déposé')
  expect(await page.locator('main').innerText()).toContain('vérifie que rien ne manque')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Accusé de réception/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^accuse-D-\d{4}-\d{5}\.pdf$/)
  await page.context().close()
}, 60_000)

test('the browser complained of nothing', () => {
  expect(browser.complaints).toEqual([])
})

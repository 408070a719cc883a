import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../platform/read-pdf.ts'
import { grantFile } from '../work/granted-file.ts'
import { type Browser, desk, openBrowser } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

test('the pack of a review is printed as a PDF: what is decided, a sheet for each file, nothing to press', async () => {
  const { applicationId, reference } = await grantFile(browser.site.db)
  const { rows } = await sql<{ meeting: number }>`
    select meeting_id as meeting from review_item where application_id = ${applicationId}`.execute(
    browser.site.db,
  )
  const page = await browser.visit({ ...desk, colorScheme: 'dark', javaScriptEnabled: false })
  await page.goto('/connexion')
  await page.getByRole('button', { name: /Sonia Kessler/ }).click()
  await page.goto(`/espace/revues/${rows[0]!.meeting}/imprimer`)
  const sheets = await page.locator('article.sheet').count()
  expect(sheets).toBeGreaterThan(0)
  const pdf = await readPdf(await page.pdf({ format: 'A4' }))
  expect(pdf.text).toContain(reference)
  for (const said of ['Dossier de séance', 'Ne pas diffuser', 'Ordre du jour', 'Liste classée', 'Favorable'])
    expect(pdf.text).toContain(said)
  for (const pressed of ['Revenir à la séance', 'Imprimez cette page', 'Se déconnecter'])
    expect(pdf.text).not.toContain(pressed)
  expect(pdf.pages).toBeGreaterThan(sheets)
}, 120_000)

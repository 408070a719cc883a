import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  approvePayment,
  findAgreement,
  listTemplates,
  makeLetters,
  observeJobs,
  payPayment,
  requestPayment,
  signAgreement,
  writeAgreement,
  writeClaim,
} from '../../src/modules/agreements/index.ts'
import { today } from '../setup/today.ts'
import { actAs, grantFile } from '../work/granted-file.ts'
import { signIn } from '../work/open-work.ts'
import { overflow, violations } from './judge-page.ts'
import { type Browser, desk, openBrowser, phone } from './open-browser.ts'

const programme = 'demonstration'
let browser: Browser
const pages: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
  const { db } = browser.site
  const { applicationId } = await grantFile(db, { monthsAgo: 13 })
  const agreementId = await actAs(db, 'operateur', writeAgreement, {
    programme,
    applicationId,
    version: '0',
    advance: '30',
    guaranteed: '',
    starts_on: '2025-01-01',
    ends_on: '2029-06-01',
    jobs: '12',
  })
  const agreement = { programme, agreementId }
  for (const account of ['entreprise', 'operateur']) {
    const { version } = (await findAgreement(db, agreementId))!
    await actAs(db, account, signAgreement, { ...agreement, version, capacity: 'Par délégation (Démo)' })
  }
  const paymentId = await actAs(db, 'operateur', requestPayment, {
    ...agreement,
    kind: 'advance',
    amount: '20 000',
  })
  await actAs(db, 'region', approvePayment, { programme, paymentId, version: 1 })
  await actAs(db, 'operateur', payPayment, {
    programme,
    paymentId,
    version: 2,
    paidOn: today(),
    mandate: 'M-1',
  })
  const claimId = await actAs(db, 'entreprise', writeClaim, {
    ...agreement,
    version: '0',
    lines: {
      0: {
        label: 'Presse',
        supplier: 'Presses Réunies',
        invoice: 'F-12',
        paidOn: '2025-10-01',
        cents: '120 000',
      },
    },
  })
  await actAs(db, 'operateur', observeJobs, {
    ...agreement,
    year: 1,
    observedOn: today(),
    personMonths: '84',
    evidence: 'DSN (Démo)',
    controlNote: '',
  })
  await actAs(db, 'operateur', makeLetters, {
    programme,
    kind: 'agreement',
    applicationIds: [String(applicationId)],
  })
  expect(await listTemplates(db, 0)).toHaveLength(9)
  pages.push(
    '/espace/conventions',
    '/espace/conventions/importer',
    '/espace/dossiers',
    '/espace/dossiers/importer',
    '/espace/instruction',
    '/espace/de-minimis',
    `/espace/conventions/${agreementId}`,
    `/espace/conventions/depenses/${claimId}`,
    '/espace/conventions/emplois',
    '/espace/conventions/courriers?nature=granted',
    '/espace/conventions/modeles',
    '/espace/conventions/modeles/agreement',
    '/espace/conventions/comptabilite',
    '/espace/conventions/rattacher?code=L-2026-00001-A',
  )
}, 120_000)
afterAll(() => browser.close())

test.each([
  ['desk', desk, 'operateur'],
  ['phone', phone, 'operateur'],
  ['desk', desk, 'entreprise'],
  ['phone', phone, 'entreprise'],
] as const)('agreements on a %s', { timeout: 120_000 }, async (name, device, account) => {
  const { cookie } = await signIn(browser.site, account)
  const [key, value] = cookie.split('=')
  const page = await browser.visit(device)
  await page.context().addCookies([{ name: key!, value: value!, url: browser.baseURL }])
  const faults: string[] = []
  for (const path of pages) {
    const response = await page.goto(path)
    if (response?.status() !== 200) faults.push(`${path}: ${response?.status()}`)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    if (process.env.SHOTS)
      await page.screenshot({
        path: `${process.env.SHOTS}/${name}-${account}-${path.replace(/\W+/g, '_')}.png`,
        fullPage: true,
      })
    faults.push(...(await violations(page)).map(fault => `${path}: ${fault}`))
    faults.push(...(await overflow(page)).map(fault => `${path}: ${fault}`))
  }
  expect(faults).toEqual([])
  expect(browser.complaints).toEqual([])
})

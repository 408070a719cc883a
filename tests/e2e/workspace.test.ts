import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts, crawl, type Found } from '../work/crawl.ts'
import { signIn } from '../work/open-work.ts'
import { overflow, violations } from './judge-page.ts'
import { type Browser, desk, openBrowser, phone } from './open-browser.ts'

let browser: Browser
const found: Found[] = []
/** One page of each kind, by whoever reaches it first. */
const kinds = () => [...new Map(found.toReversed().map(page => [page.pattern, page])).values()]

beforeAll(async () => {
  browser = await openBrowser()
  for (const account of accounts) found.push(...(await crawl(browser.site, account)))
}, 120_000)
afterAll(() => browser.close())

test('every page of every account has one title, a purpose, a landmark, and no hole', () => {
  const faults = found.flatMap(({ account, path, html }) =>
    [
      html.match(/<h1/g)?.length === 1 || 'not one h1',
      /<p class="purpose">[^<]{10,}/.test(html) || 'no purpose',
      html.includes('<main id="contenu"') || 'no main',
      !/undefined|\[object|NaN|>null</.test(html) || 'a hole',
    ].flatMap(fault => (fault === true ? [] : [`${account} ${path}: ${fault}`])),
  )
  expect(faults).toEqual([])
  expect(kinds().length).toBeGreaterThan(3)
})

describe.each([
  ['on a desk, in light', desk],
  ['on a phone, in dark', phone],
] as const)('%s', (_, device) => {
  const pages = new Map<string, Page>()
  afterAll(() => Promise.all([...pages.values()].map(page => page.context().close())))

  test('every kind of page has no fault that axe can see, and fits', async () => {
    const faults: string[] = []
    for (const { account, path } of kinds()) {
      const page = pages.get(account) ?? (await enter(account))
      await page.goto(path)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      for (const fault of [...(await overflow(page)), ...(await violations(page, device === phone))])
        faults.push(`${path}: ${fault}`)
    }
    expect(faults).toEqual([])
    expect(browser.complaints).toEqual([])
  }, 300_000)

  async function enter(account: string): Promise<Page> {
    const worker = await signIn(browser.site, account)
    const page = await browser.visit(device)
    const [name, value] = worker.cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: browser.baseURL }])
    pages.set(account, page)
    return page
  }
})

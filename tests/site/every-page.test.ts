import { brotliCompressSync, constants } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registers } from '../../src/modules/registers.ts'
import { faults, hasBanner } from './faults.ts'
import { type OpenSite, openSite } from './open-site.ts'
import type { Page } from './page.ts'
import { type PageKind, pageKinds } from './page-kinds.ts'

let site: OpenSite
let kinds: PageKind[]
const pages = new Map<string, Page>()
beforeAll(async () => {
  site = await openSite()
  kinds = await pageKinds(site)
  for (const { path } of kinds) pages.set(path, await site.page(path))
}, 120_000)
afterAll(() => site.close())

const each = (judge: (page: Page, kind: PageKind) => readonly string[]): string[] =>
  kinds.flatMap(kind => judge(pages.get(kind.path)!, kind).map(fault => `${kind.path} → ${fault}`))

describe('every kind of page', () => {
  test('there is a list for each register, and a row for nearly all', () => {
    expect(kinds.length).toBeGreaterThan(35 + 2 * registers.length)
  })

  test('answers as it should', () => {
    expect(each((page, { status = 200 }) => (page.status === status ? [] : [String(page.status)]))).toEqual(
      [],
    )
  })

  test('is whole: title, landmarks, purpose, next step; nothing inline; French words and numbers', () => {
    expect(each(faults)).toEqual([])
  })

  test('says that rows are made up where they are, and nowhere else', () => {
    expect(
      each((page, { demonstration }) =>
        hasBanner(page) === demonstration ? [] : [demonstration ? 'no banner' : 'a banner'],
      ),
    ).toEqual([])
  })

  test('weighs at most 40 KB', () => {
    const heavy = each(page => {
      const size = brotliCompressSync(page.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
      return size > 40_000 ? [`${Math.round(size / 1000)} KB`] : []
    })
    expect(heavy).toEqual([])
  })

  test('points at parts of itself that are there', () => {
    expect(
      each(page =>
        page.links.filter(link => link.startsWith('#') && !page.html.includes(` id="${link.slice(1)}"`)),
      ),
    ).toEqual([])
  })
})

test('no link of these pages leads nowhere', async () => {
  const broken: string[] = []
  for (const [link, from] of sampled([...pages.values()])) {
    const response = await site.get(link)
    await response.body?.cancel()
    if (response.status >= 400) broken.push(`${from} → ${link}: ${response.status}`)
  }
  expect(broken).toEqual([])
}, 120_000)

const perShape = 2

/** Links to follow and where they stand: a few of each shape, codes and values aside. */
function sampled(read: readonly Page[]): Map<string, string> {
  const shapes = new Map<string, number>()
  const chosen = new Map<string, string>()
  for (const page of read.filter(({ status }) => status === 200))
    for (const link of page.links.filter(each => each.startsWith('/'))) {
      const address = link.split('#')[0]!
      const count = shapes.get(shapeOf(address)) ?? 0
      if (chosen.has(address) || count >= perShape) continue
      shapes.set(shapeOf(address), count + 1)
      chosen.set(address, page.path)
    }
  return chosen
}

function shapeOf(link: string): string {
  const { pathname, searchParams } = new URL(link, 'http://binome')
  const [first, ...rest] = pathname.slice(1).split('/')
  const fixed =
    first === 'api'
      ? pathname
      : `${first}/${rest.length ? '*' : ''}${rest.at(-1) === 'lignes' ? '/lignes' : ''}`
  return `${fixed}?${[...searchParams.keys()].sort().join('&')}`
}

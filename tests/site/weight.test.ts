import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectFile } from '../../src/platform/project-file.ts'
import { type OpenSite, openSite } from './open-site.ts'
import { attributes } from './page.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site.close())

const weightOf = (content: string | Uint8Array) => brotliCompressSync(content).length
const sent = async (path: string) => new Uint8Array(await (await site.get(path)).arrayBuffer())

/** What a first visit to a page brings besides its HTML: bytes of each kind, compressed. */
test.each([
  '/',
  '/bilan?jour=2021-10-11',
  '/chiffres/jobs-to-create?jour=2021-10-11&par=region',
  '/chiffres/jobs-to-create/lignes?jour=2021-10-11',
  '/affirmations',
  '/territoires',
  '/territoires/2018-2022/ti-2702',
  '/recherche?q=Chalon',
])('%s: at most 20 KB of scripts, 25 KB of style, 60 KB of letters, 40 KB of page', async path => {
  const { html } = await site.page(path)
  const files = (addresses: string[]) => Promise.all(addresses.map(sent))
  const total = (contents: Uint8Array[]) => contents.reduce((sum, content) => sum + weightOf(content), 0)
  const [scripts, styles] = await Promise.all([
    files(attributes(html, 'script', 'src')),
    files(attributes(html, 'link rel="stylesheet"', 'href')),
  ])
  const letters = await files(attributes(html, 'link rel="preload"', 'href'))
  expect(styles.length).toBe(1)
  expect({
    scripts: total(scripts) <= 20_000,
    styles: total(styles) <= 25_000,
    // Already compressed as they are.
    letters: letters.reduce((sum, { length }) => sum + length, 0) <= 60_000,
    page: weightOf(html) <= 40_000,
  }).toEqual({ scripts: true, styles: true, letters: true, page: true })
})

test('all the islands together are within the budget of one page', async () => {
  const manifest: Record<string, string> = JSON.parse(
    readFileSync(projectFile('dist', 'assets', 'manifest.json'), 'utf8'),
  )
  const islands = Object.entries(manifest).filter(([name]) => name.endsWith('.js'))
  const sizes = await Promise.all(islands.map(async ([, address]) => weightOf(await sent(address))))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20_000)
})

test('the shapes of France weigh at most 64 KB', () => {
  expect(
    weightOf(readFileSync(projectFile('data', 'geography', 'epci-shapes.topo.json'))),
  ).toBeLessThanOrEqual(64 * 1024)
})

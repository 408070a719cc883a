import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFile } from '../../src/platform/project-file.ts'
import { type OpenSite, openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'

const document = readFileSync(projectFile('docs', 'article-coverage.md'), 'utf8')
const laterParts = /The parts: (.*)\./.exec(document)![1]!.split(', ')

/** The lines of the table: what of the article, on which page, in which words, waiting for which part. */
const lines = [...document.matchAll(/^\| (\d+) \|(.*)\|(.*)\|(.*)\|(.*)\|$/gm)].map(
  ([, number, quote, page, words, waits]) => ({
    number: Number(number),
    quote: quote!.trim(),
    address: /`(.+)`/.exec(page!)?.[1],
    words: [...words!.matchAll(/`([^`]+)`/g)].map(([, word]) => word!),
    waits: waits!.trim(),
  }),
)

/** What the page itself says: neither the choices its forms offer nor the days it proposes. */
const saidBy = (html: string) =>
  plain(
    textOf(
      /<main[\s\S]*<\/main>/
        .exec(html)![0]
        .replace(/<form[\s\S]*?<\/form>|<div class="key-dates">[\s\S]*?<\/div>/g, ' '),
    ),
  )
const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ').replaceAll(' ,', ',')

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('the article, line by line', () => {
  test('all eighty statements are there', () => {
    expect([...new Set(lines.map(line => line.number))]).toEqual(Array.from({ length: 80 }, (_, i) => i + 1))
  })

  test('each has a page with words to find, or waits for a part that is named', () => {
    const idle = lines.filter(line => (line.address ? line.words.length === 0 : line.waits === ''))
    expect(idle).toEqual([])
    const unnamed = lines.filter(
      line => line.waits && !laterParts.some(part => line.waits.endsWith(` : ${part}`)),
    )
    expect(unnamed).toEqual([])
  })

  test.each(lines.filter(line => line.address))('$number $quote → $address', async ({ address, words }) => {
    const { status, html } = await site.page(address!)
    expect(status).toBe(200)
    const said = saidBy(html)
    for (const word of words) expect(said).toContain(plain(word))
  })
})

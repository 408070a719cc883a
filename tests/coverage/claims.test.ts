import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogue, getProgramme } from '../../src/modules/figures/index.ts'
import { type CheckedClaim, checkClaims, gapHolds, listClaims } from '../../src/modules/reports/index.ts'
import { readDataFile } from '../../src/platform/data-file.ts'
import { projectFile } from '../../src/platform/project-file.ts'
import { type OpenSite, openSite } from '../site/open-site.ts'

let site: OpenSite
let claims: CheckedClaim[]
beforeAll(async () => {
  site = await openSite()
  const programme = await getProgramme(site.db, 'demonstration')
  claims = await checkClaims(site.db, programme, await listClaims(site.db, programme), new Date())
})
afterAll(() => site.close())

const rows = readDataFile('programme', 'claims.csv')

describe('published claims', () => {
  test('every one is loaded, and computed when it names a figure', () => {
    expect(claims.map(claim => claim.code).sort()).toEqual(rows.map(row => row.code).sort())
    expect(claims.filter(claim => claim.figure && claim.answer?.value === undefined)).toEqual([])
  })

  test('the kind of each gap is true', () => {
    const untrue = claims.filter(claim => !gapHolds(claim))
    expect(
      untrue.map(({ code, gapKind, amount, computed }) => ({ code, gapKind, amount, computed })),
    ).toEqual([])
  })

  test('a gap that is not nothing is explained', () => {
    expect(
      claims.filter(claim => claim.gapKind !== 'exact' && !claim.gapNote).map(claim => claim.code),
    ).toEqual([])
  })

  test('a figure is claimed in its own unit', () => {
    const units = new Map(catalogue.map(figure => [figure.code, figure.unit]))
    const wrong = claims.filter(
      claim => claim.figure && claim.amount !== null && claim.unit !== units.get(claim.figure),
    )
    expect(wrong.map(claim => claim.code)).toEqual([])
  })

  test('the article comes first, in the order of its text', () => {
    const own = claims.filter(claim => claim.sourceCode === 'article-2021').map(claim => claim.code)
    expect(own).toHaveLength(33)
    expect(own[0]).toBe('article-villes-moyennes')
    expect(own.at(-1)).toBe('article-crte')
  })
})

describe('the page of claims', () => {
  test('27 255 and 13 500 stand next to each other, and no gap is unexplained', async () => {
    const { text } = await site.page('/affirmations')
    const between = text.slice(text.indexOf('27.255 emplois'), text.indexOf('impliquant 542'))
    expect(between).toContain('13 500 emplois créés avant 2023')
    expect(text).not.toContain('Écart inexpliqué')
  })

  test('the heading that words a forecast as a fact is flagged, the text is not', async () => {
    const { text } = await site.page('/affirmations')
    const start = text.indexOf('Plus de 27.000 emplois créés')
    const heading = text.slice(start, text.indexOf('27.255 emplois', start))
    expect(heading).toContain('Degré de certitude différent')
    expect(heading).toContain('dit un fait constaté')
    const precise = text.slice(text.indexOf('27.255 emplois', start), text.indexOf('13 500 emplois', start))
    expect(precise).not.toContain('dit un fait constaté')
  })

  test('a programme without the rows says so instead of counting zero', async () => {
    const { status, text } = await site.page('/affirmations?programme=territoires-d-industrie')
    expect(status).toBe(200)
    expect(text).toContain('Aucune ligne dans ce programme')
    expect(text).not.toContain('Écart inexpliqué')
  })
})

const shared = resolve(projectFile(), process.env.BINOME_SHARED ?? '../shared')
const article = join(shared, 'source/article-2021.txt')
const plain = (text: string) => text.replaceAll('’', "'").replace(/\s+/g, ' ').toLowerCase()
const bare = (text: string) => text.replace(/^«\s*|\s*»$/g, '')

describe.skipIf(!existsSync(article))('the words of the article (needs it beside the project)', () => {
  const text = existsSync(article) ? plain(readFileSync(article, 'utf8')) : ''
  const strangers = (words: string[]) => words.filter(word => !text.includes(plain(word)))

  test('are quoted to the letter in claims and statements', () => {
    const quoted = [...rows, ...readDataFile('programme', 'statements.csv')]
      .filter(row => ['article-2021', 'bilan-etape-2021', 'adcf-note-2021'].includes(row.source!))
      .map(row => bare(row.wording!))
    expect(quoted.length).toBeGreaterThan(50)
    expect(strangers(quoted)).toEqual([])
  })

  test('are quoted to the letter in the coverage document', () => {
    const document = readFileSync(projectFile('docs/article-coverage.md'), 'utf8')
    const quoted = [...document.matchAll(/^\| \d+ \| « (.*?) » \|/gm)].flatMap(([, words]) =>
      words!.split('…'),
    )
    expect(quoted.length).toBeGreaterThan(80)
    expect(strangers(quoted.map(words => words.replace(/\(Ademe, $|^\)$/g, '').trim()))).toEqual([])
  })
})

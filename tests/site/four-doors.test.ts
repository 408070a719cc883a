import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFile } from '../../src/platform/project-file.ts'
import { byApi, byCommand, byCsv, onScreen, sidesOf } from './doors.ts'
import { type OpenSite, openSite } from './open-site.ts'
import { contents, type Page } from './page.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site.close())

const inWords = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()

const questions: Record<string, string>[] = [
  { jour: '2020-11-30' },
  { jour: '2021-03-23' },
  { jour: '2021-10-11' },
  { jour: '2022-12-31' },
  { jour: '2021-10-11', connu: '2021-03-23T12:00' },
  { jour: '2021-10-11', region: '84' },
]

// That the API, the CSV and the command line agree with the entries is shown for every figure in tests/api/totals.test.ts.
test.each(questions)(
  'every figure on the screen is the API’s: %j',
  async parameters => {
    const question = inWords(parameters)
    const answers = await byApi(site, question)
    expect(answers.size).toBeGreaterThan(50)
    for (const [code, sides] of answers)
      expect([code, await onScreen(site, code, question)]).toEqual([code, sides])
  },
  60_000,
)

const million = 100_000_000
/** The article's key numbers, in the unit of their rows, and how the screen says them. */
const article: [code: string, sides: number[], said: string][] = [
  ['labelled-territories', [146], '146'],
  ['member-epci', [542], '542'],
  ['projects-submitted', [1800], '1 800 projets'],
  ['committed-state', [884 * million], '884 M€'],
  ['committed-operators', [481 * million], '481 M€'],
  ['committed-state-operators', [1365 * million], '1,37 Md€'],
  ['committed-regions', [569 * million], '569 M€'],
  ['target-attainment-1300', [1365 * million, 1300 * million], '105,0 %'],
  ['target-attainment-1360', [1365 * million, 1360 * million], '100,4 %'],
  ['projects-supported', [1416], '1 416 projets'],
  ['endowed', [850 * million], '850 M€'],
  ['endowed-regions', [143 * million], '143 M€'],
  ['awarded', [573 * million], '573 M€'],
  ['investment', [5400 * million], '5,4 Md€'],
  ['jobs-to-create', [27_255], '27 255 emplois'],
  ['reshoring-projects', [209], '209 projets'],
  ['reshoring-jobs', [5753], '5 753 emplois'],
  ['fragile-projects', [944], '944 projets'],
  ['fragile-share', [944, 1416], '66,7 %'],
  ['outside-projects', [472], '472 projets'],
  ['outside-share', [472, 1416], '33,3 %'],
  ['schools-opened', [12], '12'],
  ['branches-labelled', [75], '75'],
  ['branches-attainment', [75, 100], '75,0 %'],
  ['sites-labelled', [127], '127'],
]

const parameters = { jour: '2021-10-11' }
const question = inWords(parameters)
const asked = new Map<string, Promise<unknown>>()
/** What is asked once for all figures. */
function once<T>(name: string, ask: () => Promise<T>): Promise<T> {
  if (!asked.has(name)) asked.set(name, ask())
  return asked.get(name) as Promise<T>
}
const shared = (path: string) => once(path, () => site.page(`${path}?${question}`))

describe.each(article)('%s on 11 October 2021', (code, sides, said) => {
  test(`is ${sides.join(' over ')} at all four doors`, async () => {
    expect(await onScreen(site, code, question), 'screen').toEqual(sides)
    expect((await once('api', () => byApi(site, question))).get(code), 'API').toEqual(sides)
    expect(await byCsv(site, code, question), 'CSV').toBe(sides[0])
    expect(await byCommand(site, code, parameters), 'command line').toEqual(sides)
  })

  test(`reads « ${said} » on its page, in the report and in the list`, async () => {
    const narrow = said.replace(/ (?=\d|[€%MkM]+d?€?$)/g, '\u202f')
    const { html } = await site.page(`/chiffres/${code}?${question}`)
    expect(contents(html, 'p class="figure__value"')[0]).toBe(narrow)
    const report = await shared('/bilan')
    expect(contents(report.html, 'p class="figure__value"')).toContain(narrow)
    const list = await shared('/chiffres')
    expect(contents(list.html, 'td class="number"')).toContain(narrow)
  })
})

test('the denominator has its rows too, and they add up', async () => {
  expect(await byCsv(site, 'fragile-share', 'jour=2021-10-11&cote=denominateur')).toBe(1416)
})

test('the rows of 27 255 on the screen, page after page, add up to 27 255', async () => {
  const seen = new Set<string>()
  let total = 0
  let rows = 0
  let next: string | undefined = '/chiffres/jobs-to-create/lignes?jour=2021-10-11'
  while (next) {
    const page: Page = await site.page(next)
    const amounts = contents(page.html, 'td class="number"').map(text =>
      Number(text.replaceAll('\u202f', '')),
    )
    total += amounts.reduce((sum, each) => sum + each, 0)
    rows += amounts.length
    next = page.links.find(link => link.includes('apres=') && link !== page.path && !seen.has(link))
    if (next) seen.add(next)
  }
  expect([rows >= 1416, total]).toEqual([true, 27_255])
})

test('the installed command says it too', async () => {
  const command = [projectFile('bin', 'binome.mjs'), 'figures', 'show', 'jobs-to-create', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, [...command, '--jour', '2021-10-11'], {
    env: { ...process.env, DATABASE_URL: site.url },
  })
  expect(sidesOf(JSON.parse(stdout))).toEqual([27_255])
})

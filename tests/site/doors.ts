import { parse } from 'csv-parse/sync'
import { run } from '../../src/cli/index.ts'
import { doors } from '../../src/main.ts'
import { catalogue, type Expression, isMoney, isRatio } from '../../src/modules/figures/index.ts'
import type { OpenSite } from './open-site.ts'
import { contents, type Page } from './page.ts'

/** A value as every door must give it: integer cents, jobs or a count; both sides of a ratio. */
export type Sides = (number | null)[]

export async function onScreen(site: OpenSite, code: string, question: string): Promise<Sides> {
  const figure = catalogue.find(each => each.code === code)!
  const page = await site.page(`/chiffres/${code}?${question}`)
  const exact = exactValue(page)
  if (!isRatio(figure)) return [amount(exact, figure.value)]
  // « 66,6667 % (944 ÷ 1 416) »: the two sides are exact, whatever the rounding of their quotient or difference.
  const [, first, second] = / \((.+) [÷−] (.+)\)$/.exec(exact) ?? []
  return first ? [amount(first, figure.numerator), amount(second!, figure.denominator)] : [null, 0]
}

/** The value in full: under « Valeur exacte » when what shows is rounded, else what shows. */
function exactValue({ html }: Page): string {
  const hero = html.slice(html.indexOf('figure--hero'), html.indexOf('figure__aside'))
  const exact = /<details class="exact">.*?<p>(.*?)<\/p>/s.exec(hero)?.[1]
  return exact ?? contents(hero, 'span class="figure__number"')[0]!
}

/** Reads a number written as in France; euros become cents. */
function amount(text: string, expression: Expression): number {
  const number = Number(
    text
      .replace(/[\u202f€]/g, '')
      .replace('−', '-')
      .replace(',', '.'),
  )
  return isMoney(expression) ? Math.round(number * 100) : number
}

type Answer = { value: number | null; numerator?: number; denominator?: number; figure: { code: string } }
export const sidesOf = ({ value, numerator, denominator }: Answer): Sides =>
  numerator === undefined ? [value] : value === null ? [null, 0] : [numerator, denominator!]

export async function byApi(site: OpenSite, question: string): Promise<Map<string, Sides>> {
  const { rows }: { rows: Answer[] } = await site.json(`/api/v1/answers?${question}`)
  return new Map(rows.map(answer => [answer.figure.code, sidesOf(answer)]))
}

export async function byCsv(site: OpenSite, code: string, question: string): Promise<number> {
  const file = await (await site.get(`/api/v1/figures/${code}/rows.csv?${question}`)).text()
  const rows: { amount: string }[] = parse(file, { columns: true, bom: true })
  return rows.reduce((sum, row) => sum + Number(row.amount), 0)
}

export async function byCommand(
  site: OpenSite,
  code: string,
  parameters: Record<string, string>,
): Promise<Sides> {
  let printed = ''
  const options = Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, value])
  await run(['figures', 'show', code, '--json', ...options], {
    ...doors,
    env: { DATABASE_URL: site.url },
    print: text => {
      printed += text
    },
    say: text => {
      throw new Error(text)
    },
  })
  return sidesOf(JSON.parse(printed))
}

import { eurosInWords } from '../../kernel/money.ts'
import { type Column, readCell } from '../../platform/reading/index.ts'
import { codesOf } from './columns.ts'

/** One part of a line: what it is called, and how it is written. `words`: coded values as people say them. */
type Part = { label: string; required?: true } & (
  | { kind: 'text' | 'day' | 'cents' | 'count' }
  | { kind: 'choice'; words: Readonly<Record<string, string>> }
)
/** The parts of a line, by field, in the order they are written. */
export type Parts = Readonly<Record<string, Part>>
type Line = Readonly<Record<string, unknown>>

/** The longest text of a cell: what a spreadsheet holds whole. */
export const longestCell = 31_000

/** How a line is written: « Financeur | Montant | Où en est-on ». */
export const shapeOf = (parts: Parts): string =>
  Object.values(parts)
    .map(({ label }) => label)
    .join(' | ')

/** Lines as the text of one cell that people can write: a line each, its parts between bars. */
export const writeLines = (parts: Parts, lines: readonly Line[]): string =>
  lines
    .map(line =>
      Object.entries(parts)
        .map(([field, part]) => guarded(writePart(part, line[field] ?? '')))
        .join(' | ')
        .replace(/( \| )+$/, '')
        .trim(),
    )
    .join('\n')
    .replace(/^'/, "\\'")

function writePart(part: Part, value: unknown): string {
  if (value === '') return ''
  if (part.kind === 'cents') return eurosInWords(Number(value))
  return part.kind === 'choice' ? (part.words[String(value)] ?? String(value)) : String(value)
}

const guarded = (text: string) => text.replace(/[\\|\n]/g, sign => `\\${sign}`)

/** What the text of a cell says, line by line, a part left out being ''; and what is wrong in it. */
export function readLines(
  parts: Parts,
  text: string,
): { lines: Record<string, string | number>[]; wrong: string[] } {
  const wrong: string[] = []
  const lines = cut(text).map((cells, index) => {
    const refuse = (label: string, why: string) => wrong.push(`ligne ${index + 1}, ${label} : ${why}`)
    const named = Object.entries(parts)
    if (cells.length > named.length)
      refuse('trop de parties', `${cells.length} au lieu de ${named.length} au plus (${shapeOf(parts)}).`)
    return Object.fromEntries(
      named.map(([field, part], at) => {
        const { value, error, suggestion } = readCell(columnOf(part), cells[at] ?? '')
        if (error) refuse(`« ${part.label} »`, suggestion ? `${error} ${suggestion}` : error)
        return [field, value ?? '']
      }),
    )
  })
  return { lines, wrong }
}

const columnOf = (part: Part): Column => {
  const { label, required = false } = part
  return part.kind === 'choice'
    ? { names: [label], label, required, kind: 'choice', choices: codesOf(part.words) }
    : { names: [label], label, required, kind: part.kind }
}

/** The parts of each line; a bar, a line break or a stroke led by a stroke is part of the text. Empty lines say nothing. */
function cut(text: string): string[][] {
  const lines: string[][] = [['']]
  for (const [sign, kept] of text.replace(/\r\n?/g, '\n').matchAll(/\\([\\|\n'])|[\s\S]/g)) {
    const line = lines.at(-1)!
    if (sign === '|') line.push('')
    else if (sign === '\n') lines.push([''])
    else line[line.length - 1] += kept ?? sign
  }
  return lines.filter(line => line.some(cell => cell.trim() !== ''))
}

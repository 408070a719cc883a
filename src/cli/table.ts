/** A column; `words` gives French for coded values. */
export type TableColumn = { key: string; label: string; words?: Record<string, string> }

const widest = 48
const numeric = /^-?[\d\s.,%€]+$/

/** Rows in aligned columns, numbers to the right, long texts cut. */
export function table(rows: readonly Record<string, unknown>[], columns: readonly TableColumn[]): string {
  const lines = [
    columns.map(({ label }) => label),
    ...rows.map(row => columns.map(column => short(inWords(row[column.key], column)))),
  ]
  const widths = columns.map((_, index) => Math.max(...lines.map(line => line[index]!.length)))
  const pad = (text: string, index: number) =>
    numeric.test(text) ? text.padStart(widths[index]!) : text.padEnd(widths[index]!)
  return lines.map(line => line.map(pad).join('  ').trimEnd()).join('\n')
}

/** A value as people read it, on one line. */
export function inWords(value: unknown, { words }: Pick<TableColumn, 'words'> = {}): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  const text = String(value ?? '')
  return (words?.[text] ?? text).replace(/\s+/g, ' ')
}

const short = (text: string) => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text)

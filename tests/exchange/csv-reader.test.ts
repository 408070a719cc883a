import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvRecord, csvReader } from '../../src/modules/exchange/reading/csv-reader.ts'

const read = (text: string, separator = ',', cuts: number[] = []): CsvRecord[] => {
  const reader = csvReader(separator)
  const ends = [...new Set(cuts.map(cut => cut % (text.length + 1)))].sort((a, b) => a - b)
  const records = [...ends, text.length].flatMap((end, index) => [
    ...reader.read(text.slice(ends[index - 1] ?? 0, end), false),
  ])
  return [...records, ...reader.read('', true)]
}
const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('"', '""', 'a\nb', 'c\r\nd', ',', ';', "'); drop table x; --", '<b>é</b>'),
)
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { maxLength: 8 })

test('reads back what csv-stringify writes, wherever the chunks are cut', () => {
  const separator = fc.constantFrom(',', ';', '\t', '|')
  const newline = fc.constantFrom('\n', '\r\n')
  fc.assert(
    fc.property(rows, separator, newline, fc.array(fc.nat()), (given, delimiter, record_delimiter, cuts) => {
      const text = stringify(given, { delimiter, record_delimiter, quoted_string: true })
      expect(read(text, delimiter, cuts).map(({ cells }) => cells)).toEqual(given)
    }),
  )
})

test('agrees with csv-parse on text that nobody checked', () => {
  const text = fc
    .array(fc.constantFrom('a', 'é', ' ', ',', '\n', '"x"', '"y,\n""z"""'))
    .map(parts => parts.join(''))
  const options = { relax_column_count: true, relax_quotes: true, skip_empty_lines: true }
  fc.assert(
    fc.property(text, given => {
      let expected: string[][] | undefined
      try {
        expected = parse(given, options)
      } catch {} // a quote in the wrong place ends csv-parse; here it is the row's flaw
      const found = read(given)
      if (expected && found.every(({ flaw }) => !flaw))
        expect(found.map(({ cells }) => cells)).toEqual(expected)
    }),
  )
})

test('numbers rows as a spreadsheet does, newlines in cells and empty lines included', () => {
  const text = 'a,b\n1,"x\ny"\n\n2,z\r\n3,"w"'
  expect(read(text)).toEqual([
    { number: 1, cells: ['a', 'b'] },
    { number: 2, cells: ['1', 'x\ny'] },
    { number: 4, cells: ['2', 'z'] },
    { number: 5, cells: ['3', 'w'] },
  ])
})

test('a misplaced quote costs its row only', () => {
  expect(read('"a"b,c\nd,e\n').map(({ flaw }) => flaw)).toEqual([
    'Un guillemet est mal placé dans cette ligne.',
    undefined,
  ])
  expect(read('5" pipe,c\n')[0]!.cells).toEqual(['5" pipe', 'c'])
})

test('a quote never closed and a record that never ends are refused, naming the row', () => {
  expect(() => read('a,b\nc,"d\ne,f\n')).toThrow('Un guillemet s’ouvre à la ligne 2 et ne se referme jamais.')
  const reader = csvReader(',')
  const chunk = 'x'.repeat(100_000)
  expect(() => {
    for (let count = 0; count < 100; count++) Array.from(reader.read(chunk, false))
  }).toThrow(/La ligne 1 dépasse un million de caractères/)
})

import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvRecord, readCsv } from '../../src/platform/reading/csv-reader.ts'

/** Reads a text cut anywhere. */
async function read(text: string, separator = ',', cuts: number[] = []): Promise<CsvRecord[]> {
  const ends = [...new Set(cuts.map(cut => cut % (text.length + 1)))].sort((a, b) => a - b)
  async function* chunks() {
    for (const [index, end] of [...ends, text.length].entries()) yield text.slice(ends[index - 1] ?? 0, end)
  }
  const records: CsvRecord[] = []
  for await (const record of readCsv(chunks(), separator)) records.push(record)
  return records
}
const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('"', '""', 'a\nb', 'c\r\nd', ',', ';', "'); drop table x; --", '<b>é</b>'),
)
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { maxLength: 8 })

test('reads back what csv-stringify writes, wherever the chunks are cut', async () => {
  const separator = fc.constantFrom(',', ';', '\t', '|')
  const newline = fc.constantFrom('\n', '\r\n')
  await fc.assert(
    fc.asyncProperty(
      rows,
      separator,
      newline,
      fc.array(fc.nat()),
      async (given, delimiter, record_delimiter, cuts) => {
        const text = stringify(given, { delimiter, record_delimiter, quoted_string: true })
        const records = await read(text, delimiter, cuts)
        expect(records.map(({ cells }) => cells)).toEqual(given)
        expect(records.filter(({ flaw }) => flaw)).toEqual([])
      },
    ),
  )
})

test('numbers rows as a spreadsheet does, newlines in cells and empty lines included', async () => {
  const text = 'a,b\n1,"x\ny"\n\n2,z\r\n3,"w"'
  expect(await read(text)).toEqual([
    { number: 1, cells: ['a', 'b'] },
    { number: 2, cells: ['1', 'x\ny'] },
    { number: 4, cells: ['2', 'z'] },
    { number: 5, cells: ['3', 'w'] },
  ])
})

test('a misplaced quote costs its row only, wherever the chunks are cut', async () => {
  const flaw = 'Un guillemet est mal placé dans cette ligne.'
  const text = 'h,i\n\n"a"b,c\nd,"e\nf"\n"""g""h",j\n"k"l"m,n\n'
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat()), async cuts => {
      const records = await read(text, ',', cuts)
      expect(records.map(({ number, flaw }) => [number, flaw])).toEqual([
        ...[
          [1, undefined],
          [3, flaw],
          [4, undefined],
          [5, undefined],
          [6, flaw],
        ],
      ])
    }),
  )
  expect((await read('5" pipe,c\n'))[0]).toEqual({ number: 1, cells: ['5" pipe', 'c'] })
})

test('a quote never closed and a record that never ends are refused, naming the row', async () => {
  await expect(read('a,b\n\nc,"d\ne,f\n')).rejects.toThrow(
    'Un guillemet s’ouvre à la ligne 3 et ne se referme jamais.',
  )
  let sent = 0
  async function* endless() {
    yield 'a,b\n'
    for (; sent < 100; sent++) yield 'x'.repeat(100_000)
  }
  const reading = (async () => {
    for await (const { number } of readCsv(endless(), ',')) expect(number).toBe(1)
  })()
  await expect(reading).rejects.toThrow(/La ligne 2 dépasse un million de caractères/)
  expect(sent).toBeLessThan(20)
})

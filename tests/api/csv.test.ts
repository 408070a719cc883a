import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvStream } from '../../src/platform/csv.ts'

const columns = [{ key: 'name' }, { key: 'amount' }]

test('text that a spreadsheet would run is made harmless, numbers stay numbers', async () => {
  const formulas = ['=1+1', '+33 1', '-2', '@SUM(A1)', '\tx', '＝1']
  const text = await new Response(
    csvStream(
      [...formulas.map(name => ({ name, amount: -2 })), { name: 'a;"b",\nc', amount: null }],
      columns,
    ),
  ).text()
  const rows: Record<string, string>[] = parse(text, { columns: true })
  expect(rows.map(({ name }) => name)).toEqual([...formulas.map(name => `'${name}`), 'a;"b",\nc'])
  expect(rows.map(({ amount }) => amount)).toEqual([...formulas.map(() => '-2'), ''])
})

test('starts with the mark of UTF-8 and the keys; instants are ISO 8601', async () => {
  const at = new Date('2021-10-11T12:00:00Z')
  const bytes = await new Response(csvStream([{ name: true, amount: at, more: 1 }], columns)).arrayBuffer()
  expect(Buffer.from(bytes).toString()).toBe('\ufeffname,amount\r\ntrue,2021-10-11T12:00:00.000Z\r\n')
})

test('reads no more rows than its reader does, and stops with it', async () => {
  let read = 0
  let ended = false
  async function* endless() {
    try {
      for (;;) yield { name: 'x'.repeat(1000), amount: read++ }
    } finally {
      ended = true
    }
  }
  const reader = csvStream(endless(), columns).getReader()
  await reader.read()
  await reader.cancel()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(read).toBeLessThan(500)
  expect(ended).toBe(true)
})

test('an error on the way is an error for the reader, not a short file', async () => {
  async function* broken() {
    yield { name: 'a', amount: 1 }
    throw new Error('lost')
  }
  await expect(new Response(csvStream(broken(), columns)).text()).rejects.toThrow('lost')
})

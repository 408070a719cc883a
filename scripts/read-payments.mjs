// Reads an accounting export again, with nothing of Binôme in it, and adds it up by funder.
// Usage: node scripts/read-payments.mjs <file, or - for what comes in> [agreement]
import { readFileSync } from 'node:fs'

const [file = '-', agreement] = process.argv.slice(2)
const text = readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '')

/** The cells of a CSV, quotes undone: RFC 4180, read one character at a time. */
function rowsOf(csv) {
  const rows = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < csv.length; at += 1) {
    const one = csv[at]
    if (quoted) {
      if (one !== '"') cell += one
      else if (csv[at + 1] === '"') {
        cell += one
        at += 1
      } else quoted = false
    } else if (one === '"') quoted = true
    else if (one === ',' || one === '\n') {
      rows.at(-1).push(cell)
      cell = ''
      if (one === '\n') rows.push([])
    } else if (one !== '\r') cell += one
  }
  rows.at(-1).push(cell)
  return rows.filter(row => row.some(Boolean))
}

const [header, ...rows] = rowsOf(text)
const lines = rows
  .map(row => Object.fromEntries(header.map((name, rank) => [name, row[rank]])))
  .filter(line => !agreement || line.agreement === agreement)
const cents = {}
for (const { funder, amount } of lines) {
  const [, euros, hundredths] = /^(\d+)\.(\d{2})$/.exec(amount) ?? []
  if (euros === undefined) throw new Error(`« ${amount} » is not an amount with two decimals`)
  cents[funder] = String(BigInt(cents[funder] ?? 0) + BigInt(euros) * 100n + BigInt(hundredths))
}
console.log(JSON.stringify({ lines: lines.length, cents }))

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { projectFile } from '../../src/platform/project-file.ts'
import { filesUnder, read, sourcesUnder } from './sources.ts'

type Term = { french: string; identifiers: string[]; status: string }

/** The cells of the rows of every table of a Markdown text. */
const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter(line => line.startsWith('| ') && !/^\| (French|FR) /.test(line))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    )

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!)

const terms: Term[] = rowsOf(read('docs/glossary.md')).map(([french, identifiers, , status]) => ({
  french: french!,
  identifiers: quoted(identifiers!),
  status: status!,
}))

const code = [...sourcesUnder('src'), ...filesUnder('migrations')].map(read).join('\n')
const inCode = (identifier: string) => new RegExp(`(?<![\\w-])${identifier}(?![\\w-])`).test(code)

test('every row has an identifier and a status', () => {
  expect(terms.length).toBeGreaterThan(80)
  expect(terms.filter(({ identifiers }) => identifiers.length === 0)).toEqual([])
  expect([...new Set(terms.map(({ status }) => status))].sort()).toEqual(['in the code', 'later'])
})

test('what is said to be in the code is there', () => {
  const missing = terms.filter(({ status }) => status === 'in the code').flatMap(term => term.identifiers)
  expect(missing.filter(identifier => !inCode(identifier))).toEqual([])
})

test('what is said to come later has not come', () => {
  const come = terms.filter(({ status }) => status === 'later').flatMap(term => term.identifiers)
  expect(come.filter(inCode)).toEqual([])
})

const dossier = projectFile(process.env.BINOME_SHARED ?? '../shared', 'docs/domain.md')

test.skipIf(!existsSync(dossier))('every term of the domain dossier is here (skipped without it)', () => {
  const glossary = readFileSync(dossier, 'utf8').split('# TASK E')[1]!.split('\n# F')[0]!
  const listed = new Set(terms.map(({ french }) => french))
  const expected = rowsOf(glossary).map(([french]) => french!)
  expect(expected.length).toBeGreaterThan(70)
  expect(expected.filter(french => !listed.has(french))).toEqual([])
})

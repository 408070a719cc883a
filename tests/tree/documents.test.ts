import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { projectFile } from '../../src/platform/project-file.ts'
import { filesUnder, read } from './sources.ts'

const documents = [...readdirSync(projectFile()), ...filesUnder('docs'), 'data/README.md'].filter(path =>
  path.endsWith('.md'),
)

describe.each(documents)('%s', path => {
  const text = read(path)
  const words = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, word]) => word!)

  test('leads to what exists', () => {
    const links = words(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g).filter(link => !/^https?:/.test(link))
    const named = words(/`((?:src|tests|scripts|docs|data|migrations)\/[\w./-]+)`/g)
    const broken = [...links.map(link => join(dirname(path), link)), ...named].filter(
      target => !existsSync(projectFile(target)),
    )
    expect(broken).toEqual([])
  })

  test('names commands that exist', () => {
    const named = words(/^(?:[A-Z_]+=\S+ )?npx binome ([^#\n]+)/gm)
    const unknown = named.filter(
      line =>
        !commands.some(({ name }) => line === name || line.startsWith(`${name} `)) && !line.startsWith('--'),
    )
    expect(unknown).toEqual([])
  })
})

test('decision records are short, numbered and dated', () => {
  const records = filesUnder('docs/decisions')
  expect(records.map(path => Number(path.match(/(\d{4})-[\w-]+\.md$/)?.[1]))).toEqual(
    records.map((_, i) => i + 1),
  )
  for (const path of records) {
    const lines = read(path).trimEnd().split('\n')
    expect(lines.length, path).toBeLessThanOrEqual(60)
    expect(lines.slice(0, 5).join('\n'), path).toMatch(/20\d{2}-\d{2}-\d{2}/)
  }
})

test('pictures are light', () => {
  for (const path of filesUnder('docs/images'))
    expect(statSync(projectFile(path)).size, path).toBeLessThan(200_000)
})

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectFile } from '../../src/platform/project-file.ts'

const { forbidden }: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
  projectFile('.dependency-cruiser.cjs'),
)

type Cruise = { violations: { rule: { name: string }; from: string }[]; totalCruised: number }

function cruise(folder: string): Cruise {
  const program = projectFile('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const words = ['src', '--config', projectFile('.dependency-cruiser.cjs'), '--output-type', 'json']
  const { stdout } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return JSON.parse(stdout).summary
}

test('the tree keeps the rule', { timeout: 120_000 }, () => {
  const { violations, totalCruised } = cruise(projectFile())
  expect(violations.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([])
  // With TypeScript 7, dependency-cruiser 17 reads no file and finds nothing wrong.
  expect(totalCruised).toBeGreaterThan(300)
})

/** For each rule, a file that breaks it. */
const violations: Record<string, readonly [path: string, content: string]> = {
  'kernel-looks-down': ['src/kernel/up.ts', `import '../platform/disk.ts'`],
  'platform-looks-down': ['src/platform/up.ts', `import type { A } from '../modules/alpha/index.ts'`],
  'modules-looks-down': ['src/modules/alpha/up.ts', `import '../../api/index.ts'`],
  'api-web-cli-looks-down': ['src/web/up.tsx', `import '../app.ts'`],
  'kernel-imports-zod-only': ['src/kernel/impure.ts', `import 'node:fs'`],
  'module-door': ['src/modules/alpha/peek.ts', `import type { B } from '../beta/store.ts'`],
  'register-door': ['src/modules/registers.ts', `import './beta/store.ts'`],
  'module-under-registers': ['src/modules/alpha/lookup.ts', `import '../registers.ts'`],
  'modules-one-way': ['src/modules/beta', ''],
  'edge-door': ['src/api/shortcut.ts', `import '../modules/beta/store.ts'`],
  'edges-apart': ['src/cli/copy.ts', `import '../api/index.ts'`],
  'edges-without-sql': ['src/web/query.ts', `import { sql } from 'kysely'`],
  'no-cycle': ['src/platform/one.ts', `import type { Two } from './two.ts'`],
  'no-orphan': ['src/kernel/alone.ts', 'export const alone = true'],
  'only-what-is-installed': ['src/platform/draw.ts', `import { Delaunay } from 'd3-delaunay'`],
}

/** The rest of the planted tree. */
const innocent: Record<string, string> = {
  'src/app.ts': `import './web/up.tsx'`,
  'src/api/index.ts': `import '../modules/alpha/index.ts'`,
  'src/platform/disk.ts': `import 'node:fs'`,
  'src/platform/two.ts': `import './one.ts'\nexport type Two = 2`,
  'src/modules/alpha/index.ts': `import '../beta/index.ts'\nexport type A = 'a'`,
  'src/modules/beta/index.ts': `import './store.ts'`,
  'src/modules/beta/store.ts': `export type B = 'b'`,
  'src/modules/beta/back.ts': `import '../alpha/index.ts'`,
}

const planted = mkdtempSync(join(tmpdir(), 'binome-tree-'))
afterAll(() => rmSync(planted, { recursive: true }))

test('each rule can fail', { timeout: 120_000 }, () => {
  for (const name of ['package.json', 'tsconfig.json']) cpSync(projectFile(name), join(planted, name))
  symlinkSync(projectFile('node_modules'), join(planted, 'node_modules'))
  const files = [...Object.entries(innocent), ...Object.values(violations)]
  for (const [path, content] of files.filter(([, content]) => content)) {
    mkdirSync(dirname(join(planted, path)), { recursive: true })
    writeFileSync(join(planted, path), `${content}\n`)
  }
  const found = cruise(planted).violations.map(({ rule, from }) => `${rule.name}: ${from}`)
  const expected = forbidden.map(({ name }) => `${name}: ${violations[name]?.[0]}`)
  expect(expected.filter(violation => !found.includes(violation))).toEqual([])
})

// @ts-check
// `npm test`: types, lint, build, then every test. Arguments go to Vitest: `npm test -- tests/kernel`.
// --only-vitest leaves types and lint out, for a second run on another database.
import { spawnSync } from 'node:child_process'
import { build } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { ensureInstalled, npm, root } from './install.mjs'

const given = process.argv.slice(2)

ensureInstalled({ dev: true })
if (!given.includes('--only-vitest'))
  for (const script of ['types', 'lint']) if (!npm('run', '--silent', script)) process.exit(1)

const env = { ...process.env, CHROMIUM: findChromium() }
await build()

const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...given.filter(word => word !== '--only-vitest')]
process.exitCode = spawnSync(process.execPath, vitest, { cwd: root, env, stdio: 'inherit' }).status ?? 1

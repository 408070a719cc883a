// @ts-check
// `npm run bench -- --projects 100000 [--url postgresql://…] [--rows 20000]`: bundles bench/ and runs it. Results: bench/README.md.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled({ dev: true })
await build()
const { build: bundle } = await import('esbuild')
const outfile = join(root, 'dist/bench.mjs')
await bundle({
  entryPoints: [join(root, 'bench/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  logLevel: 'warning',
})
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1

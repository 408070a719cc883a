// @ts-check
// Builds dist/: the server in one file, and the assets of the pages with their manifest. Does nothing when the
// sources have not changed since the last build.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './install.mjs'

const dist = join(root, 'dist')
const stamp = join(dist, 'sources.sha256')

/** Brings dist/ up to date with the sources. */
export async function build() {
  const sources = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  // Not imported above: this file is loaded before the packages are installed.
  const esbuild = await import('esbuild')
  rmSync(stamp, { force: true })
  rmSync(join(dist, 'assets'), { recursive: true, force: true })
  if (existsSync(join(root, 'src/main.ts'))) await esbuild.build(server)
  const { metafile } = await esbuild.build(assets())
  await esbuild.stop()
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(dist, 'assets/manifest.json'), JSON.stringify(manifestOf(metafile.outputs), null, 2))
  writeFileSync(stamp, sources)
}

/** Runs a command of Binôme with the sources as they are now.
 * @param {string[]} argv @returns {Promise<number>} the exit code */
export async function run(argv) {
  await build()
  process.setSourceMapsEnabled(true)
  const { main } = await import(pathToFileURL(join(dist, 'main.js')).href)
  return main(argv)
}

/** @type {import('esbuild').BuildOptions} */
const server = {
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
}

/** The islands of src/web/islands, the one style sheet and the icon; fonts become files beside them. */
const assets = () =>
  /** @satisfies {import('esbuild').BuildOptions} */ ({
    absWorkingDir: root,
    entryPoints: [
      ...sourcesIn('src/web/islands').filter(path => path.endsWith('.ts') && !path.endsWith('.d.ts')),
      ...sourcesIn('src/web/assets').filter(path => ['site.css', 'favicon.svg'].includes(basename(path))),
    ],
    outdir: 'dist/assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    loader: { '.woff2': 'file', '.svg': 'copy' },
    metafile: /** @type {const} */ (true),
    logLevel: 'warning',
  })

/** Stable name of each asset ("site.css", "map.js", "inter-latin.woff2") to its hashed address.
 * @param {import('esbuild').Metafile['outputs']} outputs */
function manifestOf(outputs) {
  const named = Object.entries(outputs).flatMap(([path, { entryPoint, inputs }]) => {
    const source = entryPoint ?? (path.endsWith('.woff2') ? Object.keys(inputs)[0] : undefined)
    return source ? [[basename(source).replace(/\.ts$/, '.js'), `/assets/${basename(path)}`]] : []
  })
  return Object.fromEntries(named)
}

/** @param {string} folder @returns {string[]} */
function sourcesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

function hashOfSources() {
  const hash = createHash('sha256')
  const settings = ['package-lock.json', 'tsconfig.json', 'scripts/build.mjs'].map(path => join(root, path))
  for (const path of [...sourcesIn('src'), ...settings]) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) await build()

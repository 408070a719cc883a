// @ts-check
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname ?? '.', '..')

requireNode(20, 19)

/** Runs `npm ci` unless node_modules already holds what package-lock.json names, so that a clone needs one command.
 * @param {{ dev: boolean }} needs whether the development packages are needed too */
export function ensureInstalled({ dev }) {
  if (isInstalled(dev)) return
  console.log('Installation des dépendances (npm ci)…')
  const succeeded = npm(
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(dev ? ['--include=dev'] : []),
  )
  if (!succeeded) fail('L’installation des dépendances a échoué (npm ci).')
}

/** Runs npm, the one that runs us if any, and tells whether it succeeded.
 * @param {...string} words */
export function npm(...words) {
  const itself = process.env.npm_execpath
  const command = itself ? [process.execPath, itself, ...words] : ['npm', ...words]
  return spawnSync(command[0] ?? '', command.slice(1), { cwd: root, stdio: 'inherit' }).status === 0
}

/** @param {boolean} dev */
function isInstalled(dev) {
  const installed = readPackages('node_modules/.package-lock.json')
  return Object.entries(readPackages('package-lock.json')).every(([path, wanted]) => {
    const optional = path === '' || wanted.optional || wanted.devOptional || (wanted.dev && !dev)
    const version = installed[path]?.version
    return version === undefined ? optional : version === wanted.version
  })
}

/** @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, dev?: boolean }>} */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  } catch {
    return {}
  }
}

/** @param {number} major @param {number} minor */
function requireNode(major, minor) {
  const [ourMajor = 0, ourMinor = 0] = process.versions.node.split('.').map(Number)
  if (ourMajor < major || (ourMajor === major && ourMinor < minor))
    fail(`Binôme demande Node.js ${major}.${minor} ou plus récent, celui-ci est ${process.versions.node}.`)
}

/** Ends the command with one sentence.
 * @param {string} sentence
 * @returns {never} */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

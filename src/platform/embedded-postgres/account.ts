import { execFileSync, spawnSync } from 'node:child_process'
import { lchownSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs'

/** The system account of the server, as `spawn` takes it; empty = the account of this process. */
export type Account = { uid?: number; gid?: number }

/** PostgreSQL refuses to run as root: root runs it as the owner of the existing data, else as `nobody`. */
export function accountFor(data: string): Account {
  if (process.getuid?.() !== 0) return {}
  const { uid, gid } = statSync(data, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 }
  return uid === 0 ? { uid: idOfNobody('-u'), gid: idOfNobody('-g') } : { uid, gid }
}

const idOfNobody = (option: '-u' | '-g') =>
  Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))

/** Tells by trying, because modes, owners, mounts and access lists all have a say. */
export const canEnter = (account: Account, folder: string): boolean =>
  account.uid === undefined ||
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0

/**
 * Creates the folder if needed and returns its real path.
 * @throws Error with one French sentence
 */
export function createFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true })
    return realpathSync(path)
  } catch (cause) {
    throw new Error(`Le dossier ${path} ne peut pas être créé, choisissez-en un autre avec BINOME_DATA.`, {
      cause,
    })
  }
}

/**
 * Creates a folder that only `account` may open; one that exists must already belong to it.
 * @throws Error with one French sentence
 */
export function createPrivateFolder(path: string, { uid = process.getuid?.(), gid }: Account): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  // Root's own folders are handed over, also when an earlier or a simultaneous start did not get to it.
  if (uid !== undefined && gid !== undefined && lstatSync(path).uid === 0) lchownSync(path, uid, gid)
  if (lstatSync(path).uid !== uid || lstatSync(path).isSymbolicLink())
    throw new Error(`Le dossier ${path} appartient à un autre compte\u202f: relancez Binôme avec ce compte.`)
  return path
}

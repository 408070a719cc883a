import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Account, accountFor, canEnter, createFolder, createPrivateFolder } from './account.ts'

/** Where one local database lives and which system account runs its server. */
export type Place = {
  /** Holds everything below; usually the data folder itself. */
  folder: string
  /** PostgreSQL's own data directory, without symbolic links. */
  data: string
  /** The folder of the only socket the server listens on, closed to other accounts. */
  socket: string
  logFile: string
  account: Account
}

/**
 * Finds or prepares the place of the database of `dataFolder`. When root runs a project that other accounts
 * cannot enter, it is a subfolder of `systemFolder`, and `dataFolder/postgres` points there.
 * @throws Error with one French sentence when a folder cannot be created or belongs to another account
 */
export function openPlace(dataFolder: string, systemFolder: string): Place {
  const entry = join(createFolder(resolve(dataFolder)), 'postgres')
  const account = accountFor(entry)
  const folder = existsSync(entry) ? dirname(realpathSync(entry)) : chooseFolder(entry, systemFolder, account)
  if (!canEnter(account, folder))
    throw new Error(`Le compte qui fait tourner la base locale n’a plus accès au dossier ${folder}.`)
  return {
    folder,
    data: createPrivateFolder(join(folder, 'postgres'), account),
    socket: createPrivateFolder(socketFolder(folder), account),
    logFile: join(folder, 'postgres.log'),
    account,
  }
}

function chooseFolder(entry: string, systemFolder: string, account: Account): string {
  const dataFolder = dirname(entry)
  if (lstatSync(entry, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(entry, { force: true })
  if (canEnter(account, dataFolder)) return dataFolder
  const folder = createFolder(join(systemFolder, shortHash(dataFolder)))
  for (const path of [systemFolder, folder]) chmodSync(path, 0o711)
  // Two starts at once may both come here: renaming replaces, linking does not.
  symlinkSync(join(folder, 'postgres'), `${entry}-${process.pid}`)
  renameSync(`${entry}-${process.pid}`, entry)
  return folder
}

/** The path of a Unix socket is limited to 103 bytes on macOS, 107 on Linux. */
function socketFolder(folder: string): string {
  const beside = join(folder, 'socket')
  return Buffer.byteLength(join(beside, '.s.PGSQL.5432')) <= 103 ? beside : `/tmp/binome-${shortHash(folder)}`
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createPrivateFolder } from './account.ts'
import type { Place } from './place.ts'

const superuser = 'binome'
// The shell's own PGPORT, PGDATA, LANG… must not reach the server.
const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Creates the data directory if it has none: elsewhere first, so that a killed start leaves nothing half made. */
export async function createData(place: Place, programs: string, fsync: boolean): Promise<void> {
  if (existsSync(join(place.data, 'PG_VERSION'))) return
  const draft = join(place.folder, `postgres-${process.pid}`)
  rmSync(draft, { recursive: true, force: true })
  createPrivateFolder(draft, place.account)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const options = [
    '-D',
    draft,
    `--username=${superuser}`,
    '--auth=trust',
    ...locale,
    ...(fsync ? [] : ['--no-sync']),
  ]
  await promisify(execFile)(join(programs, 'initdb'), options, { ...place.account, cwd: draft, env })
  try {
    renameSync(draft, place.data)
  } catch (error) {
    rmSync(draft, { recursive: true })
    if (!existsSync(join(place.data, 'PG_VERSION'))) throw error
  }
}

/** Starts the server in a process group of its own, out of reach of the Ctrl-C meant for this process. */
export function spawnServer(place: Place, programs: string, fsync: boolean): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: `"${place.socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_checkpoints: 'off',
    fsync: fsync ? 'on' : 'off',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openSync(place.logFile, 'a')
  const child = spawn(join(programs, 'postgres'), ['-D', place.data, ...options], {
    ...place.account,
    cwd: place.data,
    env,
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.on('error', () => {})
  child.unref()
  return child
}

/** The first three lines of postmaster.pid (process, data directory, start time): what tells a server from another. */
export const identity = (pidFile: string) => pidFile.split('\n', 3).join('\n')

/** The content of postmaster.pid, empty when no server has the data directory open. */
export function readPidFile({ data }: Place): string {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}

/**
 * The process of the live server of this place. After a crash postmaster.pid may name a process that is now
 * another program, or a dead one that nobody buried (a container without init): PostgreSQL would refuse to start,
 * so its lock files are removed. It still checks, by the shared memory of the data directory, that no server is left.
 */
export function findServerProcess(place: Place): number | undefined {
  const pid = Number.parseInt(readPidFile(place), 10)
  const command = commandOf(pid)
  if (command?.includes(`postgres -D ${place.data} `)) return pid
  if (command !== undefined)
    for (const path of [join(place.data, 'postmaster.pid'), join(place.socket, '.s.PGSQL.5432.lock')])
      rmSync(path, { force: true })
  return undefined
}

function commandOf(pid: number): string | undefined {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return undefined
  }
}

/** The last lines of the server's log, for an error message. */
export const lastWords = ({ logFile }: Place) =>
  existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : ''

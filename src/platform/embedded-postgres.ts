import type { ChildProcess } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { addressOf, isLastLease, takeLease } from './embedded-postgres/lease.ts'
import { openPlace, type Place } from './embedded-postgres/place.ts'
import { openPrograms } from './embedded-postgres/programs.ts'
import { createData, findServerProcess, lastWords, spawnServer } from './embedded-postgres/server.ts'

export type EmbeddedPostgres = {
  /** The address of the database `binome`, for `pg` and for PostgreSQL's own tools. */
  url: string
  /** Where the data, the socket and the log are: the data folder, or one that root's server account can enter. */
  folder: string
  /** Stops the server and waits for it, unless another process still uses it. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  dataFolder: string
  log: (line: string) => void
  /** `false` only for data that may be lost, as in tests. */
  fsync?: boolean
  /** Where root's data goes when the project is closed to other accounts. */
  systemFolder?: string
}

// How long a server may give no sign of life: before one without a socket is stopped, before we give up.
const graceMs = 5_000
const patienceMs = 30_000

/**
 * Starts the PostgreSQL that npm ships on the data of `dataFolder`, or adopts it when it already runs: another
 * process uses it, or an earlier one was killed. It listens on a local socket only.
 * @throws Error in French, with the last lines of the server's log, when it does not answer
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataFolder, log, fsync = true, systemFolder = '/var/lib/binome' } = options
  const place = openPlace(dataFolder, systemFolder)
  if (place.folder !== realpathSync(dataFolder)) log(`La base de données locale est dans ${place.folder}.`)
  const lease = await reachServer(place, fsync)
  let left: Promise<void> | undefined
  const stop = () => {
    left ??= leave(place, lease, log)
    return left
  }
  return { url: addressOf(place, 'binome'), folder: place.folder, stop }
}

async function reachServer(place: Place, fsync: boolean): Promise<Client> {
  const programs = openPrograms(place)
  let silentSince = Date.now()
  let child: ChildProcess | undefined
  for (let starts = 0; ; await setTimeout(50)) {
    const answer = await takeLease(place).catch((error: Error & { code?: string }) => error)
    if (answer instanceof Client) return answer
    // 57P03: it recovers from a crash, which may take minutes, or it shuts down.
    if (answer.code === '57P03') silentSince = Date.now()
    const silentMs = Date.now() - silentSince
    const pid = findServerProcess(place)
    if (silentMs > patienceMs || starts > 5) throw silence(place, answer)
    if (child?.exitCode === null && child.signalCode === null) continue
    if (pid === undefined) {
      await createData(place, programs, fsync)
      child = spawnServer(place, programs, fsync)
      await setTimeout(50 * 2 ** starts++)
    } else if (silentMs > graceMs && answer.code === 'ENOENT') process.kill(pid, 'SIGINT')
  }
}

const silence = (place: Place, cause: Error) =>
  new Error(`La base de données locale de ${place.folder} ne répond pas.\n${lastWords(place)}`, { cause })

/** The lease of a process that was killed goes when the server notices, a moment later. */
async function becomesLast(lease: Client): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    if (await isLastLease(lease).catch(() => false)) return true
    await setTimeout(50)
  }
  return false
}

async function leave(place: Place, lease: Client, log: (line: string) => void): Promise<void> {
  const last = await becomesLast(lease)
  const pid = findServerProcess(place)
  if (last && pid !== undefined) {
    process.kill(pid, 'SIGINT')
    const deadline = Date.now() + patienceMs
    while (findServerProcess(place) === pid && Date.now() < deadline) await setTimeout(20)
    if (findServerProcess(place) === pid)
      log('La base de données locale tarde à s’arrêter, elle le fera seule.')
  }
  await lease.end()
}

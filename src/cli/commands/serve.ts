import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { loadDemonstration } from '../../modules/demonstration/index.ts'
import { loadReference } from '../../modules/territories/index.ts'
import type { Config } from '../../platform/config.ts'
import type { Db } from '../../platform/db/connect.ts'
import { findLastEvent } from '../../platform/journal/find-event.ts'
import { createMailer } from '../../platform/mailer.ts'
import { createOidc } from '../../platform/oidc.ts'
import { type Command, type Doors, exitCodes, Failure } from '../command.ts'
import { openEnvironment } from '../open-environment.ts'
import { keepJobsRunning } from '../run-jobs.ts'
import { storageOf } from '../storage-of.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Ouvre le site et l’API, sur la base qu’il prépare au premier démarrage',
  details: 'Ctrl-C l’arrête proprement.',
  example: 'PORT=8080 binome serve',
  run: async ({ doors }) => {
    const stopped = stopSignal()
    const { environment, config, close } = await openEnvironment(doors)
    try {
      const demonstration = await Promise.race([
        prepare(environment.db, config.demonstration, doors.say),
        stopped,
      ])
      if (demonstration === undefined) return exitCodes.done
      const server = await listen(
        doors.site(environment, {
          publicUrl: config.publicUrl,
          outbox: !config.smtpUrl,
          firstTry: config.firstTry,
          oidc: config.oidc && createOidc(config.oidc),
          storage: storageOf(config),
        }),
        config,
      )
      const mailer = config.smtpUrl ? createMailer(config.smtpUrl, config.mailFrom) : undefined
      const stopJobs = keepJobsRunning(environment, {
        carry: mailer?.carry,
        siteUrl: config.publicUrl ?? addressOf(server, config),
        say: doors.say,
      })
      doors.print(`${welcome(server, config, demonstration)}\n`)
      await stopped
      doors.say('Arrêt…')
      await finish(server)
      await stopJobs()
      mailer?.close()
      return exitCodes.done
    } finally {
      await close()
    }
  },
}

/** What the site stands on. The demonstration comes by itself once; removed, it stays away. Answers whether it is there. */
async function prepare(db: Db, wanted: boolean, log: (line: string) => void): Promise<boolean> {
  await loadReference(db, { log })
  const last = await findLastEvent(db, ['load-demonstration', 'remove-demonstration'])
  if (last !== undefined || !wanted) return last === 'load-demonstration'
  log('Chargement de la démonstration…')
  await loadDemonstration(db)
  return true
}

async function listen(site: ReturnType<Doors['site']>, { port, host }: Config): Promise<Server> {
  const server = createAdaptorServer({ fetch: site.fetch }) as Server
  server.listen(port, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(exitCodes.failed, refusals[error.code ?? '']?.(port, host) ?? error.message)
  })
  return server
}

const refusals: Record<string, (port: number, host: string) => string> = {
  EADDRINUSE: port =>
    `Le port ${port} est déjà pris : choisissez-en un autre, par exemple PORT=${port === 65_535 ? 8080 : port + 1} npm start.`,
  EACCES: port => `Le port ${port} est réservé : choisissez-en un autre, par exemple PORT=3000 npm start.`,
  EADDRNOTAVAIL: (_, host) => `HOST désigne ${host}, qui n’est pas une adresse de cette machine.`,
  ENOTFOUND: (_, host) => `HOST désigne ${host}, qui n’existe pas.`,
}

function addressOf(server: Server, { host }: Config): string {
  const { port } = server.address() as AddressInfo
  return `http://${['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host}:${port}`
}

function welcome(server: Server, config: Config, demonstration: boolean): string {
  const first = demonstration ? '/bilan?jour=2021-10-11' : '/'
  return `Binôme est prêt : ${config.publicUrl ?? addressOf(server, config)}/ — à ouvrir d’abord : ${first}`
}

/** Lets the requests under way end, ten seconds at most. */
async function finish(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection kept alive becomes idle when its answer ends.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), 10_000)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

/** The first request to stop. Under npm a Ctrl-C comes twice; one that comes later ends the process at once. */
function stopSignal(): Promise<undefined> {
  return new Promise(resolve => {
    let firstAt: number | undefined
    const stop = () => {
      firstAt ??= Date.now()
      if (Date.now() - firstAt > 1_000) process.exit(exitCodes.failed)
      resolve(undefined)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  })
}

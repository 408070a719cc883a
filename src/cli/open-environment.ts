import { type Config, readConfig } from '../platform/config.ts'
import { createDb, createPool } from '../platform/db/connect.ts'
import { migrate } from '../platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import type { Environment } from '../platform/environment.ts'
import { type Doors, exitCodes, Failure } from './command.ts'

export type Opened = { environment: Environment; config: Config; url: string; close: () => Promise<void> }

/** Opens the database the environment names, else the embedded one, which may already run for another process.
 * Its schema is brought up to date. */
export async function openEnvironment({ env, say }: Pick<Doors, 'env' | 'say'>): Promise<Opened> {
  const config = readConfig(env)
  const server = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ dataFolder: config.dataFolder, log: say })
  const url = server?.url ?? config.databaseUrl!
  const pool = createPool(url)
  const close = async () => {
    // A query that still runs is cut short by the end of the server, not waited for.
    await Promise.race([pool.end(), new Promise(resolve => setTimeout(resolve, 2_000).unref())])
    await server?.stop()
  }
  try {
    if ((await migrate(pool)) > 0) say('Schéma de la base mis à jour.')
  } catch (error) {
    await close()
    throw config.databaseUrl ? unreachable(error as Error) : error
  }
  return { environment: { db: createDb(pool), now: () => new Date() }, config, url, close }
}

/** Does one piece of work on the database, and leaves. */
export async function withEnvironment<T>(
  doors: Doors,
  work: (environment: Environment) => Promise<T>,
): Promise<T> {
  const { environment, close } = await openEnvironment(doors)
  try {
    return await work(environment)
  } finally {
    await close()
  }
}

const unreachable = (error: Error & { code?: string }) =>
  new Failure(
    exitCodes.failed,
    `La base que désigne DATABASE_URL ne peut pas être ouverte : ${error.message || error.code}.`,
  )

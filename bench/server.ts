import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'

/** A database of our own, dropped when we are done. */
export type BenchDatabase = { url: string; server: string; remove(): Promise<void> }

/** On the server of `url`, or on the PostgreSQL that npm ships, with data that is thrown away. */
export async function openDatabase(url: string | undefined): Promise<BenchDatabase> {
  const { url: database, remove } = url ? await createOn(url) : await startOurs()
  return { url: database, server: await versionOf(database), remove }
}

async function createOn(url: string) {
  const name = `binome_bench_${process.pid}`
  await run(url, `create database ${name} template template0 encoding 'UTF8'`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, remove: async () => void (await run(url, `drop database ${name} with (force)`)) }
}

async function startOurs() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'binome-bench-'))
  chmodSync(dataFolder, 0o755)
  const server = await startEmbeddedPostgres({ dataFolder, log: () => {} })
  const remove = async () => {
    await server.stop()
    for (const path of [server.folder, dataFolder]) rmSync(path, { recursive: true, force: true })
  }
  return { url: server.url, remove }
}

async function run(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

async function versionOf(url: string): Promise<string> {
  return `PostgreSQL ${(await run(url, 'show server_version')).rows[0].server_version}`
}

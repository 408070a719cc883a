import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'

const name = /^binome-tests-(\d+)$/

/** A PostgreSQL of our own that keeps nothing; `remove` stops it and deletes its folder. */
export async function startTemporaryServer(): Promise<{ url: string; remove(): Promise<void> }> {
  for (const folder of abandonedFolders()) await (await openServer(folder)).remove()
  const folder = join(tmpdir(), `binome-tests-${process.pid}`)
  mkdirSync(folder, { mode: 0o755 })
  return openServer(folder)
}

/** Opens the server of a folder: adopts the one that still runs there, if any. */
async function openServer(dataFolder: string) {
  const server = await startEmbeddedPostgres({ dataFolder, log: () => {}, fsync: false })
  const remove = async () => {
    await server.stop()
    for (const path of [server.folder, dataFolder]) rmSync(path, { recursive: true, force: true })
  }
  return { url: server.url, remove }
}

/** Folders of runs of this account that were killed, and whose server may still run. */
function abandonedFolders(): string[] {
  const folders = readdirSync(tmpdir()).filter(
    entry => !isAlive(Number(name.exec(entry)?.[1] ?? process.pid)),
  )
  return folders
    .map(entry => join(tmpdir(), entry))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.())
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

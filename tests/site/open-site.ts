import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../src/app.ts'
import { createDb, createPool } from '../../src/platform/db/connect.ts'
import { createFileStore } from '../../src/platform/files/file-store.ts'
import type { Oidc } from '../../src/platform/oidc.ts'
import { projectFile } from '../../src/platform/project-file.ts'
import { demonstrationDatabase } from '../setup/worker-database.ts'
import { type Page, readPage } from './page.ts'

export type OpenSite = Awaited<ReturnType<typeof openSite>>

/** File name → public address of what the build made. */
export const builtAssets = (): Record<string, string> =>
  JSON.parse(readFileSync(projectFile('dist', 'assets', 'manifest.json'), 'utf8'))

/** The whole of Binôme on this file's clone of the demonstration, without a network. */
export async function openSite({ oidc, publicUrl }: { oidc?: Oidc; publicUrl?: string } = {}) {
  const url = await demonstrationDatabase()
  const db = createDb(createPool(url))
  const folder = mkdtempSync(join(tmpdir(), 'binome-documents-'))
  const storage = { files: createFileStore(folder), largestFile: 1_000_000 }
  const environment = { db, now: () => new Date() }
  const app = createApp({ environment, assets: builtAssets(), publicUrl, storage, oidc })
  const get = async (path: string): Promise<Response> => app.request(path)
  return {
    url,
    db,
    app,
    get,
    page: async (path: string): Promise<Page> => readPage(path, await get(path)),
    // biome-ignore lint/suspicious/noExplicitAny: bodies are looked at freely in tests
    json: async (path: string): Promise<any> => (await get(path)).json(),
    folder,
    close: async () => {
      await db.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

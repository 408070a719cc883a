import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { createApp } from '../src/app.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { createFileStore } from '../src/platform/files/file-store.ts'
import { projectFile } from '../src/platform/project-file.ts'

export type PageCost = { path: string; cpuMs: number; html: number }

const paths = [
  '/',
  '/bilan?jour=2021-10-11',
  '/chiffres',
  '/chiffres/jobs-to-create?jour=2021-10-11&par=region',
  '/chiffres/jobs-to-create/lignes',
  '/projets',
  '/territoires/2018-2022/ti-2702',
]

/** CPU of this process (pages and drivers, not the database) and bytes of HTML, compressed, for a page of each kind. */
export async function measurePages(db: Db, runs: number): Promise<PageCost[]> {
  const assets = JSON.parse(readFileSync(projectFile('dist/assets/manifest.json'), 'utf8'))
  const app = createApp({
    environment: { db, now: () => new Date('2026-11-22T12:00:00Z') },
    assets,
    storage: { files: createFileStore(tmpdir()), largestFile: 1 },
  })
  const costs: PageCost[] = []
  for (const path of paths) {
    const html = await (await app.request(path)).text()
    for (let warm = 0; warm < 30; warm++) await (await app.request(path)).text()
    const before = process.cpuUsage()
    for (let run = 0; run < runs; run++) await (await app.request(path)).text()
    const { user, system } = process.cpuUsage(before)
    costs.push({ path, cpuMs: (user + system) / 1000 / runs, html: brotliCompressSync(html).length })
  }
  return costs
}

/** Bytes of each kind of asset, compressed. */
export function weighAssets(): { js: number; css: number; fonts: number } {
  const folder = projectFile('dist/assets')
  const weigh = (ending: string) =>
    readdirSync(folder)
      .filter(name => name.endsWith(ending))
      .reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(folder, name))).length, 0)
  return { js: weigh('.js'), css: weigh('.css'), fonts: weigh('.woff2') }
}

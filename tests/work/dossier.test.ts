import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../cli/terminal.ts'
import { openSite } from '../site/open-site.ts'
import { origin, signIn, type Worker } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

let id: string
const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(site.db)).rows[0]!
const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex')
const figure = async (code: string): Promise<number> =>
  (await site.json(`/api/v1/figures/${code}?programme=demonstration`)).value
const before = { awarded: 0 }

/** The files of an archive, by the directory at its end, as any other program reads it. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'))
  const files = new Map<string, Buffer>()
  for (let at = archive.readUInt32LE(end + 16), left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map(offset => archive.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const size = archive.readUInt32LE(at + 20)
    const start = archive.readUInt32LE(at + 42)
    const content = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
    const packed = archive.subarray(content, content + size)
    const path = archive.subarray(at + 46, at + 46 + name).toString()
    files.set(path, archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed)
    at += 46 + name + extra + comment
  }
  return files
}

const take = (worker: Worker, project = id) => worker.post(`/espace/projets/${project}/dossier`)
async function taken(worker: Worker) {
  const response = await take(worker)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return unzip(Buffer.from(await response.arrayBuffer()))
}
const table = (files: Map<string, Buffer>, name: string): Record<string, string>[] =>
  parse(files.get(name)!, { columns: true, bom: true })

async function attach(worker: Worker, level: string, content: string) {
  const form = new FormData()
  const fields = {
    cle: worker.key,
    about: `project/${id}`,
    retour: '/espace',
    title: `Pièce ${level} (Démo)`,
    level,
  }
  for (const [key, value] of Object.entries(fields)) form.append(key, value)
  form.append('file', new Blob([`%PDF-1.7\n${content}`]), `pièce ${level}.pdf`)
  const headers = { cookie: worker.cookie, origin }
  expect((await site.app.request('/espace/documents', { method: 'POST', headers, body: form })).status).toBe(
    303,
  )
}

/** The manifest, as `sha256sum -c` reads it. */
function expectManifest(files: Map<string, Buffer>) {
  const lines = files.get('SHA256SUMS')!.toString().trimEnd().split('\n')
  const listed = lines.map(line => line.slice(66))
  expect(listed.toSorted()).toEqual([...files.keys()].filter(name => name !== 'SHA256SUMS').toSorted())
  for (const line of lines) expect(line).toBe(`${sha256(files.get(line.slice(66))!)}  ${line.slice(66)}`)
}

beforeAll(async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const started = await manager.post('/espace/projets/nouveau', {
    name: 'Une presse à emporter',
    commune: 'Chalon-sur-Saône',
    origin: 'need',
    owner: 'Presses Réunies',
    siren: '',
  })
  id = started.headers.get('location')!.split('/').at(-1)!
  before.awarded = await figure('awarded')
  const operator = await signIn(site, 'operateur')
  const type = { measure: 'awarded', amount: '1000', evidence: 'Notification n° 7' }
  expect((await operator.post(`/espace/saisies/nouvelle?projet=${id}`, type)).status).toBe(303)
  const entry = await one(
    sql<{ id: number }>`select id from entry where subject_id = ${id} and measure = 'awarded'`,
  )
  const path = `/espace/saisies/${entry.id}`
  await manager.post(`${path}/contester`, {
    amount: '800',
    reason: 'Le relevé dit 800 €.',
    evidence: 'Relevé',
  })
  await operator.post(`${path}/corriger`, { amount: '900,50', reason: 'Hors taxes', evidence: 'Avis' })
  const action = await one(
    sql<{ id: number }>`select a.id from action as a join subject as t on t.id = a.territory_id
      where t.code = '2023-2027/ti-2704' order by a.id limit 1`,
  )
  expect((await manager.post(`/espace/actions/${action.id}/projets`, { projectId: id })).status).toBeLessThan(
    500,
  )
  await attach(manager, 'shared', 'ouvert')
  await attach(operator, 'restricted', 'sous le coude')
}, 60_000)

test('an auditor takes the dossier: hashes match, sums are those of the figures, the journal holds', async () => {
  const files = await taken(await signIn(site, 'auditeur'))
  expectManifest(files)
  const entries = table(files, 'ecritures.csv')
  const sum = (measure: string) =>
    entries.filter(row => row.measure === measure).reduce((total, row) => total + Number(row.amount), 0)
  expect(sum('awarded')).toBe(90_050)
  expect((await figure('awarded')) - before.awarded).toBe(sum('awarded'))
  expect(entries.filter(row => row.reverses || row.replaces)).toHaveLength(2)
  expect(table(files, 'contestations.csv')).toMatchObject([{ amount: '80000' }])
  expect(table(files, 'etapes.csv').length).toBeGreaterThan(0)
  expect(files.get('resume.html')!.toString()).toMatch(
    /<html lang="fr">[\s\S]*Une presse à emporter[\s\S]*900,50/,
  )
  expect(table(files, 'documents.csv').map(({ level }) => level)).toEqual(['shared', 'restricted'])
  expect([...files].find(([name]) => name.includes('restricted'))![1].toString()).toContain('sous le coude')

  const events = table(files, 'journal.csv')
  expect(events.map(event => event.use_case)).toEqual(
    expect.arrayContaining(['record-entry', 'correct-entry']),
  )
  for (const { hash, at: _, author: __, seals, ...hashed } of events)
    expect(sha256([...Object.values(hashed), ...(seals ? [seals] : [])].join('\x1f'))).toBe(hash)
  // Every entry names the event that holds its seal, and that event is there.
  const known = new Set(events.map(event => event.id))
  expect(entries.filter(({ event, seal }) => !known.has(event!) || !/^[0-9a-f]{64}$/.test(seal!))).toEqual([])
})

test('who may not read a document or the journal finds neither; another territory finds nothing', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  expect(await manager.page(`/espace/projets/${id}`)).toContain('Télécharger le dossier')
  const files = await taken(manager)
  expectManifest(files)
  expect([...files.keys()].filter(name => /journal|restricted/.test(name))).toEqual([])
  expect(files.get('resume.html')!.toString()).not.toContain('restricted')
  expect((await take(await signIn(site, 'chef-de-projet-pau'))).status).toBe(404)
  expect((await take(await signIn(site, 'entreprise'))).status).toBe(403)
  expect((await take(manager, 'inconnu')).status).toBe(404)
  const strangers = await site.app.request(`/espace/projets/${id}/dossier`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams(),
  })
  expect(strangers.status).toBe(303)
})

test('the journal keeps who took it', async () => {
  const { count } = await one(
    sql<{
      count: number
    }>`select count(*)::int as count from journal as j join author on author.id = j.author_id
      where use_case = 'take-dossier' and subject = ${`project/${id}`} and author.name like '%Démo%'`,
  )
  expect(count).toBe(2)
})

test('binome dossier writes the same, and nothing over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'binome-dossier-'))
  try {
    const file = join(folder, 'dossier.zip')
    // A document that is not in the store ends it: no archive is better than one with a hole.
    const holed = await runCommand(site.url, 'dossier', id, file, '--programme', 'demonstration')
    expect(holed.exitCode).not.toBe(0)
    const bare = await one(
      sql<{
        code: string
        id: number
      }>`select s.code, s.id from subject as s join entry as e on e.subject_id = s.id
        where s.kind = 'project' and s.demonstration order by s.id limit 1`,
    )
    const written = await runCommand(site.url, 'dossier', bare.code, file, '--programme', 'demonstration')
    expect([written.exitCode, written.printed]).toEqual([0, expect.stringContaining('écritures')])
    const files = unzip(readFileSync(file))
    expectManifest(files)
    expect(files.has('journal.csv')).toBe(true)
    writeFileSync(join(folder, 'autre.zip'), '')
    for (const there of [file, join(folder, 'autre.zip')])
      expect(
        (await runCommand(site.url, 'dossier', bare.code, there, '--programme', 'demonstration')).exitCode,
      ).toBe(3)
    expect(
      (await runCommand(site.url, 'dossier', 'aucun-tel', '--programme', 'demonstration')).exitCode,
    ).not.toBe(0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

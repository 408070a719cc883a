import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSocket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { plainName, typeOf } from '../../src/modules/documents/index.ts'
import { bucketShelf } from '../../src/platform/files/bucket.ts'
import { createFileStore } from '../../src/platform/files/file-store.ts'
import { scan } from '../../src/platform/files/scan.ts'
import { openSite } from '../site/open-site.ts'
import { origin, signIn, type Worker } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const pdf = (text = 'bonjour') => new Blob([`%PDF-1.7\n${text}`])
const action = (await sql<{ id: number }>`select id from action order by id limit 1`.execute(site.db))
  .rows[0]!.id
const path = `/espace/actions/${action}`

async function attach(worker: Worker, file: Blob | null, name: string, fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [key, value] of Object.entries({
    cle: worker.key,
    about: `action/${action}`,
    retour: path,
    title: 'Étude',
    level: 'shared',
    ...fields,
  }))
    form.append(key, value)
  if (file) form.append('file', file, name)
  return site.app.request('/espace/documents', {
    method: 'POST',
    headers: { cookie: worker.cookie, origin },
    body: form,
  })
}
const chalon = sql`select m.epci_siren from territory_member as m join subject as t on t.id = m.territory_id
  where t.code = '2023-2027/ti-2704'`
const documents = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from document_file`.execute(site.db)).rows[0]!
    .count
const waiting = () => {
  try {
    return readdirSync(join(site.folder, 'arrivees'))
  } catch {
    return []
  }
}

test('a document is attached, replaced, and given back as it was, never shown', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  expect((await attach(manager, pdf('un'), 'étude.pdf')).status).toBe(303)
  const page = await manager.page(path)
  const link = /href="(\/documents\/(\d+)\/1)"/.exec(page)!
  expect((await attach(manager, pdf('deux'), 'étude 2.pdf', { documentId: link[2]! })).status).toBe(303)
  const first = await manager.get(link[1]!)
  expect(await first.text()).toBe('%PDF-1.7\nun')
  expect(first.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%A9tude.pdf")
  expect(first.headers.get('content-security-policy')).toContain('sandbox')
  expect(first.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await (await manager.get(link[1]!.replace(/1$/, '2'))).text()).toBe('%PDF-1.7\ndeux')
  expect((await manager.get(link[1]!.replace(/1$/, '3'))).status).toBe(404)
})

test('who may read depends on the page and on the level', async () => {
  const state = await signIn(site, 'prefecture-departement')
  const last = async (level: string, title: string) => {
    expect((await attach(state, pdf(title), 'a.pdf', { level, title })).status).toBe(303)
    return (await sql<{ id: number }>`select max(id)::int as id from document`.execute(site.db)).rows[0]!.id
  }
  const reads = async (account: string, id: number) =>
    (await (await signIn(site, account)).get(`/documents/${id}/1`)).status
  const restricted = await last('restricted', 'Secret')
  expect(await reads('region', restricted)).toBe(200)
  expect(await reads('auditeur', restricted)).toBe(200)
  expect(await reads('chef-de-projet', restricted)).toBe(404)
  expect(await (await signIn(site, 'chef-de-projet')).page(path)).not.toContain('>Secret<')
  const shared = await last('shared', 'Partagé')
  expect(await reads('chef-de-projet', shared)).toBe(200)
  expect(await reads('chef-de-projet-pau', shared)).toBe(404)
  expect((await site.get(`/documents/${shared}/1`)).status).toBe(404)
  const open = await last('public', 'Ouvert')
  expect((await site.get(`/documents/${open}/1`)).status).toBe(200)
})

test('what is not what it says, too large, empty or elsewhere is refused, and nothing is left on the disk', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const before = await documents()
  const refused: [Blob | null, string, Record<string, string>?][] = [
    [null, ''],
    [new Blob([]), 'vide.pdf'],
    [new Blob(['<script>alert(1)</script>']), 'page.html'],
    [new Blob(['<svg onload="alert(1)"/>']), 'dessin.svg'],
    [new Blob(['<html>']), 'page.pdf'],
    [new Blob(['<html><script>']), 'notes.txt'],
    [pdf(), 'virus.pdf.exe'],
    [pdf(), 'sans-extension'],
    [new Blob([`%PDF-${'x'.repeat(1_100_000)}`]), 'gros.pdf'],
    [pdf(), 'a.pdf', { about: 'action/999999' }],
    [pdf(), 'a.pdf', { about: 'person/1' }],
    [pdf(), 'a.pdf', { level: 'tous' }],
    [pdf(), 'a.pdf', { title: '' }],
    [pdf(), 'a.pdf', { cle: 'fausse' }],
  ]
  for (const [file, name, fields] of refused) {
    const response = await attach(manager, file, name, fields)
    expect([name, [303, 403, 404, 422].includes(response.status)]).toEqual([name, true])
  }
  expect((await attach(await signIn(site, 'chef-de-projet-pau'), pdf(), 'a.pdf')).status).toBe(404)
  expect((await attach(await signIn(site, 'auditeur'), pdf(), 'a.pdf')).status).toBe(403)
  expect(await documents()).toBe(before)
  expect(waiting()).toEqual([])
})

test('two gigabytes are refused before they travel, and a cut form leaves nothing', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  let read = 0
  const endless = (bytes: number) =>
    Readable.toWeb(
      Readable.from(
        (function* () {
          yield Buffer.from(
            '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-',
          )
          for (; read < bytes; read += 65_536) yield Buffer.alloc(65_536)
        })(),
      ),
    ) as BodyInit
  const send = (body: BodyInit, length?: string) =>
    site.app.request('/espace/documents', {
      method: 'POST',
      headers: {
        cookie: manager.cookie,
        origin,
        'content-type': 'multipart/form-data; boundary=b',
        ...(length ? { 'content-length': length } : {}),
      },
      body,
      duplex: 'half',
    } as RequestInit)
  expect((await send(endless(2e9), '2000000000')).status).toBe(422)
  read = 0
  expect((await send(endless(2e9))).status).toBe(422)
  expect(read).toBeLessThan(50_000_000)
  read = 0
  expect([303, 403, 422]).toContain((await send(endless(100_000))).status)
  expect(waiting()).toEqual([])
})

test('the evidence of an entry comes with it: both are kept, or neither, and what was typed stays', async () => {
  const operator = await signIn(site, 'operateur')
  const { id } = (
    await sql<{ id: number }>`select s.id from subject as s join programme as p on p.id = s.programme_id
      where p.code = 'demonstration' and s.kind = 'project' and s.epci_siren in (${chalon}) order by s.id limit 1`.execute(
      site.db,
    )
  ).rows[0]!
  const send = (
    worker: Worker,
    to: string,
    fields: Record<string, string>,
    file?: Blob,
    name = 'avis.pdf',
  ) => {
    const form = new FormData()
    for (const [key, value] of Object.entries({
      cle: worker.key,
      evidence: 'Notification n° 12',
      level: 'shared',
      ...fields,
    }))
      form.append(key, value)
    form.append('file', file ?? new Blob([]), file ? name : '')
    return site.app.request(to, { method: 'POST', headers: { cookie: worker.cookie, origin }, body: form })
  }
  const entries = async () =>
    (
      await sql<{
        count: number
      }>`select count(*)::int as count from entry where subject_id = ${id}`.execute(site.db)
    ).rows[0]!.count
  const to = `/espace/saisies/nouvelle?projet=${id}`
  const typed = { measure: 'committed', amount: '4 321' }
  const [before, files] = [await entries(), await documents()]

  for (const [file, name, why] of [
    [new Blob(['<html>']), 'avis.pdf', 'Le contenu de ce fichier'],
    [new Blob([`%PDF-${'x'.repeat(1_100_000)}`]), 'avis.pdf', 'trop grand'],
    [pdf(), 'avis.exe', 'n’est pas accepté'],
  ] as const) {
    const refused = await send(operator, to, typed, file, name)
    expect([name, refused.status]).toEqual([name, 422])
    const page = await refused.text()
    expect(page).toContain(why)
    expect(page).toContain('value="4 321"')
    expect(page).toContain('value="Notification n° 12"')
    expect(page).toContain('#formulaire-file')
  }
  const wrong = await send(operator, to, { ...typed, amount: '0' }, pdf())
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/Choisissez de nouveau «\savis\.pdf\s»/)
  expect((await send(operator, to, { ...typed, cle: 'fausse' }, pdf())).status).toBe(403)
  expect(await entries()).toBe(before)
  expect(await documents()).toBe(files)
  expect(waiting()).toEqual([])

  const saved = await send(operator, to, typed, pdf('pièce'))
  expect(saved.status).toBe(303)
  const entry = saved.headers.get('location')!
  const page = await operator.page(entry)
  expect(page).toContain('>Notification n° 12</a>')
  const link = /href="(\/documents\/\d+\/1)"/.exec(page)![1]!
  expect(await (await operator.get(link)).text()).toBe('%PDF-1.7\npièce')

  const corrected = await send(
    operator,
    `${entry}/corriger`,
    { amount: '4 000', reason: 'Erreur', evidence: 'Avenant' },
    pdf('avenant'),
  )
  expect(corrected.status).toBe(303)
  expect(await operator.page(corrected.headers.get('location')!)).toContain('>Avenant</a>')
  expect(await documents()).toBe(files + 2)
  // A file is never asked.
  expect((await send(operator, to, { ...typed, amount: '7' })).status).toBe(303)
  expect(await documents()).toBe(files + 2)
  expect(waiting()).toEqual([])
})

test('what a territory finds instead comes with its evidence', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const { id } = (
    await sql<{
      id: number
    }>`select e.id from entry as e join programme as p on p.id = e.programme_id and p.code = 'demonstration'
      where e.measure = 'awarded' and e.epci in (${chalon}) and e.reverses_id is null
        and not exists (select from entry as undo where undo.reverses_id = e.id) order by e.id limit 1`.execute(
      site.db,
    )
  ).rows[0]!
  const form = new FormData()
  for (const [key, value] of Object.entries({
    cle: manager.key,
    formulaire: 'contester',
    amount: '123',
    reason: 'Le relevé dit autre chose.',
    evidence: 'Relevé 3',
  }))
    form.append(key, value)
  form.append('file', pdf('relevé'), 'relevé.pdf')
  const sent = await site.app.request(`/espace/saisies/${id}/contester`, {
    method: 'POST',
    headers: { cookie: manager.cookie, origin },
    body: form,
  })
  expect(sent.status).toBe(303)
  const page = await manager.page(`/espace/saisies/${id}`)
  expect(page).toContain('>Relevé 3</a>')
  expect(page).toContain('Le relevé dit autre chose.')
})

test('an antivirus that finds something is obeyed', async () => {
  const clamd = createSocket(socket => {
    let seen = Buffer.alloc(0)
    socket.on('data', chunk => {
      seen = Buffer.concat([seen, chunk])
      if (seen.subarray(-4).equals(Buffer.alloc(4)))
        socket.end(seen.includes('EICAR') ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>(resolve => clamd.listen(0, '127.0.0.1', resolve))
  const { port } = clamd.address() as { port: number }
  const store = createFileStore(site.folder)
  const stored = async (text: string) => store.receive(Readable.from([Buffer.from(text)]), 1000)
  const [clean, bad] = [await stored('bonjour'), await stored('EICAR')]
  expect(await scan(`127.0.0.1:${port}`, clean.path)).toBeUndefined()
  expect(await scan(`127.0.0.1:${port}`, bad.path)).toBe('Eicar-Test')
  await Promise.all([clean.drop(), bad.drop()])
  clamd.close()
  await expect(scan(`127.0.0.1:${port}`, clean.path)).rejects.toThrow()
})

test('a bucket keeps and gives back the same bytes', async () => {
  const kept = new Map<string, Buffer>()
  const signed: boolean[] = []
  const server = createServer((request, response) => {
    signed.push(/^AWS4-HMAC-SHA256 /.test(request.headers.authorization ?? ''))
    if (request.method === 'GET') return response.end(kept.get(request.url!))
    const chunks: Buffer[] = []
    request
      .on('data', chunk => chunks.push(chunk))
      .on('end', () => {
        kept.set(request.url!, Buffer.concat(chunks))
        response.end()
      })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const store = createFileStore(
    site.folder,
    bucketShelf({
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'b',
      accessKeyId: 'k',
      secretAccessKey: 's',
    }),
  )
  const received = await store.receive(Readable.from([Buffer.from('bonjour')]), 1000)
  await received.keep()
  expect((await (await store.open(received.sha256)).toArray()).join('')).toBe('bonjour')
  expect([...kept.keys()]).toEqual([`/b/${received.sha256}`])
  expect(signed).toEqual([true, true])
  expect(waiting()).toEqual([])
  server.close()
})

test('a name is only a name', () => {
  for (const [given, name] of [
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\temp\\a.pdf', 'a.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
    ['', 'document'],
  ] as const)
    expect(plainName(given)).toBe(name)
  expect(typeOf('a.png', Buffer.from('89504e470d0a1a0a', 'hex'))).toEqual({ type: 'image/png' })
})

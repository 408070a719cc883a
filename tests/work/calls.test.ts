import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { instantsInParis } from '../../src/kernel/dates.ts'
import { lasting } from '../../src/kernel/durations.ts'
import { tellOfCalls } from '../../src/modules/calls/index.ts'
import { opening } from '../../src/modules/calls/publish/opening.ts'
import { openSite } from '../site/open-site.ts'
import { fundCall, versionIn } from './apply.ts'
import { callLike } from './call-like.ts'
import { general, newCall } from './new-call.ts'
import { origin, signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const callWith = (fields?: Record<string, string>) => newCall(site, fields)
const callOf = async (id: number) =>
  (
    await sql<{
      closes_at: Date | null
      form: { code: string }[]
      version: number
      rules: unknown[]
      documents: { code: string }[]
    }>`
      select * from call where id = ${id}`.execute(site.db)
  ).rows[0]!

test('a call is written question by question, published, and every version is kept', async () => {
  const { operator, path, id } = await callWith({ closesAt: '2199-01-05T12:00' })
  const version = async () => versionIn(await operator.page(`${path}/questions/nouvelle`))
  const add = async (fields: Record<string, string>) =>
    operator.post(`${path}/questions/nouvelle`, { version: await version(), ...fields })
  expect(
    (await add({ label: 'Un groupe ?', kind: 'choice', options: 'Non\nOui', required: 'oui' })).status,
  ).toBe(303)
  const hanging = { kind: 'text', showIfQuestion: 'un-groupe', after: 'un-groupe' }
  const wrong = await add({ label: 'Lequel ?', ...hanging, showIfIs: 'Peut-être' })
  expect([wrong.status, (await wrong.text()).includes('Non, Oui')]).toEqual([422, true])
  expect((await add({ label: 'Lequel ?', ...hanging, showIfIs: 'Oui' })).status).toBe(303)
  expect((await add({ label: 'Montant', kind: 'euros', after: 'lequel' })).status).toBe(303)
  expect((await callOf(id)).form.map(({ code }) => code)).toEqual(['un-groupe', 'lequel', 'montant'])
  // What hangs on a question keeps it before, and keeps it there.
  const before = await operator.post(`${path}/questions/lequel`, {
    version: await version(),
    label: 'Lequel ?',
    ...hanging,
    showIfIs: 'Oui',
    after: '',
  })
  expect(before.status).toBe(409)
  expect(
    (await operator.post(`${path}/questions/un-groupe/retirer`, { version: await version() })).status,
  ).toBe(409)
  expect((await operator.post(`${path}/publier`, { version: await version() })).status).toBe(409)
  const criteria = async (fields: Record<string, string>) =>
    operator.post(`${path}/criteres`, {
      version: versionIn(await operator.page(`${path}/criteres`)),
      ...fields,
    })
  const rule = {
    'rules.0.left': 'montant',
    'rules.0.op': 'at-least',
    'rules.0.to': 'value',
    'rules.0.message': 'Au moins 1 000 €.',
  }
  const refused = await criteria({ ...rule, 'rules.0.right': 'beaucoup' })
  expect([refused.status, (await refused.text()).includes('#formulaire-rules-0-right')]).toEqual([422, true])
  expect(
    (
      await criteria({
        ...rule,
        'rules.0.right': '1 000',
        'documents.0.label': 'Devis',
        'documents.0.required': 'oui',
        'grid.0.label': 'Qualité',
        'grid.0.weight': '2',
      })
    ).status,
  ).toBe(303)
  const stale = await operator.post(`${path}/publier`, { version: 1 })
  expect(stale.status).toBe(409)
  expect(await (await site.get('/appels?programme=demonstration')).text()).not.toContain('Appel d’essai')
  expect((await operator.post(`${path}/publier`, { version: await version() })).status).toBe(303)
  const page = await operator.page(path)
  expect(page).toMatch(/si «.Un groupe.\?.» est Oui/)
  const { rows } = await sql<{
    version: number
  }>`select version from revision where kind = 'call' and record_id = ${id} order by version`.execute(site.db)
  expect(rows.map(row => row.version)).toEqual(
    Array.from({ length: (await callOf(id)).version }, (_, index) => index + 1),
  )
  const closed = await operator.post(`${path}/modifier`, {
    ...general,
    version: await version(),
    closesAt: '2026-02-01T12:00',
  })
  expect([closed.status, (await closed.text()).includes('dans le passé')]).toEqual([409, true])
})

test('a rule compares an answer to another, chosen in the list, and keeps when a question is said otherwise', async () => {
  const { operator, path, id } = await callWith()
  const version = async (end: string) => versionIn(await operator.page(`${path}/${end}`))
  for (const [label, after] of [
    ['Coût', ''],
    ['Aide', 'cout'],
  ] as const)
    expect(
      (
        await operator.post(`${path}/questions/nouvelle`, {
          version: await version('questions/nouvelle'),
          label,
          kind: 'euros',
          after,
        })
      ).status,
    ).toBe(303)
  const rule = {
    'rules.0.left': 'aide',
    'rules.0.op': 'at-most',
    'rules.0.to': 'question',
    'rules.0.percent': '50',
    'rules.0.message': 'Au plus la moitié.',
  }
  const save = async (other: string) =>
    operator.post(`${path}/criteres`, { version: await version('criteres'), ...rule, 'rules.0.other': other })
  const wrong = await save('Coût')
  expect([wrong.status, (await wrong.text()).includes('#formulaire-rules-0-other')]).toEqual([422, true])
  expect((await save('cout')).status).toBe(303)
  const renamed = { version: await version('questions/cout'), label: 'Coût total', kind: 'euros', after: '' }
  expect((await operator.post(`${path}/questions/cout`, renamed)).status).toBe(303)
  expect(await operator.page(`${path}/criteres`)).toMatch(/<option value="cout" selected[^>]*>Coût total/)
  expect((await callOf(id)).rules).toMatchObject([
    { left: { question: 'aide' }, right: { question: 'cout' } },
  ])
})

test('calls are found by région, by who answers and by the time left', async () => {
  const soon = await callLike(site.db, 'bientot', { closes_at: new Date(Date.now() + 5 * 86_400_000) })
  const later = await callLike(site.db, 'plus-tard', {
    closes_at: null,
    waves: [{ name: 'Seule', closesAt: new Date(Date.now() + 20 * 86_400_000) }],
    region_code: null,
    applicants: [],
  })
  expect([soon, later].every(Number.isInteger)).toBe(true)
  const found = async (query: string) => {
    const page = await (await site.get(`/appels?programme=demonstration&${query}`)).text()
    return ['Appel bientot', 'Appel plus-tard'].filter(name => page.includes(name))
  }
  expect(await found('region=27')).toEqual(['Appel bientot', 'Appel plus-tard'])
  expect(await found('region=84')).toEqual(['Appel plus-tard'])
  expect(await found('candidat=company')).toEqual(['Appel bientot', 'Appel plus-tard'])
  expect(await found('candidat=school')).toEqual(['Appel plus-tard'])
  expect(await found('reste=7')).toEqual(['Appel bientot'])
  expect(await found('reste=30')).toEqual(['Appel bientot', 'Appel plus-tard'])
  expect(await found('reste=plus')).toEqual([])
  expect((await site.get('/appels?programme=demonstration&reste=8')).status).toBe(422)
})

test('an hour of Paris that does not exist, or comes twice, is said; the answer is the instant', async () => {
  const operator = await signIn(site, 'operateur')
  const skipped = await operator.post('/espace/appels/nouveau', { ...general, closesAt: '2026-03-29T02:30' })
  expect([skipped.status, (await skipped.text()).includes('n’existe pas à Paris')]).toEqual([422, true])
  const twice = { closesAt: '2026-10-25T02:30' }
  const unsaid = await operator.post('/espace/appels/nouveau', { ...general, ...twice })
  expect([unsaid.status, (await unsaid.text()).includes('affichée deux fois')]).toEqual([422, true])
  for (const [closesTurn, instant] of [
    ['first', '2026-10-25T00:30:00.000Z'],
    ['second', '2026-10-25T01:30:00.000Z'],
  ] as const) {
    const { id, operator, path } = await callWith({ ...twice, closesTurn })
    expect((await callOf(id)).closes_at?.toISOString()).toBe(instant)
    // Read back and saved as it is shown, it stays what it was.
    expect(await operator.page(`${path}/modifier`)).toMatch(new RegExp(`value="${closesTurn}" selected`))
  }
})

test('any wall clock that exists once is one instant, and the other way round', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      at => {
        const wall = new Intl.DateTimeFormat('sv-SE', {
          timeZone: 'Europe/Paris',
          dateStyle: 'short',
          timeStyle: 'medium',
        })
          .format(at)
          .replace(' ', 'T')
        const instants = instantsInParis(wall).map(one => one.getTime())
        expect(instants).toContain(Math.floor(at.getTime() / 1000) * 1000)
        expect(instants.length).toBeLessThanOrEqual(2)
      },
    ),
  )
  expect(instantsInParis('2026-03-29T02:30')).toEqual([])
  expect(instantsInParis('2026-10-25T02:30')).toHaveLength(2)
})

test('who writes calls: the services where they are, nobody else', async () => {
  for (const account of ['entreprise', 'chef-de-projet', 'elu', 'auditeur'])
    expect([
      account,
      (await (await signIn(site, account)).post('/espace/appels/nouveau', general)).status,
    ]).toEqual([account, 403])
  expect(
    (await (await signIn(site, 'operateur')).post('/espace/appels/nouveau', { ...general, region: '' }))
      .status,
  ).toBe(404)
  const { path } = await callWith()
  for (const account of ['entreprise', 'chef-de-projet', 'elu'])
    expect([account, (await (await signIn(site, account)).get(path)).status]).toEqual([account, 404])
  expect(await (await signIn(site, 'auditeur')).page(path)).not.toContain('questions/nouvelle')
})

test('how long is left is told in two units', () => {
  const hour = 3_600_000
  expect(lasting(3 * 24 * hour + 4 * hour + 1)).toBe('3 jours et 4 heures')
  expect(lasting(59_000)).toBe('moins d’une minute')
  const call = { opens_at: '2026-01-01T00:00:00.000Z', closes_at: '2026-01-02T00:00:00.000Z', waves: [] }
  expect(opening(call, new Date('2026-01-02T00:00:00.000Z')).open).toBe(true)
  expect(opening(call, new Date('2026-01-02T00:00:00.001Z')).open).toBe(false)
})

test('the public page says who may answer, what is asked and how it is scored; the diary and the exchange follow', async () => {
  const { code } = await fundCall(site)
  const page = await (await site.get(`/appels/${code}?programme=demonstration`)).text()
  for (const words of [
    'Répondre à cet appel',
    'Entreprises',
    'Dernière liasse fiscale',
    'Structurant pour la filière',
    'sans date de clôture',
  ])
    expect([words, page.includes(words)]).toEqual([words, true])
  const feed = await site.get('/appels.ics?programme=demonstration')
  expect(feed.headers.get('content-type')).toContain('text/calendar')
  const text = (await feed.text()).replace(/\r\n[ \t]/g, '')
  expect(text).toContain('BEGIN:VCALENDAR')
  expect(text).toContain('DTSTART:20211015T2')
  expect((text.match(/BEGIN:VEVENT/g) ?? []).length).toBeGreaterThanOrEqual(6)
  const one = await (await site.get(`/appels.ics?programme=demonstration&appel=${code}`)).text()
  expect((one.match(/BEGIN:VEVENT/g) ?? []).length).toBe(1)
  expect((await site.get('/appels.ics?programme=demonstration&appel=nul')).status).toBe(404)
  expect((await site.get('/appels.ics?tri=nom')).status).toBe(422)
})

const schemaFile = '/work/shared/data/schemas/etalab-dispositif-aide-0.0.2.schema.json'
type SchemaField = {
  name: string
  type: string
  constraints?: { required?: boolean; pattern?: string; maxLength?: number; enum?: string[] }
}

test.skipIf(!existsSync(schemaFile))(
  'the export keeps the national exchange schema (skipped where its file is absent)',
  async () => {
    const { fields } = JSON.parse(readFileSync(schemaFile, 'utf8')) as { fields: SchemaField[] }
    const { dispositifs, ecartes } = await site.json('/dispositifs-aide.json?programme=demonstration')
    expect(dispositifs.length).toBeGreaterThan(0)
    expect(ecartes.length).toBeGreaterThan(0)
    for (const scheme of dispositifs) {
      expect(Object.keys(scheme).filter(key => !fields.some(({ name }) => name === key))).toEqual([])
      for (const { name, type, constraints = {} } of fields) {
        const value = scheme[name]
        if (value === undefined) {
          expect([name, constraints.required ?? false]).toEqual([name, false])
          continue
        }
        if (type === 'boolean') expect(typeof value).toBe('boolean')
        if (type === 'date') expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/)
        if (constraints.pattern)
          expect([name, new RegExp(constraints.pattern).test(value)]).toEqual([name, true])
        if (constraints.enum) expect(constraints.enum).toContain(value)
        if (constraints.maxLength) expect(value.length).toBeLessThanOrEqual(constraints.maxLength)
      }
    }
  },
)

test('an alert is confirmed before anything is sent, tells each call once, and stops', async () => {
  const ask = (fields: Record<string, string>) =>
    site.app.request('/alerte-appels?programme=demonstration', {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ consent: 'oui', ...fields }),
    })
  const mails = async () =>
    (
      await sql<{
        title: string
        body: string
      }>`select title, body from mail where recipient = 'veille@exemple.fr' order by id`.execute(site.db)
    ).rows
  expect((await ask({ email: 'pas une adresse' })).status).toBe(422)
  expect((await ask({ email: 'robot@exemple.fr', website: 'http://spam' })).status).toBe(303)
  expect((await ask({ email: 'veille@exemple.fr' })).status).toBe(303)
  const path = /\/alerte-appels\/\w+/.exec((await mails())[0]!.body)![0]
  const before = new Date('2199-01-01T10:00:00Z')
  await sql`update call set closes_at = '2199-01-05T10:00:00Z' where id = ${(await fundCall(site)).id}`.execute(
    site.db,
  )
  await tellOfCalls(site.db, new Date(), 'http://localhost')
  expect(await mails()).toHaveLength(1)
  const send = (to: string) =>
    site.app.request(to, { method: 'POST', headers: { origin }, body: new URLSearchParams() })
  // A program that follows every link confirms nothing.
  expect((await site.get(path)).status).toBe(200)
  await tellOfCalls(site.db, before, 'http://localhost')
  expect(await mails()).toHaveLength(1)
  expect((await ask({ email: 'veille@exemple.fr' })).status).toBe(303)
  const again = /\/alerte-appels\/\w+/.exec((await mails()).at(-1)!.body)![0]
  expect((await send(again)).status).toBe(303)
  const count = (await mails()).length
  await tellOfCalls(site.db, before, 'http://localhost')
  await tellOfCalls(site.db, before, 'http://localhost')
  const told = (await mails()).slice(count)
  expect(
    told.filter(({ title }) => title.includes('se clôt bientôt') && title.includes('guichet Démo')),
  ).toHaveLength(1)
  expect((await send(`${again}/arreter`)).status).toBe(303)
  expect((await site.get(again)).status).toBe(404)
  const statuses = []
  for (let tried = 0; tried < 12; tried += 1) statuses.push((await ask({ email: 'non' })).status)
  expect(statuses).toContain(429)
})

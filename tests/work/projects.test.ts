import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { closeness, likenesses } from '../../src/modules/projects/intake/look-alike.ts'
import { amountBlockers, type Measure, measures } from '../../src/modules/recording/index.ts'
import { openSite } from '../site/open-site.ts'
import { origin, signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(site.db)).rows[0]!
const chalon = (
  await one(
    sql<{ id: number }>`select id from subject where kind = 'territory' and code = '2023-2027/ti-2704'`,
  )
).id
const project = {
  name: 'Une presse neuve',
  commune: 'Chalon-sur-Saône',
  origin: 'need',
  owner: 'Presses Réunies',
  siren: '',
}

async function start(fields: Record<string, string> = {}) {
  const manager = await signIn(site, 'chef-de-projet')
  const response = await manager.post('/espace/projets/nouveau', { ...project, ...fields })
  expect(response.status).toBe(303)
  const path = response.headers.get('location')!
  return { manager, path, id: path.split('/').at(-1)! }
}
const type = async (account: string, id: string, fields: Record<string, string>) =>
  (await signIn(site, account)).post(`/espace/saisies/nouvelle?projet=${id}`, {
    evidence: 'Notification n° 7',
    ...fields,
  })
const figure = async (code: string): Promise<number> =>
  (await site.json(`/api/v1/figures/${code}?programme=demonstration`)).value

test('a project is started, described, moved on; its history stays', async () => {
  const { manager, path } = await start()
  const page = await manager.page(path)
  expect(page).toContain('Presses Réunies')
  const version = /name="version" value="(\d+)"/.exec(page)![1]!
  const obstacle = {
    'obstacles.0.what': 'Permis',
    'obstacles.0.who': 'DREAL',
    'obstacles.0.dueOn': '2026-01-05',
  }
  const why = 'Le permis manque (Démo)'
  expect((await manager.post(path, { ...project, version, ...obstacle, why })).status).toBe(303)
  const told = await one(
    sql<{
      why: string
    }>`select detail ->> 'why' as why from journal where use_case = 'describe-project' order by id desc limit 1`,
  )
  expect(told.why).toBe(why)
  expect((await manager.post(path, { ...project, version, origin: 'call' })).status).toBe(409)
  expect(await manager.page('/espace?tout=late')).toMatch(/Une presse neuve.: Permis/)
  // Whoever is named and has an account is told, once; lifted, it is no longer asked.
  const named = { ...obstacle, 'obstacles.0.who': 'Bernard Lavigne' }
  const now = async () => /name="version" value="(\d+)"/.exec(await manager.page(path))![1]!
  expect((await manager.post(path, { ...project, version: await now(), ...named })).status).toBe(303)
  const notices = async () => (await signIn(site, 'elu')).page('/espace/notifications')
  expect(await notices()).toMatch(/Une presse neuve, obstacle à lever.: Permis/)
  const moot = /obstacle à lever.: Permis<\/a> \(sans objet/
  expect(await notices()).not.toMatch(moot)
  const lifted = { ...named, 'obstacles.0.liftedOn': '2026-01-04' }
  expect((await manager.post(path, { ...project, version: await now(), ...lifted })).status).toBe(303)
  expect(await notices()).toMatch(moot)
  expect((await manager.post(`${path}/etape`, { stage: 'abandoned' })).status).toBe(422)
  expect((await manager.post(`${path}/etape`, { stage: 'study', on: '2199-01-01' })).status).toBe(422)
  expect((await manager.post(`${path}/etape`, { stage: 'study', note: 'Étude lancée' })).status).toBe(303)
  expect(await manager.page(path)).toContain('Étude lancée')
  expect(await manager.page('/espace/projets?mots=presse')).toContain('Une presse neuve')
  for (const query of ['etape=nulle', 'origine=ciel', 'tri=nom'])
    expect((await manager.get(`/espace/projets?${query}`)).status).toBe(422)
})

test('the share that calls brought is one figure: public, of a territory, and of the list; an origin put right moves it', async () => {
  const { manager, path } = await start({ name: 'Un banc commun', origin: 'call' })
  const ofChalon = async () =>
    (await site.json('/api/v1/figures/call-dependency?programme=demonstration&territoire=2023-2027/ti-2704'))
      .value as number
  const before = await ofChalon()
  const shown = before.toLocaleString('fr-FR', { style: 'percent', minimumFractionDigits: 1 })
  const list = await manager.page('/espace/projets')
  const territory = await (await site.get('/territoires/2023-2027/ti-2704?programme=demonstration')).text()
  for (const page of [list, territory]) {
    expect(page.replace(/\s/g, '')).toContain(shown.replace(/\s/g, ''))
    expect(page).toContain('/chiffres/call-dependency?')
    expect(page).toMatch(/\/chiffres\/projects-submitted\/lignes\?[^"]*origine=need/)
  }
  const rows = /href="(\/chiffres\/projects-submitted\/lignes\?[^"]*origine=call[^"]*)"/.exec(territory)![1]!
  const ofCalls = async () => (await site.get(rows.replaceAll('&amp;', '&'))).text()
  expect(await ofCalls()).toContain('Un banc commun')
  const version = /name="version" value="(\d+)"/.exec(await manager.page(path))![1]!
  expect((await manager.post(path, { ...project, origin: 'need', version })).status).toBe(303)
  expect(await ofChalon()).toBeLessThan(before)
  expect(await ofCalls()).not.toContain('Un banc commun')
})

test('what is wrong of a project is said at its field', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  for (const [fields, field] of [
    [{ name: '' }, 'name'],
    [{ commune: 'Nulle-Part-les-Bains' }, 'commune'],
    [{ siren: '123' }, 'siren'],
    [{ origin: 'ciel' }, 'origin'],
    [{ start_from: '2026-02-01', start_until: '2026-01-01' }, 'start_until'],
  ] as [Record<string, string>, string][]) {
    const refused = await manager.post('/espace/projets/nouveau', { ...project, ...fields })
    expect([refused.status, field]).toEqual([422, field])
    expect(await refused.text()).toContain(`href="#formulaire-${field}"`)
  }
  expect((await manager.post('/espace/projets/nouveau', { ...project, commune: 'Pau' })).status).toBe(404)
})

test('an operator types a commitment, the public figure moves, its row shows who', async () => {
  const { id } = await start()
  const before = await figure('committed-total')
  expect((await type('operateur', id, { measure: 'committed', amount: '125 000,50' })).status).toBe(303)
  expect((await figure('committed-total')) - before).toBe(12_500_050)
  const entry = (
    await one(sql<{ id: number }>`select max(id)::int as id from entry where subject_id = ${id}`)
  ).id
  const row = await site.page(`/ecritures/${entry}?programme=demonstration`)
  expect(row.html ?? JSON.stringify(row)).toMatch(/Sonia Kessler/)
})

test('who does not know it does not type it, and money keeps its order', async () => {
  const { id } = await start()
  expect((await type('chef-de-projet', id, { measure: 'awarded', amount: '10' })).status).toBe(403)
  expect((await type('prefecture-departement', id, { measure: 'paid', amount: '10' })).status).toBe(422)
  expect((await type('chef-de-projet-pau', id, { measure: 'awarded', amount: '10' })).status).toBe(403)
  for (const amount of ['0', '-5', '1,234', 'beaucoup', ''])
    expect([(await type('operateur', id, { measure: 'awarded', amount })).status, amount]).toEqual([
      422,
      amount,
    ])
  expect((await type('operateur', id, { measure: 'contracted', amount: '10' })).status).toBe(422)
  expect((await type('operateur', id, { measure: 'awarded', amount: '10' })).status).toBe(303)
  expect((await type('operateur', id, { measure: 'contracted', amount: '11' })).status).toBe(422)
  expect(
    (await type('operateur', id, { measure: 'contracted', amount: '10', effectiveOn: '2199-01-01' })).status,
  ).toBe(422)
  const supported = await one(
    sql<{
      count: number
    }>`select count(*)::int from entry where subject_id = ${id} and measure = 'projects-supported'`,
  )
  expect(supported.count).toBe(1)
})

test('a correction undoes and replaces; a territory says otherwise beside it', async () => {
  const { manager, id } = await start()
  await type('operateur', id, { measure: 'awarded', amount: '1000' })
  const entry = (
    await one(sql<{ id: number }>`select id from entry where subject_id = ${id} and measure = 'awarded'`)
  ).id
  const path = `/espace/saisies/${entry}`
  const before = await figure('awarded')
  expect((await manager.post(`${path}/corriger`, { amount: '900', reason: 'x', evidence: 'y' })).status).toBe(
    403,
  )
  expect(
    (
      await manager.post(`${path}/contester`, {
        amount: '800',
        reason: 'Le relevé dit 800 €.',
        evidence: 'Relevé 3',
      })
    ).status,
  ).toBe(303)
  expect(await figure('awarded')).toBe(before)
  expect(await (await site.get(`/ecritures/${entry}?programme=demonstration`)).text()).toContain(
    'Contestée par un territoire',
  )
  const operator = await signIn(site, 'operateur')
  expect((await operator.post(`${path}/corriger`, { amount: '900', reason: '', evidence: 'y' })).status).toBe(
    422,
  )
  expect(
    (await operator.post(`${path}/corriger`, { amount: '900', reason: 'Hors taxes', evidence: 'Avis' }))
      .status,
  ).toBe(303)
  expect(await figure('awarded')).toBe(before - 10_000)
  expect(
    (await operator.post(`${path}/corriger`, { amount: '800', reason: 'Encore', evidence: 'Avis' })).status,
  ).toBe(409)
  const last = (await one(sql<{ id: number }>`select id from entry where replaces_id = ${entry}`)).id
  expect(
    (
      await operator.post(`/espace/saisies/${last}/corriger`, {
        cancel: 'oui',
        reason: 'Annulé',
        evidence: 'Avis',
      })
    ).status,
  ).toBe(303)
  expect(await figure('awarded')).toBe(before - 100_000)
})

const idea = {
  title: 'Un four partagé',
  detail: 'Trois ateliers veulent un four commun.',
  territoryId: String(chalon),
  organisation: 'Ateliers Réunis',
  contactName: 'Ève',
  contactEmail: 'eve@exemple.fr',
  consent: 'oui',
  openedAt: '1',
}
const propose = (fields: Record<string, string> = {}) =>
  site.app.request('/proposer-un-projet', {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ ...idea, ...fields }),
  })
const ideas = async () => (await one(sql<{ count: number }>`select count(*)::int from idea`)).count

test('an idea comes in without an account, is merged or becomes a project, and its author is answered', async () => {
  expect((await propose({ title: '' })).status).toBe(422)
  expect((await propose({ siren: '12' })).status).toBe(422)
  expect((await propose()).status).toBe(303)
  expect((await propose({ title: 'Un four partagé entre ateliers' })).status).toBe(303)
  const manager = await signIn(site, 'chef-de-projet')
  const list = await manager.page('/espace/idees')
  expect(list).toContain('Un four partagé')
  const [first, second] = [...list.matchAll(/\/espace\/idees\/(\d+)">Un four partagé/g)].map(
    match => match[1]!,
  )
  expect(await manager.page(`/espace/idees/${second}`)).toContain('mots proches')
  expect((await manager.post(`/espace/idees/${second}`, { version: 1, state: 'dismissed' })).status).toBe(422)
  expect(
    (await manager.post(`/espace/idees/${second}`, { version: 1, state: 'merged', mergedInto: first! }))
      .status,
  ).toBe(303)
  const form = await manager.page(`/espace/projets/nouveau?idee=${first}`)
  expect(form).toContain('value="Un four partagé"')
  expect(form).toContain('value="Ateliers Réunis"')
  const axis = /name="axis"[\s\S]*?<option value="([^"]+)"/.exec(form)![1]!
  const born = await manager.post(`/espace/projets/nouveau?idee=${first}`, {
    ...project,
    name: 'Un four partagé',
    description: idea.detail,
    owner: 'Ateliers Réunis',
    ideaId: first!,
    axis,
    answer: 'On y va',
  })
  expect(born.status).toBe(303)
  // The need that the idea told is kept, and cited by the project it became; the idea leads to it.
  const page = await manager.page(born.headers.get('location')!)
  expect(page).toContain('Trois ateliers veulent un four commun.')
  expect(/<dt>Besoins<\/dt>\s*<dd>([^<]*)/.exec(page)![1]).toContain('Un four partagé')
  expect(await manager.page(`/espace/idees/${first}`)).toContain('Le projet qui en est né')
  expect(
    (await manager.post(`/espace/projets/nouveau?idee=${first}`, { ...project, ideaId: first! })).status,
  ).toBe(422)
  const mails = await one(
    sql<{ count: number }>`select count(*)::int from mail where recipient = 'eve@exemple.fr'`,
  )
  expect(mails.count).toBe(4) // two receipts, two answers
  // Whoever holds the reference follows it, and reads nothing of who sent it.
  const { reference } = await one(
    sql<{ reference: string }>`select reference from idea where id = ${Number(first)}`,
  )
  const followed = await (await site.get(`/suivre-une-idee?reference=${reference.toLowerCase()}`)).text()
  expect(followed).toContain('Devenue un projet')
  expect(followed).toContain('On y va')
  expect(followed).not.toMatch(/Ève|exemple\.fr/)
  expect(await (await site.get('/suivre-une-idee?reference=AAAAAAAA')).text()).toContain('Aucune idée')
  for (const account of ['chef-de-projet-pau', 'entreprise', 'prefecture-region', 'auditeur'])
    expect([account, (await (await signIn(site, account)).get(`/espace/idees/${first}`)).status]).toEqual([
      account,
      404,
    ])
})

test('an action becomes a project in one gesture: linked, citing its needs, with the sites it uses', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const cited = await one(
    sql<{ id: number; need: number }>`select id, need_ids[1] as need from action
      where territory_id = ${chalon} and need_ids <> '{}' order by id limit 1`,
  )
  const form = await manager.page(`/espace/projets/nouveau?action=${cited.id}`)
  const ticked = (name: string) =>
    [...form.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)]
      .map(([input]) => input)
      .filter(input => input.includes(`name="${name}"`) && /\schecked/.test(input))
      .map(input => /value="([^"]+)"/.exec(input)![1]!)
  expect(ticked('actions')).toEqual([String(cited.id)])
  expect(ticked('needs')).toContain(String(cited.need))
  const site71 = /name="sites" value="(\d+)"/.exec(form)![1]!
  const sent = await manager.post(`/espace/projets/nouveau?action=${cited.id}`, {
    ...project,
    name: 'Né de la fiche',
    actions: ticked('actions'),
    needs: ticked('needs'),
    sites: site71,
  })
  expect(sent.status).toBe(303)
  const path = sent.headers.get('location')!
  expect(await manager.page(path)).toContain(`/espace/actions/${cited.id}"`)
  expect(await manager.page(`/espace/actions/${cited.id}`)).toContain('>Né de la fiche</a>')
  const kept = await one(
    sql<{ needs: number; sites: number }>`select
      (select count(*)::int from project_need where project_id = ${path.split('/').at(-1)}) as needs,
      (select count(*)::int from project_site where project_id = ${path.split('/').at(-1)}) as sites`,
  )
  expect(kept).toEqual({ needs: ticked('needs').length, sites: 1 })
  // The action of another territory is not one to link to, and then nothing starts.
  const refused = await (await signIn(site, 'chef-de-projet-pau')).post('/espace/projets/nouveau', {
    ...project,
    commune: 'Pau',
    name: 'Jamais né',
    actions: String(cited.id),
  })
  expect(refused.status).toBe(422)
  const born = await one(sql<{ count: number }>`select count(*)::int from subject where name = 'Jamais né'`)
  expect(born.count).toBe(0)
})

test('a project and an action are linked by their names', async () => {
  const { manager, path, id } = await start({ name: 'Un pont roulant' })
  const page = await manager.page(path)
  const action = /name="actionId"[\s\S]*?<option value="(\d+)"/.exec(page)![1]!
  expect((await manager.post(`${path}/actions`, { actionId: action })).status).toBe(303)
  expect(await manager.page(path)).toContain(`/espace/actions/${action}"`)
  const fiche = await manager.page(`/espace/actions/${action}`)
  expect(fiche).toContain('>Un pont roulant</a>')
  await manager.post(`/espace/actions/${action}/projets`, { projectId: id, remove: 'oui' })
  expect(await manager.page(`/espace/actions/${action}`)).toContain(`<option value="${id}">Un pont roulant`)
})

test('programs are not kept, and too many are told to wait', async () => {
  const before = await ideas()
  expect((await propose({ website: 'http://spam' })).status).toBe(303)
  expect((await propose({ openedAt: String(Date.now()) })).status).toBe(303)
  expect((await propose({ openedAt: '' })).status).toBe(303)
  expect(await ideas()).toBe(before)
  const answers = []
  for (let sent = 0; sent < 11; sent += 1) answers.push((await propose({ title: '' })).status)
  expect(answers).toContain(429)
})

test('two ideas look alike for a reason that people see', () => {
  const base = {
    siren: null,
    commune: null,
    organisation: 'a',
    title: 'Sécher le bois',
    detail: 'avec la chaleur perdue',
  }
  expect(likenesses(base, { ...base, detail: 'grâce à la chaleur perdue' })).toContain('mots proches')
  expect(
    likenesses(
      { ...base, commune: '71076' },
      { ...base, commune: '71076', title: 'Autre', detail: 'sans rapport aucun' },
    ),
  ).toEqual([])
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(closeness(a, b)).toBe(closeness(b, a))
      expect(closeness(a, b)).toBeGreaterThanOrEqual(0)
      expect(closeness(a, b)).toBeLessThanOrEqual(1)
    }),
  )
})

test('paid never passes contracted, nor contracted awarded', () => {
  const order: Measure[] = ['awarded', 'contracted', 'paid']
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...order), fc.integer({ min: 1, max: 50 }))), typed => {
      const sums: Partial<Record<Measure, number>> = {}
      for (const [measure, amount] of typed)
        if (amountBlockers(measure, amount, sums).length === 0) sums[measure] = (sums[measure] ?? 0) + amount
      expect(sums.paid ?? 0).toBeLessThanOrEqual(sums.contracted ?? 0)
      expect(sums.contracted ?? 0).toBeLessThanOrEqual(sums.awarded ?? 0)
    }),
  )
  expect(Object.keys(measures)).toContain('jobs-created')
})

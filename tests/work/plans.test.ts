import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { completenessOf, contentProblems } from '../../src/modules/plans/actions/completeness.ts'
import { maturityBlockers } from '../../src/modules/plans/actions/set-maturity.ts'
import type { ActionSheet } from '../../src/modules/plans/index.ts'
import { givenUp, maturities } from '../../src/modules/plans/index.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const idOf = async (code: string) =>
  (
    await sql<{ id: number }>`select id from subject where kind = 'territory' and code = ${code}`.execute(
      site.db,
    )
  ).rows[0]!.id
const chalon = await idOf('2023-2027/ti-2704')
const needId = (
  await sql<{ id: number }>`select id from need where territory_id = ${chalon} order by id`.execute(site.db)
).rows[0]!.id
const fiche = {
  territoryId: chalon,
  title: 'Former quatre soudeurs',
  axis: 'skills',
  status: 'new',
  need_ids: needId,
}

/** Adds a fiche as the project manager; answers its address. */
async function add(fields: Record<string, string | number> = {}) {
  const manager = await signIn(site, 'chef-de-projet')
  const response = await manager.post('/espace/actions/nouvelle', { ...fiche, ...fields })
  expect(response.status).toBe(303)
  return { manager, path: response.headers.get('location')! }
}
const versionIn = (page: string) => /name="version" value="(\d+)"/.exec(page)![1]!
const hashIn = (page: string) => /name="contentHash" value="(\w+)"/.exec(page)?.[1]
/** Every field of a form, as a browser would send it back. */
const plan = `/espace/plans/${chalon}`

test('a need becomes an action that cites it, with its financing plan', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  expect(await manager.page(`/espace/besoins/${needId}`)).toContain(
    `/espace/actions/nouvelle?besoin=${needId}`,
  )
  const form = await manager.page(`/espace/actions/nouvelle?besoin=${needId}`)
  expect(form).toMatch(new RegExp(`value="${needId}"[^>]*checked`))
  const { path } = await add({
    total_cost: '120 000,50',
    own_share: '20 000,50',
    'financing.0.funder': 'Région',
    'financing.0.kind': 'grant',
    'financing.0.amount': '60 000',
    'financing.0.state': 'secured',
    'milestones.0.title': 'Convention signée',
    'milestones.0.dueOn': '2027-03-01',
  })
  const page = await manager.page(path)
  expect(page).toMatch(/120.000,50/)
  expect(page).toMatch(/Reste à trouver[\s\S]*40.000.€/)
  expect(page).toContain('Convention signée')
  expect(page).not.toContain('ne cite aucun besoin')
  expect(await manager.page(`/espace/besoins/${needId}`)).toContain('Former quatre soudeurs')
})

test('what cites no need is flagged, on the fiche, in the list and in the week', async () => {
  const { manager, path } = await add({ need_ids: '', title: 'Sans besoin' })
  expect(await manager.page(path)).toContain('ne cite aucun besoin')
  expect(await manager.page('/espace/actions?besoin=sans')).toContain('Sans besoin')
  expect(await manager.page('/espace?tout=waiting')).toContain('Sans besoin')
})

test('what is wrong is said at its field', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const wrongs: [Record<string, string>, string][] = [
    [{ title: '' }, 'formulaire-title'],
    [{ axis: 'nowhere' }, 'formulaire-axis'],
    [{ need_ids: '999999' }, 'formulaire-need_ids'],
    [{ start_on: '2026-02-01', end_on: '2026-01-01' }, 'formulaire-end_on'],
    [{ total_cost: '100', eligible_cost: '200' }, 'formulaire-eligible_cost'],
    [{ total_cost: '12,345' }, 'formulaire-total_cost'],
    [{ total_cost: '100', own_share: '200' }, 'formulaire-financing'],
    [{ 'financing.0.funder': 'Région', 'financing.0.amount': '-5' }, 'formulaire-financing-0-amount'],
    [{ jobs_created: '1,5' }, 'formulaire-jobs_created'],
  ]
  for (const [fields, field] of wrongs) {
    const refused = await manager.post('/espace/actions/nouvelle', { ...fiche, ...fields })
    expect([refused.status, field]).toEqual([422, field])
    expect(await refused.text()).toContain(`href="#${field}"`)
  }
  for (const query of [
    'axes=land',
    'etape=nulle',
    'vue=carte',
    'territoire=ailleurs',
    'besoin=oui',
    'apres=zz',
  ])
    expect([(await manager.get(`/espace/actions?${query}`)).status, query]).toEqual([422, query])
})

test('two people who edit a fiche lose nothing', async () => {
  const { manager, path } = await add()
  const elected = await signIn(site, 'elu')
  const seen = versionIn(await manager.page(`${path}/modifier`))
  expect(
    (await manager.post(`${path}/modifier`, { ...fiche, version: seen, owner: 'Le lycée' })).status,
  ).toBe(303)
  const second = await elected.post(`${path}/modifier`, { ...fiche, version: seen, owner: 'La mairie' })
  expect(second.status).toBe(409)
  const page = await second.text()
  expect(page).toMatch(/«.Le lycée.»/)
  expect(page).toContain('value="La mairie"')
  expect(
    (await elected.post(`${path}/modifier`, { ...fiche, version: versionIn(page), owner: 'La mairie' }))
      .status,
  ).toBe(303)
  const history = await manager.page(`${path}/historique`)
  expect(history).toContain('Le lycée')
  expect(history).toContain('La mairie')
})

test('a fiche tells all its axes by name, and the needs it answers are on paper too', async () => {
  const { rows } = await sql<{
    code: string
    name: string
  }>`select code, name from axis order by rank, code`.execute(site.db)
  const other = rows.find(({ code }) => code !== fiche.axis)!
  const { rows: needs } = await sql<{ id: number; title: string }>`
    select id, title from need where territory_id = ${plan.split('/').at(-1)} order by id limit 1`.execute(
    site.db,
  )
  const { manager, path } = await add({
    title: 'Deux axes',
    other_axes: other.code,
    need_ids: String(needs[0]!.id),
  })
  const text = (page: string) => page.replaceAll(/[\u202f\u00a0]/g, ' ')
  expect(text(await manager.page(path))).toContain(text(other.name))
  const paper = text(await manager.page(`${plan}/imprimer`))
  const sheet = paper.slice(paper.indexOf('Deux axes'))
  expect(sheet).toContain(text(other.name))
  expect(sheet).toContain(text(needs[0]!.title))
  // Another fiche is chosen by its name.
  expect(await manager.page(path)).toMatch(/name="mergedInto"[\s\S]*?<option value="\d+">\d+\. /)
})

test('how far an action is has dates, reasons and authors', async () => {
  const { manager, path } = await add()
  const step = (fields: Record<string, string>) => manager.post(`${path}/etape`, fields)
  expect((await step({ from: 'idea', maturity: 'study', reachedOn: '2199-01-01' })).status).toBe(422)
  expect((await step({ from: 'idea', maturity: 'abandoned' })).status).toBe(422)
  expect((await step({ from: 'idea', maturity: 'study', reason: 'Cahier des charges' })).status).toBe(303)
  expect((await step({ from: 'idea', maturity: 'ready' })).status).toBe(409)
  expect(await manager.page(path)).toContain('Cahier des charges')
  expect(await manager.page('/espace/actions?vue=etapes')).toContain('Former quatre soudeurs')
  expect(await manager.page('/espace/actions?vue=calendrier')).toContain('Voir les données')
})

test('both sign the same content, an edit voids both, and what was signed stays', async () => {
  const { manager, path } = await add({ title: 'À signer' })
  const [elected, industrialist] = [await signIn(site, 'elu'), await signIn(site, 'industriel')]
  expect((await manager.post(`${plan}/ouvrir`, { note: 'Une action de plus' })).status).toBe(303)
  expect((await manager.post(`${plan}/ouvrir`, {})).status).toBe(409)
  const before = hashIn(await elected.page(plan))!
  // Who reads an old content does not sign the new one.
  const seen = versionIn(await manager.page(`${path}/modifier`))
  await manager.post(`${path}/modifier`, { ...fiche, title: 'À signer bientôt', version: seen })
  expect((await elected.post(`${plan}/signer`, { contentHash: before })).status).toBe(409)
  const hash = hashIn(await elected.page(plan))!
  expect((await elected.post(`${plan}/signer`, { contentHash: hash })).status).toBe(303)
  expect((await elected.post(`${plan}/signer`, { contentHash: hash })).status).toBe(409)
  expect((await industrialist.post(`${plan}/signer`, { contentHash: hash })).status).toBe(303)
  expect(await manager.page(plan)).toContain('adoptée depuis le')
  await manager.post(`${path}/modifier`, {
    ...fiche,
    title: 'Changée après coup',
    version: Number(seen) + 1,
    why: 'Le comité (Démo)',
  })
  const page = await elected.page(plan)
  expect(page.match(/tombée/g)!.length).toBeGreaterThanOrEqual(2)
  expect(page).toContain('plus à jour')
  expect(page).toContain('Changée après coup') // the difference
  const number = /Lire la version (\d+)/.exec(page)![1]!
  const signed = await elected.page(`${plan}/imprimer?version=${number}`)
  expect(signed).toContain('À signer bientôt')
  expect(signed).not.toContain('Changée après coup')
  expect(await elected.page('/espace/notifications')).toContain('est tombée')
  const { rows } = await sql<{ kept: boolean }>`select bool_and(hash_of_plan(content) = content_hash) as kept
    from plan_version where adopted_on is not null`.execute(site.db)
  expect(rows[0]!.kept).toBe(true)
})

/** Puts the plan to signature whatever state it is in; answers the id of the version. */
async function openVersion() {
  const { manager, path } = await add({ title: 'Pour une version' })
  await manager.post(`${plan}/ouvrir`, {})
  const { rows } = await sql<{ id: number }>`select id from plan_version where territory_id = ${chalon}
    and adopted_on is null order by number desc limit 1`.execute(site.db)
  return { manager, path, id: rows[0]!.id }
}

test('who signed is reminded no more, and an edit asks them again without forgetting the other', async () => {
  const { manager, path, id } = await openVersion()
  const asked = async () =>
    (
      await sql<{
        email: string
      }>`select person.email from notification as n join person on person.id = n.person_id
        where n.about = ${`plan_version/${id}/sign`} and n.moot_at is null order by 1`.execute(site.db)
    ).rows.map(({ email }) => email.split('@')[0])
  expect(await asked()).toEqual(['elu', 'industriel'])
  const elected = await signIn(site, 'elu')
  await elected.post(`${plan}/signer`, { contentHash: hashIn(await elected.page(plan))! })
  expect(await asked()).toEqual(['industriel'])
  const seen = versionIn(await manager.page(`${path}/modifier`))
  await manager.post(`${path}/modifier`, {
    ...fiche,
    title: 'Autrement',
    version: seen,
    why: 'Le comité (Démo)',
  })
  expect(await asked()).toEqual(['elu', 'industriel'])
  expect(await elected.page('/espace/notifications')).toContain('À signer à nouveau')
})

test('whose mandate ended does not sign, until another is opened', async () => {
  const { manager } = await openVersion()
  const elected = await signIn(site, 'elu')
  const mandate = (
    await sql<{
      id: number
      version: number
      personId: number
    }>`select id, version, person_id as "personId" from mandate
      where territory_id = ${chalon} and seat = 'elected' and end_on is null`.execute(site.db)
  ).rows[0]!
  const seat = `/espace/gouvernance/territoires/${chalon}`
  const hash = hashIn(await elected.page(plan))!
  await manager.post(`${seat}/fin`, { mandateId: mandate.id, version: mandate.version, endOn: '2026-01-01' })
  const refused = await elected.post(`${plan}/signer`, { contentHash: hash })
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining('Votre mandat a pris fin le 1er janvier 2026'),
  ])
  expect(hashIn(await elected.page(plan))).toBeUndefined()
  expect(await elected.page('/espace?tout=waiting')).not.toContain('Lire et signer')
  await manager.post(`${seat}/mandats`, { seat: 'elected', personId: mandate.personId })
  expect((await elected.post(`${plan}/signer`, { contentHash: hash })).status).toBe(303)
})

test('a need that is wanted another day is reminded of for that day', async () => {
  const company = await signIn(site, 'entreprise')
  const voiced = await company.post('/espace/besoins/nouveau', {
    organisation: 'demo-emballages-chalon',
    territoryId: chalon,
    axis: 'skills',
    title: 'Deux caristes',
    wantedBy: '2199-05-01',
  })
  expect(voiced.status).toBe(303)
  const path = voiced.headers.get('location')!
  const id = path.split('/').at(-1)
  const days = async () =>
    (
      await sql<{
        on: string | null
      }>`select distinct due_on as "on" from notification where about = ${`need/${id}/answer`}`.execute(
        site.db,
      )
    ).rows.map(({ on }) => on)
  expect(await days()).toEqual(['2199-05-01'])
  const edited = { version: 1, axis: 'skills', title: 'Deux caristes', wantedBy: '2199-03-01' }
  expect((await company.post(`${path}/preciser`, edited)).status).toBe(303)
  expect(await days()).toEqual(['2199-03-01'])
})

test('a comment calls upon people who see the fiche', async () => {
  const { manager, path } = await add()
  const elected = (
    await sql<{ id: number }>`select id from person where email = 'elu@demo.example'`.execute(site.db)
  ).rows[0]!
  const stranger = (
    await sql<{ id: number }>`select id from person where email = 'chef-de-projet-pau@demo.example'`.execute(
      site.db,
    )
  ).rows[0]!
  expect((await manager.post(`${path}/commentaires`, { body: 'À vous', mentions: stranger.id })).status).toBe(
    422,
  )
  expect(
    (await manager.post(`${path}/commentaires`, { body: 'Un avis ?', mentions: elected.id })).status,
  ).toBe(303)
  expect(await manager.page(path)).toMatch(/Un avis.\?/)
  expect(await (await signIn(site, 'elu')).page('/espace/notifications')).toContain('On vous cite')
})

test('elsewhere a fiche does not exist; here the State and the auditor read it', async () => {
  const { path } = await add()
  for (const account of ['chef-de-projet-pau', 'entreprise', 'ecole']) {
    const worker = await signIn(site, account)
    expect([account, (await worker.get(path)).status]).toEqual([account, 404])
    expect((await worker.post(`${path}/modifier`, { ...fiche, version: 1 })).status).toBe(
      account === 'chef-de-projet-pau' ? 404 : 403,
    )
    expect((await worker.get(plan)).status).toBe(404)
  }
  for (const account of ['prefecture-region', 'auditeur', 'region', 'equipe-nationale']) {
    const worker = await signIn(site, account)
    expect(await worker.page(path)).toContain('Cette action est réservée')
    expect((await worker.post(`${path}/modifier`, { ...fiche, version: 1 })).status).toBe(403)
    expect((await worker.post(`${plan}/signer`, { contentHash: 'x' })).status).toBe(403)
  }
  expect(
    (await (await signIn(site, 'chef-de-projet')).post(`${plan}/signer`, { contentHash: 'x' })).status,
  ).toBe(403)
})

test('a project serves an action, and can be taken away from it', async () => {
  const { manager, path } = await add()
  const { id } = (
    await sql<{ id: number }>`select s.id from subject as s join programme as p on p.id = s.programme_id
      where s.kind = 'project' and p.code = 'demonstration' limit 1`.execute(site.db)
  ).rows[0]!
  expect((await manager.post(`${path}/projets`, { projectId: chalon })).status).toBe(422)
  expect((await manager.post(`${path}/projets`, { projectId: id })).status).toBe(303)
  expect(await manager.page(path)).toContain(`/projets/${id}`)
  expect((await manager.post(`${path}/projets`, { projectId: id, remove: 'oui' })).status).toBe(303)
  expect(await manager.page(path)).not.toContain(`/projets/${id}?`)
})

const empty: ActionSheet = {
  title: 'x',
  axis: 'skills',
  other_axes: [],
  status: 'new',
  need_ids: [],
  context: '',
  objectives: '',
  description: '',
  owner: '',
  pilots: [],
  partners: [],
  location: '',
  start_on: null,
  end_on: null,
  milestones: [],
  total_cost: null,
  eligible_cost: null,
  own_share: null,
  financing: [],
  jobs_created: null,
  jobs_maintained: null,
  people_trained: null,
  indicators: [],
  obstacles: [],
  links: [],
  risks: [],
  contact: '',
}

test('a fiche never gets less complete by saying more', () => {
  expect(completenessOf(empty).score).toBe(0)
  const more: Partial<ActionSheet>[] = [
    { context: 'a' },
    { owner: 'b' },
    { need_ids: [1] },
    { total_cost: 5 },
    { jobs_created: 0 },
  ]
  fc.assert(
    fc.property(fc.subarray(more), fc.subarray(more), (some, others) => {
      const less = Object.assign({}, empty, ...some)
      expect(completenessOf({ ...less, ...Object.assign({}, ...others) }).score).toBeGreaterThanOrEqual(
        completenessOf(less).score,
      )
    }),
  )
})

test('a financing plan is within its cost, to the cent', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.array(fc.nat(1e8)), (total, amounts) => {
      const financing = amounts.map(
        amount => ({ funder: 'f', kind: 'grant', amount, state: 'asked' }) as const,
      )
      const over = amounts.reduce((sum, amount) => sum + amount, 0) > total
      const found = contentProblems({ ...empty, total_cost: total, financing })
      expect(found.some(({ path }) => path === 'financing')).toBe(over)
    }),
  )
})

test('an action stops only with a reason', () => {
  for (const to of Object.keys(maturities) as (keyof typeof maturities)[]) {
    const stops = to === 'suspended' || givenUp.includes(to)
    expect(maturityBlockers('idea', to, { reason: '' }).some(({ path }) => path === 'reason')).toBe(stops)
  }
})

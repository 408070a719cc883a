import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { findTerritoryPlace, listTerritoryPlaces } from '../../src/modules/territories/index.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const territoryId = async (code: string) =>
  (
    await sql<{ id: number }>`select id from subject where kind = 'territory' and code = ${code}`.execute(
      site.db,
    )
  ).rows[0]!.id
const chalon = await territoryId('2023-2027/ti-2704')
const company = 'demo-emballages-chalon'
const need = {
  territoryId: chalon,
  organisation: company,
  axis: 'skills',
  title: 'Un apprenti en maintenance',
}

/** Voices a need as an account; answers its address. */
async function voice(account: string, fields: Record<string, string | number>) {
  const worker = await signIn(site, account)
  const response = await worker.post('/espace/besoins/nouveau', fields)
  return { worker, response, path: response.headers.get('location') ?? '' }
}

test('a company voices a need, the territory answers, the company reads it', async () => {
  const { worker, response, path } = await voice('entreprise', need)
  expect(response.status).toBe(303)
  const manager = await signIn(site, 'chef-de-projet')
  expect(await manager.page('/espace/notifications')).toContain('Un apprenti en maintenance')
  expect(await manager.page('/espace/besoins?etat=attend')).toContain('Emballages du Chalonnais')
  const answer = 'Le lycée vous en propose deux.'
  expect((await manager.post(path, { version: 1, answer })).status).toBe(303)
  expect(await worker.page(path)).toContain(answer)
  expect(await worker.page('/espace/notifications')).toContain('vous avez exprimé ce besoin')
  // Nobody is reminded of what is done.
  expect(await manager.page('/espace/notifications')).toContain('sans objet à présent')
  const { rows } = await sql<{ use_case: string; who: string }>`
    select use_case, author.name as who from journal join author on author.id = journal.author_id
    where subject = ${path.replace('/espace/besoins/', 'need/')} order by journal.id`.execute(site.db)
  expect(rows.map(row => row.use_case)).toEqual(['voice-need', 'answer-need'])
  expect(rows[0]!.who).toContain('Aïcha Benali')
})

test('what is wrong is said at its field, and what was typed stays', async () => {
  const { response } = await voice('entreprise', {
    ...need,
    title: '',
    detail: '<script>alert(1)</script>',
    wantedBy: '2026-02-30',
  })
  expect(response.status).toBe(422)
  const page = await response.text()
  expect(page).toContain('href="#formulaire-title"')
  expect(page).toContain('href="#formulaire-wantedBy"')
  expect(page).toContain('&lt;script&gt;alert(1)')
  expect(page).not.toContain('<script>alert(1)')
  const other: [Record<string, string | number>, string][] = [
    [{ voicedOn: '2199-01-01' }, 'formulaire-voicedOn'],
    [{ voicedOn: '2026-01-02', wantedBy: '2026-01-01' }, 'formulaire-wantedBy'],
    [{ axis: 'recruit' }, 'formulaire-axis'], // an axis of the other edition
  ]
  for (const [fields, field] of other) {
    const refused = await voice('entreprise', { ...need, ...fields })
    expect(refused.response.status).toBe(422)
    expect(await refused.response.text()).toContain(`href="#${field}"`)
  }
})

test('nobody speaks for another, and elsewhere a need does not exist', async () => {
  expect((await voice('entreprise', { ...need, organisation: 'demo-mecanique-saone' })).response.status).toBe(
    404,
  )
  expect((await voice('chef-de-projet-pau', { ...need, organisation: '200067254' })).response.status).toBe(
    404,
  )
  expect((await voice('auditeur', need)).response.status).toBe(403)
  const { path } = await voice('entreprise', need)
  const stranger = await signIn(site, 'chef-de-projet-pau')
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.post(path, { version: 1, answer: 'Non' })).status).toBe(404)
  expect(await stranger.page('/espace/besoins')).not.toContain('Un apprenti')
  // The school sees its own needs, not the company's; the auditor reads and does not answer.
  expect((await (await signIn(site, 'ecole')).get(path)).status).toBe(404)
  const auditor = await signIn(site, 'auditeur')
  expect(await auditor.page(path)).toContain('Cette action est réservée')
  expect((await auditor.post(path, { version: 1, answer: 'Non' })).status).toBe(403)
})

test('two people who answer at once lose nothing', async () => {
  const { path } = await voice('entreprise', need)
  const manager = await signIn(site, 'chef-de-projet')
  const elected = await signIn(site, 'elu')
  expect((await manager.post(path, { version: 1, answer: 'Réponse du chef de projet' })).status).toBe(303)
  const second = await elected.post(path, { version: 1, answer: 'Réponse de l’élu' })
  expect(second.status).toBe(409)
  const page = await second.text()
  expect(page).toContain('Mathilde Girard')
  expect(page).toContain('Réponse du chef de projet')
  expect(page).toContain('Réponse de l’élu</textarea>')
  const version = /name="version" value="(\d+)"/.exec(page)![1]!
  expect((await elected.post(path, { version, answer: 'Réponse des deux' })).status).toBe(303)
  expect(await manager.page(path)).toContain('Réponse des deux')
})

test('what was typed when the session ended is given back', async () => {
  const worker = await signIn(site, 'entreprise')
  await sql`update session set expires_at = now() - interval '1 minute'`.execute(site.db)
  const lost = await worker.post('/espace/besoins/nouveau', { ...need, title: 'Écrit trop tard' })
  expect(lost.headers.get('location')).toBe('/connexion?suite=%2Fespace%2Fbesoins%2Fnouveau')
  const back = await signIn(site, 'entreprise')
  const page = await back.page('/espace/besoins/nouveau')
  expect(page).toContain('Nous avons gardé')
  expect(page).toContain('value="Écrit trop tard"')
  expect(await back.page('/espace/besoins/nouveau')).not.toContain('Écrit trop tard')
})

test('a grouping that left the territory no longer looks into it', async () => {
  const places = async () => [
    await findTerritoryPlace(site.db, 'demonstration', { id: chalon }),
    (await listTerritoryPlaces(site.db, 'demonstration', '2026-11-23')).find(({ id }) => id === chalon),
  ]
  const grandChalon = '247100589'
  for (const found of await places()) expect(found!.place.organisations).toContain(grandChalon)
  await sql`update territory_member set end_on = '2025-01-01' where territory_id = ${chalon} and epci_siren = ${grandChalon}`.execute(
    site.db,
  )
  for (const found of await places()) expect(found!.place.organisations).not.toContain(grandChalon)
})

test('a filter that nobody knows is refused', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  for (const query of ['etat=nul', 'axe=lune', 'tri=date'])
    expect([query, (await manager.get(`/espace/besoins?${query}`)).status]).toEqual([query, 422])
})

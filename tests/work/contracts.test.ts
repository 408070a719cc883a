import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { type Annex, annexLines, annexTotals, type Contract } from '../../src/modules/contracts/index.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const chalon = (
  await sql<{
    id: number
  }>`select id from subject where kind = 'territory' and code = '2023-2027/ti-2704'`.execute(site.db)
).rows[0]!.id
const action = (
  await sql<{
    id: number
  }>`select id from action where territory_id = ${chalon} order by number limit 1`.execute(site.db)
).rows[0]!.id
const contract = {
  kind: 'protocol',
  title: 'Protocole (Démo)',
  territory_ids: chalon,
  action_ids: action,
  'parties.0.side': 'state',
  'parties.0.name': 'État',
  'parties.0.signatory': 'Inès Sorel',
  'parties.0.capacity': 'préfète',
  'parties.1.side': 'epci',
  'parties.1.name': 'Le Grand Chalon',
  'parties.1.signatory': 'Bernard Lavigne',
  'parties.1.capacity': 'président',
}

async function prepare(fields: Record<string, string | number> = {}) {
  const manager = await signIn(site, 'chef-de-projet')
  const response = await manager.post('/espace/contrats/nouveau', { ...contract, ...fields })
  return { manager, response, path: response.headers.get('location') ?? '' }
}

test('each party signs for itself, with its deliberation, and the last makes it signed', async () => {
  const { manager, path } = await prepare()
  const state = await signIn(site, 'prefecture-departement')
  const elected = await signIn(site, 'elu')
  expect((await manager.post(`${path}/signer`, { version: 1, party: 0 })).status).toBe(403)
  expect((await state.post(`${path}/signer`, { version: 1, party: 1 })).status).toBe(409)
  expect((await elected.post(`${path}/signer`, { version: 1, party: 1 })).status).toBe(409) // not deliberated
  expect(await elected.page(path)).toContain('délibération de cette assemblée')
  const deliberated = {
    ...contract,
    version: 1,
    'parties.1.deliberation': '12',
    'parties.1.deliberatedOn': '2026-01-12',
  }
  expect((await manager.post(path, deliberated)).status).toBe(303)
  expect(await state.page('/espace?tout=waiting')).toContain('Protocole (Démo)')
  expect((await state.post(`${path}/signer`, { version: 2, party: 0 })).status).toBe(303)
  expect((await state.post(`${path}/signer`, { version: 3, party: 0 })).status).toBe(409)
  // What was signed is not written any more; the annex of a year is.
  expect((await manager.post(path, { ...deliberated, version: 3, title: 'Autre' })).status).toBe(409)
  const annex = { 'annexes.0.year': 2026, 'annexes.0.partner': 'État', 'annexes.0.amount': '10 000' }
  expect((await manager.post(path, { ...deliberated, version: 3, ...annex })).status).toBe(303)
  expect((await elected.post(`${path}/signer`, { version: 4, party: 1 })).status).toBe(303)
  const page = await manager.page(path)
  expect(page).toMatch(/signé le/)
  expect(page).toMatch(/10.000.€/)
  expect(await manager.page('/espace/contrats')).toContain('Saône-et-Loire')
})

test('an amendment starts from what was signed', async () => {
  const id = (
    await sql<{
      id: number
    }>`select id from contract where signed_on is not null and kind = 'crte' limit 1`.execute(site.db)
  ).rows[0]!.id
  const { manager } = await prepare()
  const form = await manager.page(`/espace/contrats/nouveau?avenant=${id}`)
  expect(form).toContain('CRTE du Chalonnais (Démo), avenant')
  const made = await prepare({ kind: 'crte', title: 'Avenant (Démo)', amendsId: id })
  expect(made.response.status).toBe(303)
  expect(await manager.page(made.path)).toContain('Avenant à')
  expect((await prepare({ kind: 'protocol', amendsId: id })).response.status).toBe(422)
})

test('what is wrong is said at its field', async () => {
  for (const [fields, field] of [
    [{ title: '' }, 'title'],
    [{ action_ids: 999_999 }, 'action_ids'],
    [{ start_on: '2026-02-01', end_on: '2026-01-01' }, 'end_on'],
    [{ 'parties.0.side': 'lune' }, 'parties-0-side'],
    [{ 'annexes.0.year': 2026, 'annexes.0.partner': 'x', 'annexes.0.amount': '-1' }, 'annexes-0-amount'],
  ] as [Record<string, string | number>, string][]) {
    const { response } = await prepare(fields)
    expect([response.status, field]).toEqual([422, field])
    expect(await response.text()).toContain(`#formulaire-${field}`)
  }
})

test('an action is carried over to the CRTE, and the gap closes', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const side = `/espace/contrats/territoires/${chalon}`
  const page = await manager.page(side)
  const crte = /\/espace\/contrats\/(\d+)\/reporter/.exec(page)![1]!
  const version = /name="version" value="(\d+)"/.exec(page)![1]!
  const gaps = page.match(/Reporter la fiche/g)!.length
  expect(
    (
      await manager.post(`/espace/contrats/${crte}/reporter`, {
        version,
        actionId: action,
        territoire: chalon,
      })
    ).status,
  ).toBe(303)
  expect((await manager.page(side)).match(/Reporter la fiche/g)?.length ?? 0).toBe(gaps - 1)
  expect(
    (await manager.post(`/espace/contrats/${crte}/reporter`, { version, actionId: action })).status,
  ).toBe(409)
  const stranger = await signIn(site, 'chef-de-projet-pau')
  expect((await stranger.get(side)).status).toBe(404)
  expect(
    (await stranger.post(`/espace/contrats/${crte}/reporter`, { version, actionId: action })).status,
  ).toBe(404)
})

const euros = (page: string) => page.replace(/[\s\u202f\u00a0]/g, '')

test('the part of a partner is read across contracts, by year, with totals of what is signed, and as files', async () => {
  const state = await signIn(site, 'prefecture-departement')
  expect(await state.page('/espace/contrats')).toContain('/espace/contrats/annexes')
  const annex = {
    'annexes.0.year': 2026,
    'annexes.0.partner': 'état,  dsil (Démo)',
    'annexes.0.side': 'state',
    'annexes.0.amount': '7 000',
    'annexes.0.committed': '5 000',
    'annexes.0.paid': '6 000',
  }
  const refused = await prepare(annex)
  expect(refused.response.status).toBe(422)
  expect(await refused.response.text()).toContain('#formulaire-annexes-0-paid')
  const { path } = await prepare({ ...annex, 'annexes.0.paid': '1 000', title: 'Pas encore signé (Démo)' })
  expect(path).toMatch(/\d+$/)

  const list = euros(await state.page('/espace/contrats/annexes?annee=2026'))
  expect(list).toContain('180000€')
  expect(list).toContain('60000€')
  expect(await state.page('/espace/contrats/annexes?annee=2026&cote=state')).not.toContain(
    'Banque des Territoires',
  )
  const partner = `/espace/contrats/annexes/partenaire?nom=${encodeURIComponent('État, DSIL (Démo)')}`
  const page = await state.page(partner)
  expect(page).toContain('CRTE du Chalonnais (Démo)')
  expect(page).toContain('Pas encore signé (Démo)')
  const year = (name: number) => euros(page.split(`id="annee-${name}"`)[1]!.split('</section></section>')[0]!)
  expect(year(2025)).toMatch(/Totaldescontratssignés.*120000€.*120000€.*84000€/)
  // What is not signed is listed, and not added.
  expect(year(2026)).toContain('7000€')
  expect(year(2026)).toMatch(/Totaldescontratssignés.*180000€.*90000€.*>0€/)

  const csv = await (await state.get(partner.replace('partenaire?', 'lignes.csv?'))).text()
  expect(csv.split('\r\n')[0]).toContain('annee,partenaire,cote')
  expect(csv).toContain('18000000,9000000,0')
  expect(csv).not.toContain('Banque des Territoires')
  const sheet = await state.get('/espace/contrats/annexes/lignes.xlsx')
  expect(sheet.headers.get('content-type')).toContain('spreadsheet')
  expect(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')

  for (const query of ['annee=26', 'cote=lune', 'tri=nom'])
    expect((await state.get(`/espace/contrats/annexes?${query}`)).status).toBe(422)
  const stranger = await signIn(site, 'chef-de-projet-pau')
  expect(await stranger.page('/espace/contrats/annexes')).not.toContain('DSIL')
  expect((await stranger.get(partner)).status).toBe(404)
  expect(await (await stranger.get('/espace/contrats/annexes/lignes.csv')).text()).not.toContain('DSIL')
  const nobody = await site.get('/espace/contrats/annexes/lignes.csv')
  expect([nobody.status, nobody.headers.get('location')]).toEqual([
    303,
    expect.stringContaining('/connexion'),
  ])
})

test('an amendment writes its annex into its contract, and a renewal takes over from its first year', () => {
  const line = (year: number, amount: number): Annex => ({ year, partner: 'État', amount, note: '' })
  const contract = (id: number, annexes: Annex[], rest: Partial<Contract> = {}) =>
    ({
      id,
      title: `${id}`,
      kind: 'crte',
      territories: [],
      annexes,
      amends: null,
      renews: null,
      signedOn: '2026-01-01',
      ...rest,
    }) as unknown as Contract
  const first = contract(1, [line(2025, 10), line(2026, 20)])
  const amendment = contract(2, [line(2025, 10), line(2026, 30)], { amends: { id: 1, title: '1' } })
  const renewal = contract(3, [line(2026, 40)], { renews: { id: 1, title: '1' } })
  const unsigned = contract(4, [line(2026, 50)], { renews: { id: 1, title: '1' }, signedOn: null })
  const envisaged = (...contracts: Contract[]) => annexTotals(annexLines(contracts)).envisaged
  expect(envisaged(first, amendment)).toBe(30)
  expect(envisaged(first, renewal)).toBe(50)
  expect(envisaged(first, unsigned)).toBe(30)
})

test('the signatures of a département say who is missing, and since when', async () => {
  const { manager, path } = await prepare({
    title: 'Contrat suivi (Démo)',
    kind: 'territory-contract',
    'parties.1.deliberation': '12',
    'parties.1.deliberatedOn': '2026-01-12',
  })
  const cell = async () => {
    const page = await manager.page('/espace/contrats')
    return page.slice(page.lastIndexOf(`${path}">Contrat suivi`)).split('</li>')[0]!
  }
  expect(await cell()).toMatch(/État, Le Grand Chalon, depuis le/)
  const state = await signIn(site, 'prefecture-departement')
  expect((await state.post(`${path}/signer`, { version: 1, party: 0 })).status).toBe(303)
  expect(await cell()).not.toContain('État')
  expect(await cell()).toContain('Le Grand Chalon, depuis le')
  // A territory with neither contract nor CRTE is named.
  expect(await (await signIn(site, 'region')).page('/espace/contrats')).toContain('Sans contrat ni CRTE')
})

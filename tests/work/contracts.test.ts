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
  'parties.1.name': '247100589',
  'parties.1.signatory': 'Bernard Lavigne',
  'parties.1.capacity': 'président',
  'parties.2.side': 'region',
  'parties.2.name': 'Région Bourgogne-Franche-Comté',
  'parties.2.signatory': 'Luc Aubert',
  'parties.2.capacity': 'par délégation',
  'parties.2.deliberation': '7',
  'parties.2.deliberatedOn': '2020-01-12',
}
const deliberated = { 'parties.1.deliberation': '12', 'parties.1.deliberatedOn': '2020-01-12' }

async function prepare(fields: Record<string, string | number> = {}) {
  const manager = await signIn(site, 'chef-de-projet')
  const response = await manager.post('/espace/contrats/nouveau', { ...contract, ...fields })
  return { manager, response, path: response.headers.get('location') ?? '' }
}

const idOf = (path: string) => Number(path.split('/').at(-1))
const versionOf = async (path: string) =>
  (await sql<{ version: number }>`select version from contract where id = ${idOf(path)}`.execute(site.db))
    .rows[0]!.version

async function sign(account: string, path: string, party: number) {
  const worker = await signIn(site, account)
  return (await worker.post(`${path}/signer`, { version: await versionOf(path), party })).status
}

/** One more account of the demonstration. */
async function addAccount(name: string, role: string, organisation: string, scope: [string, string]) {
  await sql`
    with signature as (insert into author (code, name, demonstration) values (${`demo-compte-${name}`}, ${`${name} (Démo)`}, true) returning id),
      someone as (insert into person (author_id, given_name, usual_name, email, demonstration, created_at)
        select id, ${name}, 'Fictif', ${`${name}@demo.example`}, true, now() from signature returning id, author_id)
    insert into role_grant (programme_id, person_id, role, organisation_id, scope_kind, scope_key, start_on, author_id, recorded_at)
    select programme.id, someone.id, ${role}, organisation.id, ${scope[0]}, ${scope[1]}, '2020-01-01', someone.author_id, now()
    from someone, organisation, programme where organisation.code = ${organisation} and programme.code = 'demonstration'`.execute(
    site.db,
  )
}

test('each party signs for itself, with its deliberation, and the last makes it signed', async () => {
  const { manager, path } = await prepare()
  const state = await signIn(site, 'prefecture-departement')
  const elected = await signIn(site, 'elu')
  expect((await manager.post(`${path}/signer`, { version: 1, party: 0 })).status).toBe(403)
  expect((await state.post(`${path}/signer`, { version: 1, party: 1 })).status).toBe(409)
  expect((await elected.post(`${path}/signer`, { version: 1, party: 1 })).status).toBe(409) // not deliberated
  expect(await elected.page(path)).toContain('délibération de cette assemblée')
  expect(await elected.page('/espace?tout=waiting')).not.toContain('Protocole (Démo)')
  expect(await state.page('/espace?tout=waiting')).toContain('Protocole (Démo)')
  expect((await state.post(`${path}/signer`, { version: 1, party: 0 })).status).toBe(303)
  expect((await state.post(`${path}/signer`, { version: 2, party: 0 })).status).toBe(409)
  // An assembly that had not deliberated still says when it did; what was signed is not written any more.
  const typed = { ...contract, ...deliberated }
  expect((await manager.post(path, { ...typed, version: 2, title: 'Autre' })).status).toBe(409)
  expect((await manager.post(path, { ...typed, version: 2 })).status).toBe(303)
  expect(await manager.page(path)).toContain('vu la délibération 12')
  expect(await sign('region', path, 2)).toBe(303)
  const revoted = { 'parties.2.deliberation': '8', version: await versionOf(path) }
  expect((await manager.post(path, { ...typed, ...revoted })).status).toBe(409)
  expect(await sign('elu', path, 1)).toBe(303)
  expect(await manager.page(path)).toMatch(/signé le/)
  expect(await manager.page('/espace/contrats')).toContain('Saône-et-Loire')
})

test('whoever signs has a role for that very organisation', async () => {
  const other = '200040038'
  await addAccount('autre-epci', 'epci', other, ['territory', '2023-2027/ti-2704'])
  await addAccount('autre-operateur', 'operator', 'banque-des-territoires', ['region', '27'])
  const party = (at: number, side: string, name: string) => ({
    [`parties.${at}.side`]: side,
    [`parties.${at}.name`]: name,
    [`parties.${at}.signatory`]: 'Dominique Fictif (Démo)',
    [`parties.${at}.capacity`]: 'dirigeante',
    [`parties.${at}.deliberation`]: '3',
    [`parties.${at}.deliberatedOn`]: '2020-01-12',
  })
  const { path } = await prepare({
    title: 'À sept (Démo)',
    ...deliberated,
    ...party(3, 'epci', other),
    ...party(4, 'operator', 'Bpifrance'),
    ...party(5, 'operator', 'Banque des Territoires'),
    ...party(6, 'company', 'Mécanique de Saône (Démo)'),
    ...party(7, 'company', 'Emballages du Chalonnais (Démo)'),
  })
  const toSign = `href="${path}">Lire et signer`
  const signers = {
    'prefecture-departement': 0,
    epci: 1,
    region: 2,
    'autre-epci': 3,
    operateur: 4,
    'autre-operateur': 5,
    industriel: 6,
    entreprise: 7,
  }
  for (const [account, own] of Object.entries(signers)) {
    const worker = await signIn(site, account)
    expect([account, (await worker.page(path)).match(/>\s*Signer pour/g)?.length]).toEqual([account, 1])
    expect(await worker.page('/espace?tout=waiting')).toContain(toSign)
    expect(await worker.page('/espace/contrats')).toContain('À sept (Démo)')
    const version = await versionOf(path)
    for (const party of Object.values(signers).filter(at => at !== own))
      expect([account, party, (await worker.post(`${path}/signer`, { version, party })).status]).toEqual([
        account,
        party,
        409,
      ])
    expect((await worker.post(`${path}/signer`, { version, party: own })).status).toBe(303)
    expect(await worker.page('/espace?tout=waiting')).not.toContain(toSign)
  }
  expect(await (await signIn(site, 'chef-de-projet')).page(path)).toMatch(/signé le/)
  expect((await (await signIn(site, 'ecole')).get(path)).status).toBe(404)
})

test('a contract has the parties that its nature asks for before anyone signs', async () => {
  const without = Object.fromEntries(
    Object.entries(contract).filter(([name]) => !name.startsWith('parties.2')),
  )
  const manager = await signIn(site, 'chef-de-projet')
  for (const [kind, status] of [
    ['protocol', 409],
    ['territory-contract', 409],
    ['crte', 303],
  ] as const) {
    const made = await manager.post('/espace/contrats/nouveau', {
      ...without,
      title: `Sans région, ${kind}`,
      kind,
    })
    const path = made.headers.get('location')!
    expect([kind, await sign('prefecture-departement', path, 0)]).toEqual([kind, status])
    const page = await (await signIn(site, 'prefecture-departement')).page(path)
    expect(page.includes('Il manque au contrat une partie')).toBe(status === 409)
    await manager.post(`${path}/fin`, { version: await versionOf(path) })
  }
})

test('a contract that not all signed is given up from its page', async () => {
  const { manager, path } = await prepare({ title: 'Sans suite (Démo)', ...deliberated })
  expect(await sign('prefecture-departement', path, 0)).toBe(303)
  expect(await manager.page(path)).toContain('Abandonner ce projet de contrat')
  expect((await manager.post(`${path}/fin`, { version: await versionOf(path) })).status).toBe(303)
  expect(await manager.page(path)).toContain('abandonné le')
  expect(await sign('elu', path, 1)).toBe(409)
  expect(await (await signIn(site, 'elu')).page('/espace?tout=waiting')).not.toContain('Sans suite (Démo)')
  expect(await manager.page('/espace/contrats?etat=abandonne')).toContain('Sans suite (Démo)')
  expect(await manager.page('/espace/contrats?etat=termine')).not.toContain('Sans suite (Démo)')
})

test('those who must sign are told once the contract is ready for them, until their party has signed', async () => {
  const { manager, path } = await prepare({ title: 'Qui prévenir (Démo)' })
  const told = async () =>
    (
      await sql<{ email: string }>`
        select split_part(person.email, '@', 1) as email from notification join person on person.id = person_id
        where about like ${`contract/${idOf(path)}/sign/%`} and moot_at is null order by 1`.execute(site.db)
    ).rows.map(({ email }) => email)
  expect(await told()).toEqual(['prefecture-departement', 'prefecture-region', 'region'])
  await manager.post(path, { ...contract, ...deliberated, title: 'Qui prévenir (Démo)', version: 1 })
  expect(await told()).toEqual(['elu', 'epci', 'prefecture-departement', 'prefecture-region', 'region'])
  expect(await sign('prefecture-departement', path, 0)).toBe(303)
  expect(await sign('elu', path, 1)).toBe(303)
  expect(await told()).toEqual(['region'])
})

test('a fiche written again since a party signed it says so, for that party', async () => {
  const { manager, path } = await prepare({ title: 'Fiche signée (Démo)', ...deliberated })
  expect(await sign('prefecture-departement', path, 0)).toBe(303)
  expect(await manager.page(path)).not.toContain('modifiée depuis la signature')
  await sql`update action set objectives = objectives || ' et plus' where id = ${action}`.execute(site.db)
  expect(await sign('elu', path, 1)).toBe(303)
  expect(await manager.page(path)).toMatch(/modifiée depuis la signature de État</)
})

const figure = async (code: string) =>
  Number((await (await site.get(`/api/v1/figures/${code}?programme=demonstration`)).json()).value)

test('a CRTE prepared, then signed, is in the public register and moves the public figures', async () => {
  const [signed, waiting] = [await figure('crte-signed'), await figure('crte-in-signature')]
  const register = async (state: string) =>
    (await site.get(`/crte?programme=demonstration&etat=${state}&q=Saônois`)).text()
  const { manager, path } = await prepare({ kind: 'crte', title: 'CRTE saônois (Démo)', ...deliberated })
  expect(await register('in-preparation')).toContain('CRTE saônois (Démo)')
  await manager.post(path, {
    ...contract,
    ...deliberated,
    title: 'CRTE Saônois et alentours (Démo)',
    version: 1,
    'parties.3.side': 'epci',
    'parties.3.name': '200040038',
    'parties.3.signatory': 'Dominique Fictif (Démo)',
    'parties.3.capacity': 'présidente',
    'parties.3.deliberation': '3',
    'parties.3.deliberatedOn': '2020-01-12',
  })
  expect(await manager.page(path)).toMatch(/2.intercommunalités/)
  expect(await manager.page(path)).toMatch(/: 2 de ses 4.membres/)
  for (const [account, party] of [
    ['prefecture-departement', 0],
    ['epci', 1],
    ['region', 2],
  ] as const)
    expect(await sign(account, path, party)).toBe(303)
  expect(await figure('crte-in-signature')).toBe(waiting + 1)
  expect(await register('in-signature')).toContain('CRTE Saônois et alentours (Démo)')
  expect(await sign('autre-epci', path, 3)).toBe(303)
  expect([await figure('crte-signed'), await figure('crte-in-signature')]).toEqual([signed + 1, waiting])
  const list = await register('signed')
  const row = /href="(\/crte\/[^"]+)"[^>]*>CRTE Saônois/.exec(list)![1]!.replaceAll('&amp;', '&')
  expect(await (await site.get(row)).text()).toContain('Intercommunalités de ce CRTE')
})

test('a CRTE that is in the register already is signed there, and one given up leaves the figure', async () => {
  const known = (
    await sql<{ id: number }>`
      select id from crte where state_on(id, 'infinity', null) = 'in-preparation' and not exists (select from contract where crte_id = crte.id)
      union all select id from crte where state_on(id, 'infinity', null) = 'in-signature' limit 1`.execute(
      site.db,
    )
  ).rows[0]!.id
  const { manager, path } = await prepare({
    kind: 'crte',
    title: 'CRTE repris (Démo)',
    crteId: known,
    ...deliberated,
  })
  const again = await prepare({ kind: 'crte', title: 'Deux fois', crteId: known })
  expect(again.response.status).toBe(422)
  expect(await sign('prefecture-departement', path, 0)).toBe(303)
  const state = async () =>
    (
      await sql<{ state: string; name: string }>`
        select state_on(id, 'infinity', null) as state, name from subject where id = ${known}`.execute(
        site.db,
      )
    ).rows[0]
  expect(await state()).toEqual({ state: 'in-signature', name: 'CRTE repris (Démo)' })
  const waiting = await figure('crte-in-signature')
  await manager.post(`${path}/fin`, { version: await versionOf(path) })
  expect((await state())!.state).toBe('abandoned')
  expect(await figure('crte-in-signature')).toBe(waiting - 1)
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
  await manager.post(`${made.path}/fin`, { version: 1 })
  expect((await prepare({ kind: 'protocol', amendsId: id })).response.status).toBe(422)
})

test('what is wrong is said at its field', async () => {
  for (const [fields, field] of [
    [{ title: '' }, 'title'],
    [{ action_ids: 999_999 }, 'action_ids'],
    [{ start_on: '2026-02-01', end_on: '2026-01-01' }, 'end_on'],
    [{ 'parties.0.side': 'lune' }, 'parties-0-side'],
    [{ 'parties.1.name': 'Une organisation inconnue' }, 'parties-1-name'],
    [{ 'parties.1.name': 'Bpifrance' }, 'parties-1-name'],
    [{ 'parties.2.name': 'Région Bretagne' }, 'parties-2-name'],
    [{ 'parties.0.name': 'prefecture-35' }, 'parties-0-name'],
    [{ 'parties.1.deliberatedOn': '2199-01-01' }, 'parties-1-deliberatedOn'],
    [{ 'other_actions.0.title': 'Sans fiche' }, 'other_actions'],
  ] as [Record<string, string | number>, string][]) {
    const { response } = await prepare(fields)
    expect([response.status, field]).toEqual([422, field])
    expect(await response.text()).toContain(`#formulaire-${field}`)
  }
})

test('an action is carried over to a signed CRTE by an amendment, which its parties sign', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const side = `/espace/contrats/territoires/${chalon}`
  const crte = (
    await sql<{ id: number; version: number; action_ids: number[] }>`
      select id, version, action_ids from contract where title = 'CRTE du Chalonnais (Démo)'`.execute(site.db)
  ).rows[0]!
  const buttons = async () =>
    (await manager.page(side)).match(new RegExp(`id="reporter-${crte.id}-`, 'g'))?.length ?? 0
  const gaps = await buttons()
  const carry = { version: crte.version, actionId: action, territoire: chalon }
  expect((await manager.post(`/espace/contrats/${crte.id}/reporter`, carry)).status).toBe(303)
  expect(await buttons()).toBe(gaps - 1)
  expect(await manager.page(side)).toContain('dans un avenant à signer')
  const held = async () =>
    (
      await sql<{ action_ids: number[] }>`select action_ids from contract where id = ${crte.id}`.execute(
        site.db,
      )
    ).rows[0]!.action_ids
  expect(await held()).toEqual(crte.action_ids)
  const { rows } = await sql<{
    id: number
  }>`select id from contract where amends_id = ${crte.id} and signed_on is null
    and title like 'CRTE du Chalonnais (Démo), avenant de %'`.execute(site.db)
  const amendment = `/espace/contrats/${rows[0]!.id}`
  expect(await sign('prefecture-departement', amendment, 0)).toBe(303)
  // What one signed is written no more: nothing is carried over until the others have.
  const refused = await manager.post(`/espace/contrats/${crte.id}/reporter`, carry)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('plan et CRTE côte à côte')
  const form = await manager.page(amendment)
  const typed = Object.fromEntries(
    [...form.matchAll(/name="(parties\.[01]\.\w+|title|start_on|end_on)"[^>]*value="([^"]*)"/g)].map(
      ([, name, value]) => [name!, value!.replaceAll('&#39;', "'")],
    ),
  )
  const { status } = await manager.post(amendment, {
    ...typed,
    'parties.0.side': 'state',
    'parties.1.side': 'epci',
    'parties.1.deliberation': '44',
    'parties.1.deliberatedOn': '2026-01-12',
    action_ids: [...crte.action_ids, action],
    version: 2,
  })
  expect(status).toBe(303)
  expect(await sign('epci', amendment, 1)).toBe(303)
  expect(await held()).toEqual([...crte.action_ids, action])
  const stranger = await signIn(site, 'chef-de-projet-pau')
  expect((await stranger.get(side)).status).toBe(404)
  expect((await stranger.post(`/espace/contrats/${crte.id}/reporter`, carry)).status).toBe(404)
})

test('what a CRTE holds beyond the plan is named beside it, with or without a fiche', async () => {
  const { manager, path } = await prepare({
    kind: 'crte',
    title: 'CRTE à part (Démo)',
    'other_actions.0.title': 'Rénover le gymnase (Démo)',
    'other_actions.0.owner': 'La commune (Démo)',
  })
  expect(await manager.page(path)).toContain('Rénover le gymnase (Démo)')
  const elsewhere = (
    await sql<{ id: number; title: string }>`
      update action set maturity = 'abandoned' where id = (
        select id from action where territory_id = ${chalon} and id <> ${action} order by number desc limit 1)
      returning id, title`.execute(site.db)
  ).rows[0]!
  await sql`update contract set action_ids = array[${elsewhere.id}::int] where id = ${idOf(path)}`.execute(
    site.db,
  )
  const side = await manager.page(`/espace/contrats/territoires/${chalon}`)
  const others = side.split('id="autres-crte"')[1]
  for (const [, href] of others?.matchAll(/href="(\/crte\/[^"]+)"/g) ?? [])
    expect((await site.get(href!.replaceAll('&amp;', '&'))).status).toBe(200)
  const alone = side.split(/id="crte-seul-/).find(part => part.includes('gymnase'))!
  expect(alone).toContain('sans fiche, La commune (Démo)')
  expect(alone).toContain('abandonnée')
  // A CRTE that nobody signed takes a fiche as it is.
  const carry = { version: 1, actionId: action, territoire: chalon }
  expect((await manager.post(`${path.split('?')[0]}/reporter`, carry)).status).toBe(303)
  expect(await manager.page(path)).toMatch(/href="\/espace\/actions\/\d+"/)
})

test('who sees many territories chooses the fiches once the territories are known', async () => {
  expect(await (await signIn(site, 'chef-de-projet')).page('/espace/contrats/nouveau')).toContain(
    'Fiches annexées',
  )
  const page = await (await signIn(site, 'region')).page('/espace/contrats/nouveau')
  expect(page).not.toContain('Fiches annexées')
  expect(page).toContain('Les fiches se choisissent ensuite')
})

const euros = (page: string) => page.replace(/[\s\u202f\u00a0]/g, '')

test('the part of a partner is read across contracts, by year, with totals of what is signed, and as files', async () => {
  const state = await signIn(site, 'prefecture-departement')
  expect(await state.page('/espace/contrats')).toContain('/espace/contrats/annexes')
  const annex = {
    formulaire: 'tenir-annexe',
    'annexes.0.year': 2026,
    'annexes.0.partner': 'état,  dsil (Démo)',
    'annexes.0.side': 'state',
    'annexes.0.amount': '7 000',
    'annexes.0.committed': '5 000',
    'annexes.0.paid': '6 000',
    version: 1,
  }
  const { manager, path } = await prepare({ title: 'Pas encore signé (Démo)' })
  for (const worker of [manager, await signIn(site, 'region'), await signIn(site, 'epci')])
    expect((await worker.post(`${path}/annexe`, annex)).status).toBe(403)
  const refused = await state.post(`${path}/annexe`, annex)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('#tenir-annexe-annexes-0-paid')
  expect((await state.post(`${path}/annexe`, { ...annex, 'annexes.0.paid': '1 000' })).status).toBe(303)

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

test('what a partner committed and paid is proposed from its entries of the year', async () => {
  const { rows } = await sql<{ year: number; name: string; committed: string }>`
    select extract(year from e.effective_on)::int as year, name_of(e.funder_id, current_date) as name,
      sum(e.amount) filter (where e.measure in ('awarded', 'committed'))::text as committed
    from entry as e join programme as p on p.id = e.programme_id and p.code = 'demonstration'
    where e.territory = '2023-2027/ti-2704' and e.funder_id is not null and e.measure in ('awarded', 'committed')
    group by 1, e.funder_id having sum(e.amount) > 0 order by 1 limit 1`.execute(site.db)
  const known = rows[0]!
  const { path } = await prepare({ title: 'D’après les écritures (Démo)' })
  const state = await signIn(site, 'prefecture-departement')
  const line = { 'annexes.0.year': known.year, 'annexes.0.partner': known.name, 'annexes.0.amount': '1' }
  expect((await state.post(`${path}/annexe`, { ...line, version: 1 })).status).toBe(303)
  const page = euros(await state.page(path))
  const whole = String(Math.trunc(Number(known.committed) / 100))
  expect(page).toMatch(new RegExp(`${whole}(,\\d\\d)?€engagés`))
  expect(page).toMatch(new RegExp(`name="annexes\\.0\\.committed"[^>]*value="${whole}`))
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
  expect(await cell()).toMatch(/État, CA Le Grand Chalon, Région Bourgogne-Franche-Comté, depuis le/)
  const state = await signIn(site, 'prefecture-departement')
  expect((await state.post(`${path}/signer`, { version: 1, party: 0 })).status).toBe(303)
  expect(await cell()).not.toContain('État')
  expect(await cell()).toContain('CA Le Grand Chalon, Région Bourgogne-Franche-Comté, depuis le')
  // A territory with neither contract nor CRTE is named.
  expect(await (await signIn(site, 'region')).page('/espace/contrats')).toContain('Sans contrat ni CRTE')
})

test('the last signature of the contract of a territory makes a follow-up committee of its project one, and tells who sits there', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const made = await manager.post('/espace/gouvernance/comites/nouveau', {
    kind: 'project',
    name: 'Comité de projet du contrat (Démo)',
    territoryId: chalon,
    'members.0.name': 'Inès (Démo)',
    'members.0.organisation': 'Préfecture',
  })
  const committee = made.headers.get('location')!
  const committeeId = idOf(committee)
  const kind = async () =>
    (await sql<{ kind: string }>`select kind from committee where id = ${committeeId}`.execute(site.db))
      .rows[0]!.kind
  const signAll = async (nature: string) => {
    const { path } = await prepare({ ...deliberated, kind: nature, title: `À signer, ${nature} (Démo)` })
    expect(await sign('prefecture-departement', path, 0)).toBe(303)
    expect(await sign('elu', path, 1)).toBe(303)
    expect(await kind()).toBe('project')
    expect(await sign('region', path, 2)).toBe(303)
  }
  await signAll('protocol')
  expect(await kind()).toBe('project')
  await signAll('territory-contract')
  expect(await kind()).toBe('follow-up')
  const { rows } = await sql<{ use_case: string; detail: unknown }>`
    select use_case, detail from journal where subject = ${`committee/${committeeId}`} order by id desc limit 1`.execute(
    site.db,
  )
  expect(rows[0]).toMatchObject({
    use_case: 'sign-contract',
    detail: {
      before: { kind: 'project' },
      after: { kind: 'follow-up' },
      why: 'contrat signé : À signer, territory-contract (Démo)',
    },
  })
  expect(await (await signIn(site, 'industriel')).page('/espace/notifications')).toContain(
    'le comité de projet devient comité de suivi',
  )
})

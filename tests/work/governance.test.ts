import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { execute } from '../../src/kernel/use-case.ts'
import { officialGeography } from '../../src/modules/geography/index.ts'
import {
  closePastMeetings,
  givePerimeterOpinion,
  perimeterProblems,
  proposePerimeter,
  seatBlockers,
  vacantSince,
} from '../../src/modules/governance/index.ts'
import { loadTerritories } from '../../src/modules/territories/load-territories.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const root = '/espace/gouvernance'
const idOf = async (code: string) =>
  (
    await sql<{ id: number }>`select id from subject where kind = 'territory' and code = ${code}`.execute(
      site.db,
    )
  ).rows[0]!.id
const chalon = await idOf('2023-2027/ti-2704')
const pau = await idOf('2023-2027/ti-7510')

test('a seat is held, succeeded, vacant, and it is known for how long', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const page = `${root}/territoires/${chalon}`
  const mandate = { seat: 'industrial', holder: 'Nora Feinte (Démo)', organisation: 'Atelier (Démo)' }
  expect((await manager.post(`${page}/mandats`, { ...mandate, startOn: '2020-01-01' })).status).toBe(422)
  expect((await manager.post(`${page}/mandats`, { ...mandate, startOn: '2026-01-01' })).status).toBe(303)
  const text = await manager.page(page)
  expect(text).toContain('Claire Delmas (Démo)')
  const { id, version } = (
    await sql<{
      id: number
      version: number
    }>`select id, version from mandate where holder like 'Nora%'`.execute(site.db)
  ).rows[0]!
  expect((await manager.post(`${page}/fin`, { mandateId: id, version, endOn: '2025-01-01' })).status).toBe(
    422,
  )
  expect((await manager.post(`${page}/fin`, { mandateId: id, version, endOn: '2026-03-01' })).status).toBe(
    303,
  )
  expect(await manager.page(page)).toMatch(/vacant depuis (\d+ mois|\d+ ans) \(1er mars 2026\)/)
  expect(await manager.page('/espace?tout=waiting')).toMatch(
    /Siège vacant depuis \d+ (mois|ans).: industriel/,
  )
  // Whoever has the role without the mandate is proposed, in one gesture, with nothing to type again.
  expect(await manager.page('/espace?tout=waiting')).toContain(
    'Claire Delmas (Démo) a le rôle d’industriel du binôme, sans mandat',
  )
  const claire = /name="personId" value="(\d+)"/.exec(await manager.page(page))![1]!
  // The public page says who leads, and since when nobody does.
  const shown = await (await site.get('/territoires/2023-2027/ti-2704?programme=demonstration')).text()
  expect(shown).toMatch(/Bernard Lavigne \(Démo\)[\s\S]*Siège vacant[\s\S]*1er mars 2026/)
  const other = await (await signIn(site, 'elu')).page(page)
  expect(other).not.toContain('Ouvrir le mandat de')
  // A préfecture has a line for all its territories, and each seat in the list, those never filled included.
  const prefecture = await signIn(site, 'prefecture-region')
  expect(await prefecture.page('/espace?tout=waiting')).toMatch(
    /\d+ sièges de binôme vacants, dont \d+ sans mandat/,
  )
  const vacant = (await prefecture.page(root)).split('id="vacants"')[1]!.split('</section>')[0]!
  expect(vacant).toMatch(/Grand Chalon[\s\S]*1er mars 2026[\s\S]*Haut-Jura[\s\S]*aucun mandat enregistré/)
  expect((await manager.post(`${page}/mandats`, { seat: 'industrial', personId: claire })).status).toBe(303)
  expect(await manager.page(page)).toMatch(/Industriel.: Claire Delmas \(Démo\)/)
  // An account that has not the role of the seat does not hold it.
  const wrong = await manager.post(`${page}/mandats`, {
    seat: 'elected',
    personId: claire,
    startOn: '2026-09-01',
  })
  expect(wrong.status).toBe(422)
  // A wrong name is corrected, and the mandate keeps its dates.
  const held = (
    await sql<{
      id: number
      version: number
      start: string
    }>`select id, version, start_on as start from mandate
      where seat = 'elected' and territory_id = ${chalon} and end_on is null`.execute(site.db)
  ).rows[0]!
  const fixed = {
    mandateId: held.id,
    version: held.version,
    holder: 'Bernard Lavigné (Démo)',
    organisation: 'Grand Chalon',
  }
  expect((await manager.post(`${page}/correction`, fixed)).status).toBe(303)
  expect(await manager.page(page)).toMatch(/Élu.: Bernard Lavigné \(Démo\)/)
  expect((await (await signIn(site, 'elu')).post(`${page}/correction`, fixed)).status).toBe(403)
  const neighbour = await signIn(site, 'chef-de-projet-pau')
  expect((await neighbour.get(page)).status).toBe(404)
  expect(await neighbour.page(`${root}/territoires/${pau}`)).toContain('vacant depuis')
  expect((await (await signIn(site, 'elu')).post(`${page}/mandats`, mandate)).status).toBe(403)
})

test('a seat is vacant since the last end, or held', () => {
  const days = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01']
  expect(vacantSince([], '2024-01-01')).toBe(null)
  fc.assert(
    fc.property(
      fc.subarray(days, { minLength: 2, maxLength: 2 }),
      fc.constantFrom(...days),
      ([startOn, endOn], on) => {
        const vacant = vacantSince([{ startOn: startOn!, endOn: endOn! }], on)
        if (on >= startOn! && on < endOn!) expect(vacant).toBeUndefined()
        else expect(vacant).toBe(on >= endOn! ? endOn : null)
      },
    ),
  )
})

test('a person acts for a seat as long as their mandate lasts', () => {
  const mandate = { holder: 'Ida', personId: 7, startOn: '2024-01-01', endOn: null as string | null }
  expect(seatBlockers([mandate], [7], 7, '2025-01-01')).toEqual([])
  expect(seatBlockers([{ ...mandate, endOn: '2024-09-01' }], [], 7, '2025-01-01')).toEqual([
    'Votre mandat a pris fin le 1er septembre 2024.',
  ])
  expect(seatBlockers([{ ...mandate, endOn: '2024-09-01' }], [], 8, '2025-01-01')[0]).toContain(
    'vacant depuis 4 mois',
  )
  expect(seatBlockers([], [], 7, '2025-01-01')[0]).toContain('Aucun mandat')
  expect(seatBlockers([mandate], [7], 8, '2025-01-01')).toEqual(['Ce siège est tenu par Ida.'])
  expect(seatBlockers([{ ...mandate, personId: null }], [], 7, '2025-01-01')[0]).toContain('aucun compte')
})

test('a referent succeeds another, and an operator keeps the name of its time', async () => {
  const operator = await signIn(site, 'operateur')
  const page = `${root}/territoires/${chalon}`
  const operatorId = /<option value="(\d+)">France Travail/.exec(await operator.page(page))![1]!
  const name = (holder: string, startOn: string) =>
    operator.post(`${page}/referents`, { operatorId, holder, contact: 'x@exemple.fr', startOn })
  expect((await name('Ancien Référent', '2021-01-01')).status).toBe(303)
  expect((await name('Nouveau Référent', '2020-01-01')).status).toBe(422)
  expect((await name('Nouveau Référent', '2023-06-01')).status).toBe(303)
  const text = await operator.page(page)
  expect(text).toMatch(/Pôle emploi[\s\S]{0,80}Ancien Référent/)
  expect(text).toMatch(/France Travail[\s\S]{0,80}Nouveau Référent/)
  // An operator without a referent is named; one may leave without a successor.
  const missing = (html: string) => /opérateurs? sans référent ici[\s\S]*?<\/div>/.exec(html)![0]
  expect(missing(text)).not.toContain('France Travail')
  const { id, version } = (
    await sql<{
      id: number
      version: number
    }>`select id, version from referent where holder = 'Nouveau Référent'`.execute(site.db)
  ).rows[0]!
  const end = (endOn: string) => operator.post(`${page}/referents/fin`, { referentId: id, version, endOn })
  expect((await end('2023-01-01')).status).toBe(422)
  expect((await end('2026-01-01')).status).toBe(303)
  expect(missing(await operator.page(page))).toContain('France Travail')
})

test('a committee meets on what is pending, and its decisions are followed', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const made = await manager.post(`${root}/comites/nouveau`, {
    kind: 'project',
    name: 'Comité de projet (Démo)',
    territoryId: chalon,
    'members.0.name': 'Lise (Démo)',
    'members.0.organisation': 'AdCF',
    'members.0.endOn': '2022-01-01',
  })
  expect(made.status).toBe(303)
  const page = made.headers.get('location')!
  expect(await manager.page(page)).toContain('AdCF')
  expect(await manager.page(page)).toMatch(/name="agenda\.0\.what"[^>]*value="[^"]+/)
  const convened = await manager.post(`${page}/seances`, {
    held_on: '2026-01-10',
    'agenda.0.what': 'Le foncier',
    'agenda.0.href': '/espace/projets',
  })
  expect(convened.status).toBe(303)
  const meeting = convened.headers.get('location')!
  expect(await manager.page(meeting)).toContain('<a href="/espace/projets">Le foncier</a>')
  const written = {
    held_on: '2026-01-10',
    version: 1,
    minutes: 'On avance.',
    'decisions.0.what': 'Écrire au préfet',
    'decisions.0.who': 'Lise',
    'decisions.0.dueOn': '2026-02-01',
    'decisions.1.what': 'Réunir les maires',
    'decisions.1.who': 'elu@demo.example',
  }
  expect((await manager.post(meeting, written)).status).toBe(303)
  expect((await manager.post(meeting, written)).status).toBe(409)
  expect(await manager.page('/espace?tout=late')).toContain('Écrire au préfet (Lise)')
  const notices = await (await signIn(site, 'elu')).page('/espace/notifications')
  expect(notices).toMatch(/décision à mener.: Réunir les maires/)
  expect(notices).not.toContain('Écrire au préfet')
  for (const [account, status] of [
    ['prefecture-region', 200],
    ['elu', 200],
    ['chef-de-projet-pau', 404],
    ['entreprise', 404],
  ] as const)
    expect([account, (await (await signIn(site, account)).get(meeting)).status]).toEqual([account, status])
  expect(
    (await manager.post(`${root}/comites/nouveau`, { kind: 'regional', name: 'X', regionCode: '27' })).status,
  ).toBe(404)
  expect(
    (
      await (
        await signIn(site, 'region')
      ).post(`${root}/comites/nouveau`, {
        kind: 'regional',
        name: 'Comité régional (Démo)',
        regionCode: '27',
      })
    ).status,
  ).toBe(303)
  expect(
    (
      await (
        await signIn(site, 'equipe-nationale')
      ).post(`${root}/comites/nouveau`, { kind: 'national', name: 'Pilotage (Démo)' })
    ).status,
  ).toBe(303)
})

const proposal = {
  territoryId: chalon,
  kind: 'leave',
  epci: '247100589',
  reason: 'Demande',
  effectiveOn: '2027-01-01',
}

test('a région and a préfecture approve a perimeter change, each once', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  for (const [fields, field] of [
    [{ kind: 'join' }, 'epci'],
    [{ epci: '200067254' }, 'epci'],
    [{ kind: 'join', epci: '200067254' }, 'epci'],
    [{ effectiveOn: '2027-02-31' }, 'effectiveOn'],
    [{ kind: 'merger', into: '247100589' }, 'into'],
    [{ kind: 'split' }, 'newName'],
    [{ kind: 'transfer', epci: '200070308' }, 'epci'],
    [{ reason: '' }, 'reason'],
  ] as [Record<string, string>, string][]) {
    const refused = await manager.post(`${root}/perimetres/nouveau`, { ...proposal, ...fields })
    expect([refused.status, field]).toEqual([422, field])
    expect(await refused.text()).toContain(`#formulaire-${field}`)
  }
  const made = await manager.post(`${root}/perimetres/nouveau`, proposal)
  expect(made.status).toBe(303)
  const page = made.headers.get('location')!
  // The figures before and after are those of the members, and what moves opens on its rows.
  const figures = (await manager.page(page)).split('id="chiffres-avant-apres"')[1]!
  const members = (
    await sql<{
      epci: string
    }>`select epci_siren as epci from territory_member where territory_id = ${chalon} and in_force(start_on, end_on, current_date)`.execute(
      site.db,
    )
  ).rows.map(({ epci }) => epci)
  for (const [code, title] of [
    ['projects-submitted', 'Projets remontés par les territoires'],
    ['jobs-to-create', 'Emplois créés ou à créer'],
  ] as const) {
    const of = async (sirens: string[]) => {
      let sum = 0
      for (const epci of sirens)
        sum += (await site.json(`/api/v1/figures/${code}?programme=demonstration&epci=${epci}`)).value
      return sum
    }
    const row = figures.slice(figures.indexOf(title)).split('</tr>')[0]!
    const [before, after] = [...row.matchAll(/<td class="number">([^<]+)<\/td>/g)].map(([, text]) =>
      Number(text!.replace(/\D/g, '')),
    )
    const moving = proposal.epci
    expect([code, before, after]).toEqual([
      code,
      await of([...new Set([...members, moving])]),
      await of(members.filter(one => one !== moving)),
    ])
    expect(row).toContain(`/chiffres/${code}/lignes?programme=demonstration&amp;epci=${moving}`)
  }
  expect(figures).toContain('restent écrits au lieu figé')
  expect((await manager.post(page, { agrees: 'oui' })).status).toBe(403)
  const [state, region] = [await signIn(site, 'prefecture-region'), await signIn(site, 'region')]
  expect(await state.page('/espace?tout=waiting')).toContain('Changement de périmètre de Grand Chalon')
  expect((await state.post(page, { agrees: 'non' })).status).toBe(422)
  expect((await state.post(page, { agrees: 'oui' })).status).toBe(303)
  expect((await state.post(page, { agrees: 'oui' })).status).toBe(409)
  expect(await region.page(page)).toContain('Hervé Malbec')
  expect((await region.post(page, { agrees: 'oui' })).status).toBe(303)
  expect(await manager.page(page)).toContain('Approuvé le')
  // The demonstration borrows the real list, and leaves it alone.
  const { rows } =
    await sql`select from territory_member where territory_id = ${chalon} and end_on = '2027-01-01'`.execute(
      site.db,
    )
  expect(rows).toEqual([])
  const other = (await manager.post(`${root}/perimetres/nouveau`, proposal)).headers.get('location')!
  expect((await region.post(other, { agrees: 'non', reason: 'Trop tôt' })).status).toBe(303)
  expect(await manager.page(other)).toContain('Trop tôt')
  expect((await state.post(other, { agrees: 'oui' })).status).toBe(409)
})

const real = 'territoires-d-industrie'
/** Someone of the real programme, in one région or on one territory. */
const at = (role: 'regional-prefecture' | 'region' | 'project-manager', key: string) =>
  createUnit(site.db, {
    kind: 'person',
    personId: 1,
    authorId: 1,
    name: role,
    grants: [
      {
        id: 1,
        role,
        programme: real,
        organisation: 'x',
        scope: { kind: role === 'project-manager' ? 'territory' : 'region', key },
      },
    ],
  })
const realId = (await sql<{ id: number }>`select id from programme where code = ${real}`.execute(site.db))
  .rows[0]!.id
const propose = (territory: string, territoryId: number, fields: Record<string, unknown>) =>
  execute(proposePerimeter, at('project-manager', territory), {
    programme: real,
    programmeId: realId,
    territoryId,
    reason: 'Bassin',
    ...fields,
  })
/** Gives the opinions of these régions, the State first; answers where the change is after each. */
async function agree(changeId: number, ...regions: string[]): Promise<string[]> {
  const states: string[] = []
  for (const region of regions)
    for (const role of ['regional-prefecture', 'region'] as const) {
      const given = { programme: real, changeId, agrees: 'oui' }
      states.push((await execute(givePerimeterOpinion, at(role, region), given)).state)
    }
  return states
}
const membersOn = async (territoryId: number, on: string) =>
  (
    await sql<{ epci: string }>`select epci_siren as epci from territory_member
      where territory_id = ${territoryId} and in_force(start_on, end_on, ${on}) order by 1`.execute(site.db)
  ).rows.map(({ epci }) => epci)

/** What the journal says of the members of a territory, the last first. */
const membership = async (territoryId: number) =>
  (
    await sql<{ detail: Record<'before' | 'after', { members: string[] }> }>`
      select detail from journal where subject = ${`subject/${territoryId}`} and use_case = 'give-perimeter-opinion'
      order by id desc`.execute(site.db)
  ).rows

test('in the programme that owns its territories, the change takes effect on its day', async () => {
  const changeId = await propose('2023-2027/ti-2704', chalon, {
    kind: 'join',
    epci: '200070308',
    effectiveOn: '2026-01-01',
  })
  expect(await agree(changeId, '27')).toEqual(['proposed', 'approved'])
  expect(await membersOn(chalon, '2025-12-31')).not.toContain('200070308')
  expect(await membersOn(chalon, '2026-01-01')).toContain('200070308')
  const { rows } = await sql<{ source: string }>`select source.title as source from territory_member as m
    join source on source.id = m.source_id where m.territory_id = ${chalon} and m.epci_siren = '200070308'`.execute(
    site.db,
  )
  expect(rows[0]!.source).toContain('comité régional')
  const { detail } = (await membership(chalon))[0]!
  expect(detail.after.members.toSorted()).toEqual(await membersOn(chalon, '2026-01-01'))
  expect(detail.before!.members.toSorted()).toEqual(await membersOn(chalon, '2025-12-31'))
  await expect(agree(changeId, '27')).rejects.toThrow()
})

test('each région that a change concerns gives two opinions, and a split makes a territory on its day', async () => {
  const [first, second] = ['246401756', '246500482'] // one in each région
  const effectiveOn = '2027-03-01'
  const changeId = await propose('2023-2027/ti-7510', pau, {
    kind: 'split',
    epci: first,
    others: [{ epci: second }],
    newName: 'Adour (Démo)',
    effectiveOn,
  })
  // Neither side of a région speaks for the other région, nor for a région that is not concerned.
  await expect(agree(changeId, '27')).rejects.toThrow()
  expect(await agree(changeId, '75')).toEqual(['proposed', 'proposed'])
  await expect(agree(changeId, '75')).rejects.toThrow()
  expect(await membersOn(pau, effectiveOn)).toContain(first)
  expect(await agree(changeId, '76')).toEqual(['proposed', 'approved'])
  expect(await membersOn(pau, '2027-02-28')).toEqual(expect.arrayContaining([first, second]))
  expect(await membersOn(pau, effectiveOn)).not.toContain(first)
  const born = await idOf('2023-2027/ti-7510-2')
  expect(await membersOn(born, effectiveOn)).toEqual([first, second])
  expect(await membersOn(born, '2027-02-28')).toEqual([])
  const { rows } = await sql<{
    start: string
  }>`select start_on as start from territory_label where territory_id = ${born}`.execute(site.db)
  expect(rows[0]!.start).toBe(effectiveOn)
  const left = (await membership(pau))[0]!.detail
  expect(left.before!.members.filter(one => !left.after.members.includes(one)).sort()).toEqual([
    first,
    second,
  ])
  expect((await membership(born))[0]!.detail).toMatchObject({
    before: { members: [] },
    after: { members: [first, second] },
    on: effectiveOn,
  })
})

test('a grouping is in one territory of the edition at most, whatever the change', async () => {
  const luxury = await idOf('2023-2027/ti-2703')
  const [moving, merging] = await membersOn(luxury, '2026-06-01')
  const join = { kind: 'join', epci: moving, effectiveOn: '2027-06-01' }
  await expect(propose('2023-2027/ti-2704', chalon, join)).rejects.toMatchObject({
    problems: [{ path: 'epci', message: expect.stringContaining('Bourgogne Industrie') }],
  })
  const passing = await propose('2023-2027/ti-2704', chalon, { ...join, kind: 'transfer' })
  expect(await agree(passing, '27')).toEqual(['proposed', 'approved'])
  expect(await membersOn(luxury, '2027-06-01')).not.toContain(moving)
  expect(await membersOn(chalon, '2027-06-01')).toContain(moving)
  // A merger empties no territory of its grouping in silence: the others that held one of the two lose it.
  const merger = await propose('2023-2027/ti-2704', chalon, {
    kind: 'merger',
    epci: '200070308',
    into: merging,
    effectiveOn: '2027-09-01',
  })
  expect(await agree(merger, '27')).toEqual(['proposed', 'approved'])
  expect(await membersOn(luxury, '2027-09-01')).not.toContain(merging)
  const merged = await membersOn(chalon, '2027-09-01')
  expect(merged).toContain(merging)
  expect(merged).not.toContain('200070308')
  const { rows } =
    await sql`select from territory_member as one join territory on territory.id = one.territory_id
    join territory_member as other on other.epci_siren = one.epci_siren and other.id > one.id
    join territory as elsewhere on elsewhere.id = other.territory_id and elsewhere.edition_id = territory.edition_id
    where in_force(one.start_on, one.end_on, '2027-10-01') and in_force(other.start_on, other.end_on, '2027-10-01')`.execute(
      site.db,
    )
  expect(rows).toEqual([])
  // The official list loaded again keeps what the committees decided.
  const kept = {
    luxury: await membersOn(luxury, '2027-10-01'),
    chalon: await membersOn(chalon, '2027-10-01'),
  }
  await site.db
    .transaction()
    .execute(tx =>
      loadTerritories(tx, officialGeography(), { programmeId: realId, authorId: 1, now: new Date() }),
    )
  expect({
    luxury: await membersOn(luxury, '2027-10-01'),
    chalon: await membersOn(chalon, '2027-10-01'),
  }).toEqual(kept)
})

test('a change that takes effect in the past says what that changes', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const past = (
    await manager.post(`${root}/perimetres/nouveau`, { ...proposal, effectiveOn: '2024-01-01' })
  ).headers.get('location')!
  expect(await manager.page(past)).toContain('déjà passée à la proposition')
  const coming = (await manager.post(`${root}/perimetres/nouveau`, proposal)).headers.get('location')!
  expect(await manager.page(coming)).not.toContain('déjà passée à la proposition')
  expect(await (await signIn(site, 'equipe-nationale')).page(`${root}/perimetres/nouveau`)).toContain(
    '200067254',
  )
})

test('no change leaves a territory without a member', () => {
  const held = (id: number, ...members: string[]) => ({
    id,
    code: `t${id}`,
    name: `T${id}`,
    members,
    communes: 0,
    regions: ['27'],
  })
  const leave = { kind: 'leave', territoryId: 1, epcis: ['1'], into: null, newName: null } as const
  expect(perimeterProblems(leave, [held(1, '1')])).not.toEqual([])
  expect(perimeterProblems(leave, [held(1, '1', '2')])).toEqual([])
  const passing = { ...leave, kind: 'transfer', epcis: ['3'] } as const
  expect(perimeterProblems(passing, [held(1, '1'), held(2, '3')])).not.toEqual([])
  expect(perimeterProblems(passing, [held(1, '1'), held(2, '3', '4')])).toEqual([])
})

test('a local body says who is missing, meets or not, and follows up once the contract is signed', async () => {
  const manager = await signIn(site, 'chef-de-projet')
  const made = await manager.post(`${root}/comites/nouveau`, {
    kind: 'project',
    name: 'Comité complet (Démo)',
    territoryId: chalon,
    'members.0.name': 'Inès (Démo)',
    'members.0.organisation': 'Préfecture',
    'members.0.side': 'state',
    'members.1.name': 'Ancienne (Démo)',
    'members.1.organisation': 'Région',
    'members.1.side': 'region',
    'members.1.endOn': '2024-01-01',
  })
  const page = made.headers.get('location')!
  expect(await manager.page(page)).toMatch(
    /Personne n’est inscrit pour.: la région, la présidence d’une intercommunalité/,
  )
  expect((await manager.post(`${page}/suivi`, { version: 1 })).status).toBe(303)
  expect(await manager.page(page)).toContain('Comité de suivi, Grand Chalon')
  expect((await manager.post(`${page}/suivi`, { version: 2 })).status).toBe(409)

  const convene = async (held_on: string) =>
    (await manager.post(`${page}/seances`, { held_on, 'agenda.0.what': 'Le foncier' })).headers.get(
      'location',
    )!
  const open = async (meeting: string) =>
    (
      await sql<{ open: number }>`select count(*)::int as open from notification
        where about = ${`meeting/${meeting.split('/').at(-1)}`} and moot_at is null`.execute(site.db)
    ).rows[0]!.open
  const meeting = await convene('2199-01-10')
  expect(await open(meeting)).toBeGreaterThan(0)
  const printed = await manager.page(`${meeting}/imprimer`)
  expect(printed).toContain('Inès (Démo)')
  expect(printed).toContain('Le foncier')
  expect(printed).not.toContain('Ancienne (Démo)')
  expect((await manager.post(`${meeting}/annuler`, { version: 1 })).status).toBe(422)
  expect((await manager.post(`${meeting}/annuler`, { version: 1, reason: 'Grève des trains' })).status).toBe(
    303,
  )
  expect(await open(meeting)).toBe(0)
  expect(await (await signIn(site, 'elu')).page('/espace/notifications')).toMatch(
    /annulée.: Grève des trains/,
  )
  expect((await manager.post(meeting, { version: 2, held_on: '2199-01-10', minutes: 'x' })).status).toBe(409)
  expect(await manager.page(page)).toContain(', annulée')

  const held = await convene('2199-02-10')
  await manager.post(held, { version: 1, held_on: '2199-02-10', minutes: 'Tenue.' })
  expect(await open(held)).toBe(0)
  expect((await manager.post(`${held}/annuler`, { version: 2, reason: 'Trop tard' })).status).toBe(409)
  // The day passes without minutes: nobody is reminded of it any more.
  const past = await convene('2026-01-05')
  expect(await open(past)).toBeGreaterThan(0)
  await closePastMeetings(site.db, new Date())
  expect(await open(past)).toBe(0)
})

test('an agenda keeps to the place of its body, and a file under instruction enters that of a regional one only', async () => {
  const state = await signIn(site, 'prefecture-region')
  const belfort = await idOf('2023-2027/ti-2708')
  const bodies: string[] = []
  for (const [territoryId, decision] of [
    [chalon, 'Borner le terrain de Chalon'],
    [belfort, 'Ouvrir la halle de Belfort'],
  ] as const) {
    const made = await state.post(`${root}/comites/nouveau`, {
      kind: 'project',
      name: `Comité, ${decision}`,
      territoryId,
    })
    const body = made.headers.get('location')!
    const meeting = (await state.post(`${body}/seances`, { held_on: '2026-01-15' })).headers.get('location')!
    const minutes = {
      held_on: '2026-01-15',
      version: 1,
      'decisions.0.what': decision,
      'decisions.0.who': 'Luc (Démo)',
      'decisions.0.dueOn': '2026-02-01',
    }
    expect((await state.post(meeting, minutes)).status).toBe(303)
    bodies.push(body)
  }
  const agendaOf = async (body: string) =>
    [...(await state.page(body)).matchAll(/name="agenda\.\d+\.what"[^>]*value="([^"]+)"/g)].map(
      ([, what]) => what!,
    )
  const [first, second] = [await agendaOf(bodies[0]!), await agendaOf(bodies[1]!)]
  expect(first.join()).toContain('Borner le terrain')
  expect(first.join()).not.toContain('Ouvrir la halle')
  expect(second.join()).toContain('Ouvrir la halle')
  expect(second.join()).not.toMatch(/Borner le terrain|Grand Chalon/)
  expect([...first, ...second].filter(what => /Dossier|D-\d/.test(what))).toEqual([])
  const review = (
    await sql<{ id: number }>`select id from committee where kind = 'regional-review'`.execute(site.db)
  ).rows[0]!
  expect((await agendaOf(`${root}/comites/${review.id}`)).some(what => what.startsWith('Dossier '))).toBe(
    true,
  )
  // A point leads to a page of a list, never to an address typed by hand.
  const typed = await state.post(`${bodies[0]}/seances`, {
    held_on: '2026-01-16',
    'agenda.0.what': 'x',
    'agenda.0.href': 'javascript:alert(1)',
  })
  expect(typed.status).toBe(422)
  expect(await state.page(bodies[0]!)).toContain('<option value="/espace/projets">')
})

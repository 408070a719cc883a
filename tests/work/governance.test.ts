import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { execute } from '../../src/kernel/use-case.ts'
import { givePerimeterOpinion, proposePerimeter, vacantSince } from '../../src/modules/governance/index.ts'
import { perimeterProblems } from '../../src/modules/governance/perimeter.ts'
import { findTerritoryPlace } from '../../src/modules/territories/index.ts'
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
  expect(await manager.page(page)).toContain('vacant depuis le 1er mars 2026')
  expect(await manager.page('/espace?tout=waiting')).toMatch(/Siège vacant.: industriel/)
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
    'agenda.0.href': 'javascript:alert(1)',
  })
  expect(convened.status).toBe(303)
  const meeting = convened.headers.get('location')!
  expect(await manager.page(meeting)).not.toContain('href="javascript')
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
    [{ effectiveOn: '2027-02-31' }, 'effectiveOn'],
    [{ kind: 'merger', into: '247100589' }, 'into'],
    [{ kind: 'split', intoTerritoryId: String(chalon) }, 'intoTerritoryId'],
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

test('in the programme that owns its territories, the change takes effect on its day', async () => {
  const programme = 'territoires-d-industrie'
  const programmeId = (
    await sql<{ id: number }>`select id from programme where code = ${programme}`.execute(site.db)
  ).rows[0]!.id
  const at = (role: 'regional-prefecture' | 'region' | 'project-manager', personId: number) =>
    createUnit(site.db, {
      kind: 'person',
      personId,
      authorId: 1,
      name: role,
      grants: [
        {
          id: 1,
          role,
          programme,
          organisation: 'x',
          scope:
            role === 'project-manager'
              ? { kind: 'territory', key: '2023-2027/ti-2704' }
              : { kind: 'region', key: '27' },
        },
      ],
    })
  const effectiveOn = '2026-01-01'
  const changeId = await execute(proposePerimeter, at('project-manager', 1), {
    programme,
    programmeId,
    territoryId: chalon,
    kind: 'join',
    epci: '200070308',
    reason: 'Bassin',
    effectiveOn,
  })
  await execute(givePerimeterOpinion, at('regional-prefecture', 2), { programme, changeId, agrees: 'oui' })
  const before = await findTerritoryPlace(site.db, programme, { id: chalon })
  expect(before!.place.organisations).not.toContain('200070308')
  await execute(givePerimeterOpinion, at('region', 3), { programme, changeId, agrees: 'oui' })
  const after = await findTerritoryPlace(site.db, programme, { id: chalon })
  expect(after!.place.organisations).toContain('200070308')
  const member = (
    await sql<{
      start: string
      source: string
    }>`select m.start_on as start, source.title as source from territory_member as m
    join source on source.id = m.source_id where m.territory_id = ${chalon} and m.epci_siren = '200070308'`.execute(
      site.db,
    )
  ).rows[0]!
  expect(member.start).toBe(effectiveOn)
  expect(member.source).toContain('comité régional')
})

test('the last member of a territory does not leave it', () => {
  const leave = { kind: 'leave', epci: '1', into: '', intoTerritoryId: undefined, territoryId: 1 } as const
  expect(perimeterProblems(leave, ['1'])).not.toEqual([])
  expect(perimeterProblems(leave, ['1', '2'])).toEqual([])
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { listForReview, sessionsOf, sidesOfOrganisations } from '../../src/modules/appraisals/index.ts'
import { endowEnvelope, findEnvelope, openEnvelope } from '../../src/modules/funding/index.ts'
import { addMeeting, cancelMeeting, writeMinutes } from '../../src/modules/governance/index.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { callLike } from './call-like.ts'
import { act, openEnvelopes, programme, readGround } from './file-ground.ts'
import { openFile } from './open-file.ts'
import { signIn, type Worker } from './open-work.ts'

const site = await openSite()
const { db } = site
let files: number[] = []
let envelopes: { state: number; region: number }
let workers: Record<'region' | 'prefecture-region' | 'operateur' | 'industriel' | 'chef-de-projet', Worker>
let session = ''
beforeAll(async () => {
  const { meetingId } = await readGround(db)
  session = `/espace/revues/${meetingId}`
  // The files of the demonstration leave the list to those of this test.
  await sql`delete from review_item where meeting_id = ${meetingId}`.execute(db)
  files = []
  for (const title of ['Four à induction', 'Presse plieuse', 'Banc d’essai'])
    files.push((await openFile(db, 'listed', { title })).applicationId)
  envelopes = await openEnvelopes(db, { state: 25_000_000, region: 10_000_000 })
  const sign = (account: string) => signIn(site, account)
  workers = {
    region: await sign('region'),
    'prefecture-region': await sign('prefecture-region'),
    operateur: await sign('operateur'),
    industriel: await sign('industriel'),
    'chef-de-projet': await sign('chef-de-projet'),
  }
}, 120_000)
afterAll(() => site.close())

const lineCount = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from envelope_line`.execute(db)).rows[0]!.count
const amounts = (lines: [state: string, region: string][]) =>
  Object.fromEntries(
    lines.flatMap(([state, region], rank) => [
      [`lines.${rank}.applicationId`, files[rank]!],
      [`lines.${rank}.stateCents`, state],
      [`lines.${rank}.regionCents`, region],
    ]),
  )

test('a list is ranked, each file at a rank of its own, and only judges rank it', async () => {
  const ranks = (given: number[]) =>
    Object.fromEntries(
      given.flatMap((rank, index) => [
        [`lines.${index}.applicationId`, files[index]!],
        [`lines.${index}.rank`, rank],
      ]),
    )
  expect((await workers.operateur.post(`${session}/classer`, ranks([1, 1, 2]))).status).toBe(409)
  expect((await workers.operateur.post(`${session}/classer`, ranks([3, 1, 2]))).status).toBe(303)
  const page = await workers.region.page(session)
  expect(page.indexOf('Presse plieuse')).toBeLessThan(page.indexOf('Four à induction'))
  expect(page).toContain('Disponible dans les enveloppes de la région')
  for (const account of ['industriel', 'chef-de-projet'] as const) {
    expect((await workers[account].post(`${session}/classer`, ranks([1, 2, 3]))).status).toBe(403)
    for (const path of [session, `${session}/imprimer`])
      expect([path, (await workers[account].get(path)).status]).toEqual([path, 404])
  }
})

const fieldOf = (html: string, name: string) =>
  new RegExp(`<input[^>]*name="${name.replaceAll('.', '\\.')}"[^>]*>`).exec(html)![0]

test('simulations stand side by side, at an address to share, and never touch the books', async () => {
  const before = await lineCount()
  const first = await workers.region.post(`${session}/simulations`, {
    version: 0,
    name: 'Large',
    stateCents: '200 000',
    regionCents: '100 000',
    ...amounts([
      ['100 000', '50 000'],
      ['100 000', '50 000'],
      ['60 000', '0'],
    ]),
  })
  expect(first.status).toBe(303)
  const shared = first.headers.get('location')!
  const second = await workers['prefecture-region'].post(`${session}/simulations`, {
    version: 0,
    name: 'Serrée',
    stateCents: '300 000',
    regionCents: '100 000',
    ...amounts([
      ['200 000', '50 000'],
      ['100 000', '50 000'],
      ['0', '0'],
    ]),
  })
  expect(second.status).toBe(303)
  const page = await workers.operateur.page(session)
  expect(page).toContain('Large')
  expect(page).toContain('Serrée')
  expect(page).toMatch(/il manque 60\u202f000/)
  expect(await workers.operateur.page(shared)).toMatch(/Il manque 60\u202f000/)
  expect((await workers['chef-de-projet'].get(shared)).status).toBe(404)
  // Whoever changes it, or proposes it, begins with what it says.
  const form = await workers.operateur.page(shared)
  expect(fieldOf(form, 'lines.0.stateCents')).toMatch(/value="100\s000/)
  expect(form).toMatch(/name="lines\.0\.outcome"[\s\S]{0,300}<option value="granted" selected/)
  expect(fieldOf(page, 'lines.1.rank')).toContain('value="2"')
  const stale = await workers.operateur.post(shared, {
    version: 9,
    name: 'Autre',
    stateCents: '1',
    regionCents: '1',
    ...amounts([]),
  })
  expect(stale.status).toBe(409)
  expect(await lineCount()).toBe(before)
})

test('several envelopes are tried side by side: what each would have left, what would be overspent; the books stay', async () => {
  const wave = await openEnvelopes(db, { state: 5_000_000, region: 0 })
  const before = await lineCount()
  const lines = amounts([
    ['40 000', '30 000'],
    ['20 000', '0'],
    ['10 000', '0'],
  ])
  const trial = (name: string, envelopeOf: number[], held: Record<string, string> = {}) =>
    workers.region.post(`${session}/simulations`, {
      version: 0,
      name,
      ...lines,
      ...Object.fromEntries(envelopeOf.map((id, rank) => [`lines.${rank}.stateEnvelopeId`, id])),
      ...held,
    })
  const spread = await trial('Étalée', [wave.state, wave.state, envelopes.state], {
    'envelopes.0.envelopeId': String(wave.state),
    'envelopes.0.cents': '50 000',
    'envelopes.1.envelopeId': String(envelopes.region),
    'envelopes.1.cents': '30 000',
  })
  expect(spread.status).toBe(303)
  const { rows } = await sql<{ state: number; region: number }>`
    select state_cents as state, region_cents as region from review_scenario where name = 'Étalée'`.execute(
    db,
  )
  expect(rows).toEqual([{ state: 5_000_000, region: 3_000_000 }])
  const shared = (await workers.operateur.page(spread.headers.get('location')!)).replaceAll('\u202f', ' ')
  expect(shared).toContain('60 000 € sur 50 000 €')
  expect(shared).toMatch(/class="overspent">il manque 10 000/)
  expect(shared).toContain('10 000 € sur 250 000 €')
  expect((await trial('Groupée', [envelopes.state, envelopes.state, envelopes.state])).status).toBe(303)
  const page = (await workers.operateur.page(session)).replaceAll('\u202f', ' ')
  for (const words of ['Étalée : reste', 'Groupée : reste', '70 000 € sur 250 000 €'])
    expect([words, page.includes(words)]).toEqual([words, true])
  expect((await trial('Fausse', [envelopes.region])).status).toBe(422)
  expect((await trial('Ailleurs', [999_999_999])).status).toBe(422)
  expect(await lineCount()).toBe(before)
})

test('the envelopes of the whole country are tried, proposed and signed as those of the région', async () => {
  const { fundId, programmeId } = await readGround(db)
  const given = { programme, programmeId, fundId, funder: 'etat', name: 'Réserve nationale (Démo)' }
  const national = await act(db, 'equipe-nationale', openEnvelope, given)
  const endowment = { programme, envelopeId: national, amount: '100 000', evidence: 'Arrêté (Démo)' }
  await act(db, 'equipe-nationale', endowEnvelope, endowment)
  const file = await openFile(db, 'listed', { title: 'Tour verticale' })
  const tried = await workers.region.post(`${session}/simulations`, {
    version: 0,
    name: 'Nationale',
    'lines.0.applicationId': file.applicationId,
    'lines.0.stateCents': '20 000',
    'lines.0.regionCents': '0',
    'lines.0.stateEnvelopeId': national,
  })
  const trial = (await workers.region.page(tried.headers.get('location')!)).replaceAll('\u202f', ' ')
  expect(trial).toContain('20 000 € sur 100 000 €')
  const path = `/espace/instruction/${file.applicationId}`
  for (const worker of [workers.region, workers['prefecture-region'], workers.operateur])
    expect(await worker.page(path)).toContain('Réserve nationale (Démo), reste')
  const proposed = await workers.region.post(`${tried.headers.get('location')}/proposer`, {
    'lines.0.applicationId': file.applicationId,
    'lines.0.outcome': 'granted',
    'lines.0.state_envelope_id': national,
  })
  expect(await proposed.text()).toContain('proposée, les deux clés sont attendues')
  for (const worker of [workers.region, workers['prefecture-region']]) {
    const contentHash = /name="contentHash" value="(\w+)"/.exec(await worker.page(path))![1]!
    expect((await worker.post(`${path}/signer`, { contentHash })).status).toBe(303)
  }
  expect(await findEnvelope(db, national)).toMatchObject({ awarded: 2_000_000, available: 8_000_000 })
  await sql`delete from review_item where application_id = ${file.applicationId}`.execute(db)
})

test('all the decisions of a scenario are proposed in one act, then signed in one act by each key, each file reported', async () => {
  const { rows } = await sql<{ id: number }>`select id from review_scenario where name = 'Serrée'`.execute(db)
  const propose = `${session}/simulations/${rows[0]!.id}/proposer`
  const said = (given: Record<string, string | number>[]) =>
    Object.fromEntries(
      given.flatMap((one, rank) =>
        Object.entries({ applicationId: files[rank]!, ...one }).map(([name, value]) => [
          `lines.${rank}.${name}`,
          value,
        ]),
      ),
    )
  const granted = {
    outcome: 'granted',
    state_envelope_id: envelopes.state,
    region_envelope_id: envelopes.region,
  }
  const elsewhere = await openEnvelopes(db, { state: 1_000_000_00, region: 0 })
  const target = await callLike(db, 'cible-revue', { closes_at: null, region_code: '84' })
  const scenarioPage = () => workers.operateur.page(`${session}/simulations/${rows[0]!.id}`)
  const redirection = said([{ outcome: 'redirected', redirected_call_id: target, reason: 'Mieux ailleurs' }])
  expect(await scenarioPage()).not.toContain('Appel cible-revue (Démo)')
  expect(await (await workers.operateur.post(propose, redirection)).text()).toContain(
    'Cet appel concerne une autre région.',
  )
  await sql`update call set region_code = null where id = ${target}`.execute(db)
  expect(await scenarioPage()).toContain('Appel cible-revue (Démo)')
  // Each file has its outcome, and its envelopes: a deferral, a refusal or a redirection says why.
  const mixed = await (
    await workers.operateur.post(
      propose,
      said([
        { ...granted, state_envelope_id: elsewhere.state },
        { outcome: 'refused', reason: 'Hors du champ' },
        { outcome: 'redirected', redirected_call_id: target, reason: 'Mieux ailleurs' },
      ]),
    )
  ).text()
  expect(mixed).toContain('3 sur 3')
  const proposed1 = await sql<{
    outcome: string
    reason: string
    envelope: number | null
    call: number | null
  }>`
    select outcome, reason, state_envelope_id as envelope, redirected_call_id as call from decision
    where application_id = any(${files}) order by application_id`.execute(db)
  expect(proposed1.rows).toEqual([
    { outcome: 'granted', reason: '', envelope: elsewhere.state, call: null },
    { outcome: 'refused', reason: 'Hors du champ', envelope: null, call: null },
    { outcome: 'redirected', reason: 'Mieux ailleurs', envelope: null, call: target },
  ])
  const unsaid = await (
    await workers.operateur.post(
      propose,
      said([{ outcome: 'leave' }, { outcome: 'refused' }, { outcome: 'leave' }]),
    )
  ).text()
  expect(unsaid).toContain('Cette décision doit être motivée.')
  const chosen = said([granted, granted, { outcome: 'deferred', reason: 'À la prochaine séance' }])
  expect((await workers.operateur.post(propose, { ...chosen, cle: 'x' })).status).toBe(403)
  const proposed = await (await workers.operateur.post(propose, chosen)).text()
  expect(proposed).toContain('3 sur 3')
  const lines = async () => {
    const page = await workers.region.page(session)
    return Object.fromEntries(
      [...page.matchAll(/name="(lines\.\d+\.(?:applicationId|contentHash))" value="([^"]+)"/g)].map(match => [
        match[1]!,
        match[2]!,
      ]),
    )
  }
  const shown = await lines()
  expect(Object.keys(shown).filter(name => name.endsWith('contentHash'))).toHaveLength(3)
  const one = await (await workers['prefecture-region'].post(`${session}/signer`, shown)).text()
  expect(one.match(/signée, l’autre clé est attendue/g)).toHaveLength(3)
  // The second file takes what is left of the State: 200 000 + 100 000 do not fit in 250 000.
  const two = await (await workers.region.post(`${session}/signer`, shown)).text()
  expect(two).toContain('2 sur 3')
  expect(two.match(/décision prise/g)).toHaveLength(2)
  expect(two).toMatch(/n’a plus que/)
  const states = await sql<{ state: string }>`
    select state from application where id = any(${files}) order by id`.execute(db)
  expect(states.rows.map(({ state }) => state).sort()).toEqual(['deferred', 'granted', 'listed'])
  const again = await (await workers.region.post(`${session}/signer`, shown)).text()
  expect(again).toContain('0 sur 3')
  expect(await workers.region.page(session)).toContain('2 sur 3')
})

test('parity and the pack of the session are on the page', async () => {
  const nameOf = async (code: string) =>
    (
      await sql<{
        name: string
      }>`select name_of(id, current_date) as name from organisation where code = ${code}`.execute(db)
    ).rows[0]!.name
  const [state, region] = [await nameOf('etat'), await nameOf('region-27')]
  const { meetingId } = await readGround(db)
  await act(db, 'region', writeMinutes, {
    programme,
    meetingId,
    version: 1,
    held_on: '2026-12-01',
    agenda: [{ what: 'Dossiers' }],
    attendance: [
      { name: 'Préfète Fictive (Démo)', organisation: state, state: 'present' },
      { name: 'Vice-président Fictif (Démo)', organisation: region, state: 'present' },
    ],
    minutes: 'Vu.',
    decisions: [],
  })
  const page = await workers.operateur.page(session)
  expect(page).toContain('Préfète Fictive (Démo)')
  expect(page).toContain('Vice-président Fictif (Démo)')
  const pack = await workers.operateur.page(`${session}/imprimer`)
  for (const title of ['Four à induction', 'Presse plieuse', 'Banc d’essai', 'Ne pas diffuser'])
    expect(pack).toContain(title)
  // The kind of the register tells the side, never what a name sounds like.
  expect(page).toMatch(
    /Préfet de région[\s\S]{0,200}Préfète Fictive[\s\S]{0,400}Conseil régional[\s\S]{0,200}Vice-président Fictif/,
  )
  const sides = await sidesOfOrganisations(db, [state, region, 'Région Démo SARL', 'Préfecture inconnue'])
  expect([...sides]).toEqual(
    expect.arrayContaining([
      [state, 'state'],
      [region, 'region'],
    ]),
  )
  expect(sides.size).toBe(2)
})

test('envelopes: opened, endowed, moved; refused beyond what is left; each line leads to its public row', async () => {
  const { fundId } = await readGround(db)
  const worker = workers['prefecture-region']
  const asked = { name: 'Vague de test', fundId, funder: 'etat', region: '27', parentId: envelopes.state }
  expect((await worker.post('/espace/enveloppes', { ...asked, region: '' })).status).toBe(404)
  const opened = await worker.post('/espace/enveloppes', asked)
  expect(opened.status).toBe(303)
  const path = opened.headers.get('location')!
  expect((await worker.post(`${path}/doter`, { amount: '1 000', evidence: 'Arrêté n° 4' })).status).toBe(303)
  const page = await worker.page(path)
  const row = /href="(\/ecritures\/\d+\?programme=demonstration)"/.exec(page)![1]!
  expect(await (await site.get(row)).text()).toContain('Arrêté n° 4')
  const move = (amount: string) =>
    worker.post(`${path}/transferer`, { toId: envelopes.state, amount, reason: 'Retour' })
  expect((await move('1 000,01')).status).toBe(409)
  expect((await move('400')).status).toBe(303)
  expect(await worker.page(path)).toMatch(/Reste 600/)
  // Each funder holds its own: the région not the State's, the préfecture not the région's.
  const council = workers.region
  expect((await council.post('/espace/enveloppes', { ...asked, parentId: '' })).status).toBe(403)
  expect((await council.post(`${path}/doter`, { amount: '1', evidence: 'x' })).status).toBe(403)
  expect(
    (await council.post(`${path}/transferer`, { toId: envelopes.state, amount: '1', reason: 'x' })).status,
  ).toBe(403)
  const own = `/espace/enveloppes/${envelopes.region}`
  expect((await worker.post(`${own}/doter`, { amount: '1', evidence: 'x' })).status).toBe(403)
  expect(
    (await worker.post('/espace/enveloppes', { ...asked, parentId: '', funder: 'bpifrance' })).status,
  ).toBe(403)
  expect(await council.page(path)).toContain('Chaque financeur tient ses enveloppes')
  expect((await council.post(`${own}/doter`, { amount: '1', evidence: 'Délibération' })).status).toBe(303)
  expect((await workers.operateur.post(`${path}/doter`, { amount: '1', evidence: 'x' })).status).toBe(403)
  expect((await workers.industriel.get(path)).status).toBe(404)
  expect(await workers.industriel.page('/espace/enveloppes')).toContain('Aucune enveloppe')
})

test('what is late or closing is in the week of whoever must act, with its day and next step', async () => {
  const { applicationId } = await openFile(db, 'complete', { title: 'Tour numérique' })
  const reference = (
    await sql<{ reference: string }>`select reference from application where id = ${applicationId}`.execute(
      db,
    )
  ).rows[0]!.reference
  expect(await workers.region.page('/espace?tout=waiting')).toMatch(
    new RegExp(`${reference}[^]{0,600}Donner votre avis`),
  )
  expect(await workers.operateur.page('/espace?tout=waiting')).not.toContain(reference)
  // The demonstration left one without the région's opinion for too long.
  expect(await workers.region.page('/espace?tout=late')).toContain('Cellule de soudure robotisée')
  const due = await sql<{ count: number }>`
    select count(*)::int as count from notification where about = ${`application/${applicationId}/complete`} and due_on is not null`.execute(
    db,
  )
  expect(due.rows[0]!.count).toBe(2)
})

/** A session of the review of région 27, so many days from now. */
async function convene(days: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select c.id from committee as c join programme as p on p.id = c.programme_id
    where p.code = ${programme} and c.kind = 'regional-review' and c.region_code = '27' order by c.id limit 1`.execute(
    db,
  )
  const held_on = addDays(today(), days)
  return act(db, 'region', addMeeting, {
    programme,
    committeeId: rows[0]!.id,
    held_on,
    place: '',
    agenda: [],
  })
}

test('a cancelled session is offered to no file, and those it had are said to need another', async () => {
  const file = await openFile(db, 'to-review', { title: 'Sableuse' })
  const { applicationId } = file
  const path = `/espace/instruction/${applicationId}`
  const meetingId = await convene(3)
  await act(db, 'region', listForReview, { ...file, meetingId })
  const cancelled = { programme, meetingId, version: 1, reason: 'Salle prise' }
  await act(db, 'region', cancelMeeting, cancelled)
  const other = await openFile(db, 'to-review', { title: 'Grenailleuse' })
  const refused = await workers.region.post(`/espace/instruction/${other.applicationId}/inscrire`, {
    meetingId,
  })
  expect([refused.status, (await refused.text()).includes('Cette séance est annulée')]).toEqual([409, true])
  expect(await workers.region.page(`/espace/instruction/${other.applicationId}`)).not.toContain(
    `<option value="${meetingId}"`,
  )
  expect(await workers.operateur.page(path)).toContain('Sa séance est annulée')
  expect(await workers.region.page(`/espace/revues/${meetingId}`)).toContain('Séance annulée le')
  expect(await workers.region.page('/espace/instruction?geste=relist')).toContain(path)
  const proposal = { version: 0, meetingId, outcome: 'deferred', reason: 'Motif' }
  expect((await workers.region.post(`${path}/proposer`, proposal)).status).toBe(409)
  expect((await workers.region.post(`${path}/retirer`, {})).status).toBe(303)
  expect((await workers.region.post(`${path}/inscrire`, { meetingId: await convene(4) })).status).toBe(303)
})

test('a decision hangs on the session held last, in whatever order sessions were convened', async () => {
  const usual = await convene(40)
  const extraordinary = await convene(10)
  const file = await openFile(db, 'to-review', { title: 'Fraiseuse' })
  const path = `/espace/instruction/${file.applicationId}`
  await act(db, 'region', listForReview, { ...file, meetingId: extraordinary })
  await sql`insert into review_item (meeting_id, application_id, rank) values (${usual}, ${file.applicationId}, 99)`.execute(
    db,
  )
  expect(await workers.region.page(path)).toContain(`name="meetingId" value="${usual}"`)
  expect((await workers.region.post(`${path}/retirer`, {})).status).toBe(303)
  expect((await sessionsOf(db, file.applicationId)).map(({ id }) => id)).toEqual([extraordinary])
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '../../src/kernel/use-case.ts'
import { findApplication, judgedBlockers, readingBlockers } from '../../src/modules/applications/index.ts'
import { listOpinions, proposeDecision, signDecision } from '../../src/modules/appraisals/index.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { openSite } from '../site/open-site.ts'
import { accounts } from './crawl.ts'
import { act, actorOf, openEnvelopes, readGround } from './file-ground.ts'
import { appraise, openFile, propose } from './open-file.ts'
import { signIn, type Worker } from './open-work.ts'

const site = await openSite()
const { db } = site
const workers = new Map<string, Worker>()
const as = (account: string) => workers.get(account)!
beforeAll(async () => {
  for (const account of accounts) workers.set(account, await signIn(site, account))
}, 60_000)
afterAll(() => site.close())

const at = (id: number, gesture = '') => `/espace/instruction/${id}${gesture && `/${gesture}`}`
const stateOf = async (id: number) => (await findApplication(db, id))!.state
/** Every text of a file that an account can reach: its pages here and there, lists, documents of the API. */
async function readAll(account: string, id: number): Promise<string> {
  const paths = [
    at(id),
    '/espace/instruction',
    `/espace/dossiers/${id}`,
    '/espace',
    '/espace/notifications',
    '/espace/revues',
  ]
  const api = ['/api/v1/calls?programme=demonstration', `/api/v1/applications/${id}`]
  const texts = await Promise.all([...paths, ...api].map(async path => (await as(account).get(path)).text()))
  return texts.join('\n')
}

test.each([
  ['prefecture-region', 'region'],
  ['region', 'prefecture-region'],
])('%s gives its opinion first: %s reads nothing of it before giving its own', async (first, second) => {
  const { applicationId: id } = await openFile(db, 'complete')
  const secret = `Motif confidentiel de ${first} ${id}`
  expect((await as(first).post(at(id, 'avis'), { favourable: 'non', reason: '' })).status).toBe(422)
  expect((await as(first).post(at(id, 'avis'), { favourable: 'oui', reason: secret })).status).toBe(303)
  expect((await as(first).post(at(id, 'avis'), { favourable: 'non', reason: 'Autre' })).status).toBe(409)
  expect(await as(first).page(at(id))).toContain(secret)
  const unseen = accounts.filter(account => account !== first)
  for (const account of unseen)
    expect([account, (await readAll(account, id)).includes(secret)]).toEqual([account, false])
  // Refused, the page that comes back does not tell it either.
  const refused = await as(second).post(at(id, 'avis'), { favourable: 'non', reason: '' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).not.toContain(secret)
  expect((await as(second).post(at(id, 'avis'), { favourable: 'oui', reason: 'Le mien' })).status).toBe(303)
  expect(await as(second).page(at(id))).toContain(secret)
  expect(await as('operateur').page(at(id))).toContain(secret)
  for (const account of ['entreprise', 'industriel', 'elu', 'epci', 'chef-de-projet', 'ecole'])
    expect([account, (await readAll(account, id)).includes(secret)]).toEqual([account, false])
  const given = await listOpinions(db, id)
  expect(given.map(({ side }) => side)).toEqual(
    first === 'region' ? ['region', 'state'] : ['state', 'region'],
  )
  expect(given[0]!.givenAt < given[1]!.givenAt).toBe(true)
  expect(await stateOf(id)).toBe('appraisal')
})

test('an appraisal is read back as it was written, each check and each score; so is one that is refused', async () => {
  const file = await openFile(db, 'appraisal')
  await appraise(db, file)
  const path = at(file.applicationId)
  const html = await as('operateur').page(path)
  expect(html).toMatch(/name="checks\.0\.result"[\s\S]{0,400}value="passed" (selected|checked)/)
  expect(html).toMatch(/name="scores\.3\.score"[\s\S]{0,400}value="4" selected/)
  expect(html).toMatch(/name="scores\.3\.reason"[^>]*>Vu\./)
  const given = { version: 1, financial: '', 'scores.3.criterion': 'strength', 'scores.3.score': '4' }
  const refused = await as('operateur').post(`${path}/instruire`, {
    ...given,
    'scores.3.reason': 'Vu sur place',
    proposed_cents: 'beaucoup',
  })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toMatch(/name="scores\.3\.reason"[^>]*>Vu sur place/)
})

test('contrary opinions are conciliated with both kept, or end in a refusal of two keys', async () => {
  const file = await openFile(db, 'disagreement')
  const id = file.applicationId
  for (const account of ['prefecture-region', 'region', 'operateur']) {
    const page = await as(account).page(at(id))
    expect(page).toContain('Motif de l’État')
    expect(page).toContain('Motif de la région')
  }
  expect((await as('operateur').post(at(id, 'conciliation'), { reason: 'x' })).status).toBe(403)
  expect((await as('region').post(at(id, 'conciliation'), { reason: '' })).status).toBe(422)
  expect((await as('region').post(at(id, 'conciliation'), { reason: 'Vus ensemble' })).status).toBe(303)
  expect(await stateOf(id)).toBe('complete')
  await as('region').post(at(id, 'avis'), { favourable: 'non', reason: 'Toujours non' })
  expect(await as('prefecture-region').page(at(id))).not.toContain('Toujours non')
  await as('prefecture-region').post(at(id, 'avis'), { favourable: 'oui', reason: 'Toujours oui' })
  expect(await stateOf(id)).toBe('disagreement')
  expect((await listOpinions(db, id)).map(({ round }) => round)).toEqual([1, 1, 2, 2])
  const contentHash = await propose(db, file, {}, { outcome: 'refused', reason: 'Sans accord' })
  for (const account of ['region', 'prefecture-region'])
    expect((await as(account).post(at(id, 'signer'), { contentHash })).status).toBe(303)
  expect(await stateOf(id)).toBe('refused')
  expect(await as('region').page(at(id))).toContain('Toujours non')
})

test('who has an interest, or did not say, judges nothing; who asks never does', async () => {
  const { applicationId: id } = await openFile(db, 'complete')
  await sql`delete from interest_declaration where application_id = ${id}`.execute(db)
  const closed = await as('region').page(at(id))
  expect(closed).toContain('Déclarez d’abord')
  expect(closed).not.toContain('Une presse plus sobre')
  expect((await as('region').post(at(id, 'avis'), { favourable: 'oui' })).status).toBe(409)
  expect((await as('region').post(at(id, 'interet'), { interest: 'oui', reason: '' })).status).toBe(422)
  expect(
    (await as('region').post(at(id, 'interet'), { interest: 'oui', reason: 'Mon frère y travaille' })).status,
  ).toBe(303)
  for (const [gesture, fields] of [
    ['avis', { favourable: 'oui' }],
    ['proposer', { version: 0, outcome: 'refused', reason: 'x' }],
    ['abandonner', { reason: 'x' }],
  ] as const)
    expect([gesture, (await as('region').post(at(id, gesture), fields)).status]).toEqual([gesture, 409])
  expect(await as('region').page('/espace/instruction')).toContain('Sans vous, pour un intérêt déclaré')
  await as('prefecture-region').post(at(id, 'interet'), { interest: 'non' })
  expect((await as('prefecture-region').post(at(id, 'avis'), { favourable: 'oui' })).status).toBe(303)
  const gestures = site.app.routes
    .filter(({ method, path }) => method === 'POST' && path.startsWith('/espace/instruction/:id/'))
    .map(({ path }) => path.split('/').at(-1)!)
  expect(gestures.length).toBeGreaterThan(10)
  const filled = {
    interest: 'non',
    favourable: 'oui',
    reason: 'x',
    version: 1,
    outcome: 'refused',
    contentHash: 'x',
    meetingId: 1,
  }
  for (const account of [
    'industriel',
    'elu',
    'entreprise',
    'ecole',
    'epci',
    'chef-de-projet',
    'chef-de-projet-pau',
  ])
    for (const gesture of gestures) {
      const { status } = await as(account).post(at(id, gesture), filled)
      expect([account, gesture, [403, 404].includes(status)]).toEqual([account, gesture, true])
      expect([account, (await as(account).get(at(id))).status]).toEqual([account, 404])
    }
})

test('a judge who also acts for the applicant is kept away', async () => {
  const envelopes = await openEnvelopes(db, { state: 1_000_000, region: 0 })
  const file = await openFile(db, 'listed')
  const contentHash = await propose(db, file, { envelopes })
  const region = await actorOf(db, 'region')
  const both = { ...region, grants: [...region.grants, ...(await actorOf(db, 'entreprise')).grants] }
  // They read what they wrote, never how it is judged.
  const found = (await findApplication(db, file.applicationId))!
  expect(await readingBlockers(db, found, both)).toEqual([])
  expect((await judgedBlockers(db, found, both)).join()).toContain('demandeur')
  const unit = createUnit(db, both)
  await expect(execute(signDecision, unit, { ...file, contentHash })).rejects.toMatchObject({
    status: 409,
    problems: expect.arrayContaining([
      expect.objectContaining({ message: expect.stringContaining('demandeur') }),
    ]),
  })
})

test('two keys on one content: a change voids both, a stale hash is told, it is decided once', async () => {
  const envelopes = await openEnvelopes(db, { state: 1_000_000, region: 1_000_000 })
  const file = await openFile(db, 'listed')
  const id = file.applicationId
  const first = await propose(db, file, { envelopes, stateCents: 300_000 })
  const signs = (account: string, contentHash: string) => as(account).post(at(id, 'signer'), { contentHash })
  expect(await as('region').page(at(id))).toContain(first)
  expect((await signs('operateur', first)).status).toBe(403)
  expect((await signs('prefecture-region', first)).status).toBe(303)
  expect((await signs('prefecture-region', first)).status).toBe(409)
  const region = await actorOf(db, 'region')
  const two = await actorOf(db, 'prefecture-region')
  const same = createUnit(db, { ...two, grants: [...two.grants, ...region.grants] })
  await expect(execute(signDecision, same, { ...file, contentHash: first })).rejects.toMatchObject({
    status: 409,
  })
  const another = { envelopes, stateCents: 400_000 }
  await expect(propose(db, file, another, { version: 1 })).rejects.toMatchObject({
    problems: [{ path: 'why' }],
  })
  const changed = await propose(db, file, another, { version: 1, why: 'Assiette revue (Démo)' })
  expect(changed).not.toBe(first)
  const page = await as('region').page(at(id))
  expect(page).toContain('signature tombée')
  expect(page).toMatch(/La proposition a changé.: Assiette revue \(Démo\)/)
  const stale = await signs('region', first)
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('relisez-la')
  expect((await signs('region', changed)).status).toBe(303)
  expect(await stateOf(id)).toBe('listed')
  const [a, b] = await Promise.all([signs('prefecture-region', changed), signs('prefecture-region', changed)])
  expect([a!.status, b!.status].sort()).toEqual([303, 409])
  expect(await stateOf(id)).toBe('granted')
  const { rows } = await sql<{ amount: number }>`
    select amount from envelope_line where application_id = ${id} and kind = 'award'`.execute(db)
  expect(rows).toEqual([{ amount: 400_000 }])
  await expect(act(db, 'region', signDecision, { ...file, contentHash: changed })).rejects.toMatchObject({
    status: 409,
  })
})

test('no decision without both opinions, nor beyond what was appraised', async () => {
  const missing = {
    ...(await openFile(db, 'complete')),
    version: 0,
    outcome: 'refused',
    reason: 'x',
  } as const
  await expect(act(db, 'operateur', proposeDecision, missing)).rejects.toMatchObject({
    problems: expect.arrayContaining([
      expect.objectContaining({ message: expect.stringContaining('deux avis') }),
    ]),
  })
  const envelopes = await openEnvelopes(db, { state: 200_000_000, region: 0 })
  const file = await openFile(db, 'listed')
  await expect(propose(db, file, { envelopes, stateCents: 80_000_001 })).rejects.toMatchObject({
    status: 409,
  })
  await expect(propose(db, file, { stateCents: 100 })).rejects.toMatchObject({ status: 409 })
})

test('a judge who did not declare, or has an interest, reads nothing of a file on any page and moves it nowhere', async () => {
  const file = await openFile(db, 'listed')
  const id = file.applicationId
  const { meetingId } = await readGround(db)
  const session = `/espace/revues/${meetingId}`
  const { rows } = await sql<{ id: number }>`
    insert into document (programme_id, about, title, level, organisation, author_id, recorded_at)
    select programme_id, 'application/' || id, 'Liasse confidentielle', 'shared', '', author_id, now() from application where id = ${id}
    returning id`.execute(db)
  await sql`insert into document_file (document_id, number, file_name, type, size, sha256, scanned, author_id, stored_at)
    select id, 1, 'liasse.pdf', 'application/pdf', 1, repeat('0', 64), false, author_id, now() from document where id = ${rows[0]!.id}`.execute(
    db,
  )
  await sql`update appraisal set eligible_cents = 77777700, risks = 'Un risque à part' where application_id = ${id}`.execute(
    db,
  )
  const scenario = await as('operateur').post(`${session}/simulations`, {
    version: 0,
    name: 'Essai',
    stateCents: '1',
    regionCents: '1',
    'lines.0.applicationId': id,
    'lines.0.stateCents': '31 415',
    'lines.0.regionCents': '0',
  })
  expect(scenario.status).toBe(303)
  const tried = scenario.headers.get('location')!
  const pages = [
    at(id),
    at(id, 'aide'),
    `/espace/dossiers/${id}`,
    `/espace/dossiers/${id}/ecrire`,
    session,
    `${session}/imprimer`,
    tried,
  ]
  const secrets = [
    'Une presse plus sobre',
    'Liasse confidentielle',
    'Un risque à part',
    '31\u202f415',
    '777\u202f777',
  ]
  const read = async (account: string) =>
    (await Promise.all(pages.map(async path => (await as(account).get(path)).text()))).join('\n')
  const shown = await read('operateur')
  for (const secret of secrets) expect([secret, shown.includes(secret)]).toEqual([secret, true])
  const readers = ['equipe-nationale', 'auditeur'] as const
  for (const reader of readers) expect((await read(reader)).includes('Une presse plus sobre')).toBe(true)
  const declare = {
    'has not said': () => sql`delete from interest_declaration where application_id = ${id}`.execute(db),
    'has an interest': () =>
      Promise.all(
        ['region', 'prefecture-region', 'operateur'].map(account =>
          as(account).post(at(id, 'interet'), { interest: 'oui', reason: 'Mon frère y travaille' }),
        ),
      ),
  }
  const gestures = [
    [`/espace/dossiers/${id}/complet`, 'filed', {}],
    [at(id, 'completer'), 'filed', {}],
    [at(id, 'corriger'), 'filed', { reason: 'x' }],
    [at(id, 'irrecevable'), 'filed', { reason: 'x' }],
    [`/espace/dossiers/${id}/irrecevable`, 'filed', { reason: 'x' }],
    [`/espace/dossiers/${id}/inviter`, 'filed', {}],
    [at(id, 'inscrire'), 'to-review', { meetingId }],
    [at(id, 'retirer'), 'listed', {}],
    [`${session}/classer`, 'listed', { 'lines.0.applicationId': id, 'lines.0.rank': 90 }],
    [
      `${session}/simulations`,
      'listed',
      {
        version: 0,
        name: 'x',
        stateCents: '1',
        regionCents: '1',
        'lines.0.applicationId': id,
        'lines.0.stateCents': '1',
        'lines.0.regionCents': '1',
      },
    ],
  ] as const
  for (const [why, become] of Object.entries(declare)) {
    await become()
    for (const account of ['region', 'prefecture-region', 'operateur']) {
      const seen = await read(account)
      for (const secret of secrets)
        expect([why, account, secret, seen.includes(secret)]).toEqual([why, account, secret, false])
      expect((await as(account).get(`/documents/${rows[0]!.id}/1`)).status).toBe(404)
      for (const [path, state, fields] of gestures) {
        await sql`update application set state = ${state} where id = ${id}`.execute(db)
        const { status } = await as(account).post(path, fields)
        expect([why, account, path, status]).toEqual([why, account, path, 409])
      }
    }
  }
  // A scenario that others wrote keeps what it says of the file, and the company reads its own.
  const kept = { version: 1, name: 'Essai', stateCents: '2', regionCents: '2' }
  expect((await as('region').post(tried, kept)).status).toBe(303)
  const { rows: lines } = await sql<{ lines: unknown }>`
    select lines from review_scenario where name = 'Essai'`.execute(db)
  expect(lines[0]!.lines).toEqual([{ applicationId: id, stateCents: 3_141_500, regionCents: 0 }])
  expect(await as('entreprise').page(`/espace/dossiers/${id}`)).toContain('Une presse plus sobre')
})

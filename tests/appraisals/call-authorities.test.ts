import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { rolesAt } from '../../src/kernel/permission.ts'
import {
  findApplication,
  listApplications,
  placeOfFile,
  sendMessage,
} from '../../src/modules/applications/index.ts'
import { acceptApplication } from '../../src/modules/applications/moves.ts'
import { decisionBlockers } from '../../src/modules/appraisals/decision-rules.ts'
import { openSite } from '../site/open-site.ts'
import { callLike, draftUnder, fileIt } from '../work/call-like.ts'
import { act, actorOf, programme, readGround } from '../work/file-ground.ts'
import { signIn } from '../work/open-work.ts'
import { exported } from '../work/send-list.ts'

const site = await openSite()
const { db } = site
afterAll(() => site.close())

const idOf = async (code: string) =>
  (await sql<{ id: number }>`select id from organisation where code = ${code}`.execute(db)).rows[0]!.id

test('the operator that a call names appraises its files; to another they are not there', async () => {
  const bank = await idOf('banque-des-territoires')
  const callId = await callLike(db, 'instruit', { operator_id: await idOf('bpifrance') })
  const file = await draftUnder(db, callId)
  await fileIt(db, file)
  expect((await findApplication(db, file.applicationId))!.operatorCode).toBe('bpifrance')
  const operator = await signIn(site, 'operateur')
  const path = `/espace/dossiers/${file.applicationId}`
  expect(await operator.page(path)).toContain('Une presse plus sobre.')
  // The call is handed to another operator: the file follows it.
  await sql`update call set operator_id = ${bank} where id = ${callId}`.execute(db)
  expect((await operator.get(path)).status).toBe(404)
  await expect(act(db, 'operateur', acceptApplication, file)).rejects.toThrow('ne vous est pas ouvert')
  // In lists as on pages, and in what they are told.
  for (const account of ['operateur', 'region', 'entreprise']) {
    const actor = await actorOf(db, account)
    const found = (await findApplication(db, file.applicationId))!
    const sees = account !== 'operateur'
    expect([account, rolesAt(actor, placeOfFile(found, actor)).length > 0]).toEqual([account, sees])
    const listed = await listApplications(db, programme, actor, {}, { limit: 10_000 })
    expect([account, listed.some(({ id }) => id === file.applicationId)]).toEqual([account, sees])
    const rows = await exported(await signIn(site, account), 'dossiers')
    expect([account, rows.some(({ id }) => id === String(file.applicationId))]).toEqual([account, sees])
  }
  await act(db, 'entreprise', sendMessage, { ...file, body: 'Une question' })
  const { rows: told } = await sql<{ count: number }>`
    select count(*)::int as count from notification as n join person as p on p.id = n.person_id
    where n.about = ${`application/${file.applicationId}/message`} and p.email = 'operateur@demo.example'`.execute(
    db,
  )
  expect(told[0]!.count).toBe(0)
  // Whoever asks, and the two who decide together, are as before.
  expect(await (await signIn(site, 'entreprise')).page(path)).toContain('Une presse plus sobre.')
  expect(await (await site.get(`/appels/instruit?programme=${programme}`)).text()).toContain(
    'Les dossiers sont instruits par Banque des Territoires.',
  )
})

test('an operator held on the whole programme reads a file once it is filed, not its draft', async () => {
  await sql`update role_grant set scope_kind = 'programme', scope_key = ''
    where role = 'operator' and person_id = (select id from person where email = 'operateur@demo.example')`.execute(
    db,
  )
  const file = await draftUnder(db, await callLike(db, 'entier', { operator_id: await idOf('bpifrance') }))
  const reads = async () => {
    const actor = await actorOf(db, 'operateur')
    const found = (await findApplication(db, file.applicationId))!
    const listed = await listApplications(db, programme, actor, {}, { limit: 10_000 })
    return [
      rolesAt(actor, placeOfFile(found, actor)).length > 0,
      listed.some(({ id }) => id === file.applicationId),
    ]
  }
  expect(await reads()).toEqual([false, false])
  await fileIt(db, file)
  expect(await reads()).toEqual([true, true])
})

test('a call says which operator appraises: one of the list, or none', async () => {
  const operator = await signIn(site, 'operateur')
  const call = {
    name: 'Appel à instruire',
    type: 'callForProjects',
    organisers: 'region-27',
    region: '27',
    steps: '1',
  }
  const wrong = await operator.post('/espace/appels/nouveau', { ...call, operatorId: await idOf('etat') })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Choisissez un opérateur de la liste.')
  const added = await operator.post('/espace/appels/nouveau', {
    ...call,
    operatorId: await idOf('bpifrance'),
  })
  expect(added.status).toBe(303)
  expect(await operator.page(added.headers.get('location')!)).toMatch(/Qui instruit[\s\S]{0,80}Bpifrance/)
})

test('an envelope is kept for a call and for one of its waves', async () => {
  const { fundId } = await readGround(db)
  const waves = [{ name: 'Printemps', closesAt: '2199-03-01T11:00:00.000Z' }]
  const callId = await callLike(db, 'avec-enveloppe', { waves })
  const prefecture = await signIn(site, 'prefecture-region')
  const asked = {
    name: 'Vague de printemps',
    fundId,
    funder: 'etat',
    region: '27',
    callId,
    wave: 'Printemps',
  }
  for (const [given, why] of [
    [{ ...asked, wave: 'Automne' }, 'Cet appel n’a pas de vague de ce nom.'],
    [{ ...asked, callId: '' }, 'Dites de quel appel est cette vague.'],
    [
      { ...asked, callId: await callLike(db, 'sans-fonds', { fund_id: null }) },
      'Choisissez un appel que ce fonds paie.',
    ],
  ] as const) {
    const refused = await prefecture.post('/espace/enveloppes', given)
    expect([refused.status, (await refused.text()).includes(why)]).toEqual([422, true])
  }
  const opened = await prefecture.post('/espace/enveloppes', asked)
  expect(opened.status).toBe(303)
  const path = opened.headers.get('location')!
  expect(
    (await prefecture.post(`${path}/doter`, { amount: '250 000', evidence: 'Arrêté n° 9' })).status,
  ).toBe(303)
  expect(await prefecture.page(path)).toMatch(/, vague «\sPrintemps\s»/)
  expect(await (await site.get(`/appels/avec-enveloppe?programme=${programme}`)).text()).toMatch(
    /L’enveloppe de l’appel est de 250\s000/,
  )
})

test('what is kept for a call, or a wave, pays no other file', () => {
  const content = {
    outcome: 'granted',
    state_cents: 100,
    region_cents: 0,
    eligible_cents: 1000,
    aid_calculation_id: 1,
    redirected_call_id: null,
    notification_ref: '',
    reason: '',
    meetingId: 1,
    amendsId: null,
  } as Parameters<typeof decisionBlockers>[0]
  const blockersWith = (envelope: { callId: number | null; wave: string }) =>
    decisionBlockers(content, {
      file: {
        state: 'listed',
        round: 1,
        callId: 7,
        callType: 'callForProjects',
        region: '27',
        wave: 'Une',
        listedAt: [1],
      },
      opinions: [],
      appraisal: undefined,
      aid: undefined,
      fundId: 3,
      envelopes: {
        state: { fundId: 3, region: '27', funderKind: 'state', available: 1000, ...envelope },
      },
      before: { state: 0, region: 0 },
      contractedOn: {},
      asked: { state: 0, region: 0 },
    } as unknown as Parameters<typeof decisionBlockers>[1])
  const foreign = 'Cette enveloppe n’est pas celle de l’État pour ce dossier.'
  for (const mine of [
    { callId: null, wave: '' },
    { callId: 7, wave: '' },
    { callId: 7, wave: 'Une' },
  ])
    expect(blockersWith(mine)).not.toContain(foreign)
  for (const others of [
    { callId: 8, wave: '' },
    { callId: 7, wave: 'Deux' },
  ])
    expect(blockersWith(others)).toContain(foreign)
})

import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { findLetter, makeLetters } from '../../src/modules/agreements/index.ts'
import {
  carriedAnswers,
  findApplication,
  leftAnswers,
  listMessages,
  sendMessage,
  startApplication,
} from '../../src/modules/applications/index.ts'
import {
  conciliateOpinions,
  concludeAppraisal,
  knowYourCustomer,
  listForReview,
  signDecision,
  writeAppraisal,
} from '../../src/modules/appraisals/index.ts'
import { findCall, type Question } from '../../src/modules/calls/index.ts'
import { openSite } from '../site/open-site.ts'
import { attach } from './apply.ts'
import { callLike, draftUnder } from './call-like.ts'
import { act, programme, readGround } from './file-ground.ts'
import { type OpenFile, openFile, propose } from './open-file.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const { db } = site
const company = await signIn(site, 'entreprise')
const fileOf = async (id: number) => (await findApplication(db, id))!
const pathOf = ({ applicationId }: OpenFile) => `/espace/dossiers/${applicationId}`
const decide = async (file: OpenFile, content: Record<string, unknown>) => {
  const contentHash = await propose(db, file, {}, { reason: 'Dit en séance.', ...content })
  await act(db, 'prefecture-region', signDecision, { ...file, contentHash })
  return act(db, 'region', signDecision, { ...file, contentHash })
}

test('a redirected file keeps everything: answers that fit, the others apart, documents, messages, links, its first date', async () => {
  const file = await openFile(db, 'listed', { title: 'Presse réorientée' })
  const { applicationId } = file
  const before = await fileOf(applicationId)
  await act(db, 'operateur', sendMessage, { ...file, body: 'Un autre appel vous irait mieux.' })
  await sql`update application set need_ids = '{7}', action_ids = '{8}' where id = ${applicationId}`.execute(
    db,
  )
  expect(
    (await attach(site, company, `application/${applicationId}`, { title: 'Devis (Démo)' })).status,
  ).toBe(303)
  const elsewhere: Question[] = [
    { code: 'what', label: 'Votre projet', kind: 'text', means: 'description' },
    { code: 'total', label: 'Coût total', kind: 'euros', means: 'investment' },
  ]
  const fits = { form: elsewhere, closes_at: null }
  const target = await callLike(db, 'cible', fits)
  const closed = await callLike(db, 'cible-close', {
    ...fits,
    opens_at: '2025-01-01T00:00:00Z',
    closes_at: '2026-01-01T00:00:00Z',
  })
  const far = await callLike(db, 'cible-ailleurs', { ...fits, region_code: '84' })
  const schools = await callLike(db, 'cible-ecoles', { ...fits, applicants: ['school'] })
  const judge = await signIn(site, 'region')
  const page = await judge.page(`/espace/instruction/${applicationId}`)
  for (const [id, offered] of [
    [target, true],
    [closed, false],
    [far, false],
    [schools, false],
    [before.callId, false],
  ] as const)
    expect([id, page.includes(`<option value="${id}"`)]).toEqual([id, offered])
  const redirected = { outcome: 'redirected', reason: 'Dit en séance.' }
  const late = await callLike(db, 'cible-tardive', fits)
  for (const [redirected_call_id, message] of [
    [closed, 'Cet appel est clos.'],
    [far, 'Cet appel concerne une autre région.'],
    [before.callId, 'Le dossier est déjà sous cet appel.'],
    [undefined, 'Dites vers quel appel le dossier est réorienté.'],
  ] as const)
    await expect(propose(db, file, {}, { ...redirected, redirected_call_id })).rejects.toMatchObject({
      problems: [{ message }],
    })
  await expect(propose(db, file, {}, { ...redirected, redirected_call_id: schools })).rejects.toThrow()
  const contentHash = await propose(db, file, {}, { ...redirected, redirected_call_id: late })
  await sql`update call set opens_at = '2025-01-01', closes_at = '2026-01-01' where id = ${late}`.execute(db)
  await expect(act(db, 'prefecture-region', signDecision, { ...file, contentHash })).rejects.toMatchObject({
    problems: [{ message: 'Cet appel est clos.' }],
  })
  const version = (
    await sql<{ version: number }>`
    select version from decision where application_id = ${applicationId} order by id desc limit 1`.execute(db)
  ).rows[0]!
  await decide(file, { ...redirected, redirected_call_id: target, ...version })
  expect((await fileOf(applicationId)).state).toBe('redirected')
  const { rows } = await sql<{
    id: number
  }>`select id from application where redirected_from = ${applicationId}`.execute(db)
  const next = await fileOf(rows[0]!.id)
  expect(next).toMatchObject({
    state: 'draft',
    callId: target,
    title: 'Presse réorientée',
    filedAt: before.filedAt,
    needIds: [7],
    actionIds: [8],
    answers: { what: before.answers.description, total: before.answers.investment },
  })
  expect(next.carried.map(({ question }) => question.code).sort()).toEqual(['costs', 'jobs', 'requested'])
  expect(Object.values(next.prefilled)).toEqual([
    `le dossier ${before.reference}`,
    `le dossier ${before.reference}`,
  ])
  expect((await listMessages(db, next.id)).map(({ body }) => body)).toEqual([
    'Un autre appel vous irait mieux.',
  ])
  const draft = await company.page(`/espace/dossiers/${next.id}`)
  const shown = draft.replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const words of [
    'Réponses reprises',
    'Presse :',
    'Devis (Démo)',
    'Première demande',
    'Un autre appel vous irait mieux',
  ])
    expect([words, shown.includes(words)]).toEqual([words, true])
  expect((await company.get(`/espace/dossiers/${next.id}/accuse.pdf`)).status).toBe(404)
})

test('every answer of a redirected file is either carried or left apart', () => {
  const form: Question[] = [
    { code: 'a', label: 'A', kind: 'text', means: 'description' },
    { code: 'b', label: 'B', kind: 'choice', options: [{ value: 'x', label: 'X' }] },
    { code: 'c', label: 'C', kind: 'count' },
  ]
  const known = { form, answers: { a: 'Dit', b: 'x', c: 4 } }
  const other: Question[] = [
    { code: 'z', label: 'Z', kind: 'area', means: 'description' },
    { code: 'b', label: 'B', kind: 'choice', options: [{ value: 'y', label: 'Y' }] },
    { code: 'c', label: 'C', kind: 'euros' },
  ]
  expect(carriedAnswers(known, { form: other })).toEqual({ z: 'Dit' })
  expect(leftAnswers(known, { form: other }).map(({ answer }) => answer)).toEqual(['x', 4])
  expect(leftAnswers(known, { form })).toEqual([])
})

test('an expression of interest ends with a laureate, without fund, envelope or calculation, who is then supported', async () => {
  const { callId, meetingId, fundId } = await readGround(db)
  const never = await openFile(db, 'listed')
  await expect(propose(db, never, {}, { outcome: 'selected', reason: 'Bon.' })).rejects.toMatchObject({
    problems: [{ message: 'Seul un appel à manifestation d’intérêt retient sans accorder d’aide.' }],
  })
  await sql`update call set type = 'eoi', fund_id = null where id = ${callId}`.execute(db)
  try {
    const file = await openFile(db, 'appraisal', { title: 'Une école à faire naître' })
    await act(db, 'operateur', writeAppraisal, {
      ...file,
      version: 0,
      financial: 'Sans objet.',
      checks: Object.keys(knowYourCustomer).map(code => ({ code, result: 'passed', note: '' })),
      scores: ['jobs', 'place', 'transition', 'strength'].map(criterion => ({
        criterion,
        score: '4',
        reason: 'Vu.',
      })),
      risks: 'Délais.',
      conclusion: 'favourable',
      reason: 'Utile.',
    })
    await act(db, 'operateur', concludeAppraisal, file)
    await act(db, 'region', listForReview, { ...file, meetingId })
    await expect(propose(db, file, {}, {})).rejects.toMatchObject({ status: 409 })
    expect(await (await signIn(site, 'region')).page(`/espace/instruction/${file.applicationId}`)).toContain(
      'Retenu, sans aide',
    )
    expect(await decide(file, { outcome: 'selected' })).toEqual({ taken: true })
    expect((await fileOf(file.applicationId)).state).toBe('selected')
    const letters = { programme, kind: 'selected' as const, applicationIds: [file.applicationId] }
    const [letterId] = await act(db, 'operateur', makeLetters, letters)
    // Whoever reads the file finds the letter again, and who asked is told.
    const letter = `/espace/conventions/courriers/${letterId}/pdf`
    for (const [account, page] of [
      ['entreprise', pathOf(file)],
      ['operateur', pathOf(file)],
      ['region', `/espace/instruction/${file.applicationId}`],
    ] as const)
      expect([account, (await (await signIn(site, account)).page(page)).includes(letter)]).toEqual([
        account,
        true,
      ])
    const { rows: told } = await sql<{ email: string; title: string }>`
      select person.email, n.title from notification as n join person on person.id = n.person_id
      where n.about = ${`application/${file.applicationId}/letter`}`.execute(db)
    expect(told).toEqual([
      { email: 'entreprise@demo.example', title: expect.stringContaining('lettre aux lauréats') },
    ])
    const { content } = (await findLetter(db, letterId!))!
    expect(content.title).toContain('votre projet est retenu')
    expect(content.paragraphs.map(({ text }) => text)).toContain('Dit en séance.')
    await expect(
      act(db, 'operateur', makeLetters, { ...letters, applicationIds: [never.applicationId] }),
    ).rejects.toMatchObject({ status: 422 })
    const bulk = await (await signIn(site, 'operateur')).page('/espace/conventions/courriers?nature=selected')
    expect(bulk).toContain('Une école à faire naître')
    const path = pathOf(file)
    expect(await company.page(path)).toContain('n’est pas encore dit')
    const prefecture = await signIn(site, 'prefecture-region')
    const sheet = {
      version: '0',
      referent: 'Sous-préfecture (Démo)',
      'steps.0.label': 'Trouver un local',
      'steps.0.dueOn': '2027-03-01',
    }
    expect((await company.post(`${path}/accompagnement`, sheet)).status).toBe(403)
    expect((await prefecture.post(`${path}/accompagnement`, sheet)).status).toBe(303)
    expect((await prefecture.post(`${path}/accompagnement`, { ...sheet, referent: 'Autre' })).status).toBe(
      409,
    )
    const read = await company.page(path)
    for (const words of [
      'Suivi par Sous-préfecture (Démo)',
      'Trouver un local',
      'pas encore',
      'Accompagnement : à venir',
    ])
      expect([words, read.replaceAll(/[\u00a0\u202f]/g, ' ').includes(words)]).toEqual([words, true])
    expect(await company.page('/espace/notifications')).toContain('votre accompagnement est à jour')
    expect(await (await prefecture.post(`${path}/fin-accompagnement`)).text()).toContain('Trouver un local')
    const done = { ...sheet, version: '1', 'steps.0.doneOn': '2027-02-01' }
    expect((await prefecture.post(`${path}/accompagnement`, done)).status).toBe(303)
    expect((await prefecture.post(`${path}/fin-accompagnement`)).status).toBe(303)
    expect((await fileOf(file.applicationId)).state).toBe('supported')
    expect(await company.page(path)).toContain('l’accompagnement est terminé')
    expect((await prefecture.post(`${path}/accompagnement`, { ...done, version: '2' })).status).toBe(409)
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from envelope_line where application_id = ${file.applicationId}`.execute(
      db,
    )
    expect(rows[0]!.count).toBe(0)
  } finally {
    await sql`update call set type = 'callForProjects', fund_id = ${fundId} where id = ${callId}`.execute(db)
  }
})

test('why opinions are taken again stays between those who judge', async () => {
  const file = await openFile(db, 'disagreement')
  await act(db, 'region', conciliateOpinions, { ...file, reason: 'Échange confidentiel entre services' })
  expect(await company.page(pathOf(file))).toContain('après conciliation')
  expect(await company.page(pathOf(file))).not.toContain('Échange confidentiel')
  expect(await (await signIn(site, 'region')).page(pathOf(file))).toContain('Échange confidentiel')
})

test('what is known is filled in: the company once for all, the project for itself alone, the directory and the commune', async () => {
  const { callId, programmeId } = await readGround(db)
  const { form } = (await findCall(db, callId))!
  const more: Question[] = [
    { code: 'staff', label: 'Effectif', kind: 'count', means: 'staff' },
    { code: 'name', label: 'Nom', kind: 'text', means: 'name' },
    {
      code: 'size',
      label: 'Taille',
      kind: 'choice',
      means: 'size',
      options: [
        { value: 'p', label: 'PME' },
        { value: 'g', label: 'GE' },
      ],
    },
    { code: 'seat', label: 'Siège', kind: 'text', means: 'commune' },
    { code: 'naf', label: 'Activité', kind: 'text', means: 'activity' },
    { code: 'territory', label: 'Territoire', kind: 'text', means: 'territory' },
    { code: 'zone', label: 'Zones', kind: 'text', means: 'zone' },
  ]
  const call = await callLike(db, 'prerempli', { form: [...form, ...more] })
  await sql`update organisation set insee_category = 'PME', naf = '22.22Z', commune_code = '71076' where code = 'demo-emballages-chalon'`.execute(
    db,
  )
  const { rows: projects } = await sql<{ id: number }>`
    select p.id from project as p join subject as s on s.id = p.id where s.programme_id = ${programmeId} order by p.id limit 2`.execute(
    db,
  )
  const [own, another] = projects.map(({ id }) => id)
  const start = async (projectId?: number) => {
    const organisation = 'demo-emballages-chalon'
    const id = await act(db, 'entreprise', startApplication, {
      programme,
      programmeId,
      callId: call,
      organisation,
      projectId,
    })
    return fileOf(id)
  }
  const first = await draftUnder(db, call, { description: 'Le premier projet.', jobs: '12', staff: '64' })
  await sql`update application set project_id = ${own!} where id = ${first.applicationId}`.execute(db)
  const { reference } = await fileOf(first.applicationId)
  const blank = await start()
  expect(blank.answers).toMatchObject({
    staff: 64,
    name: 'Emballages du Chalonnais (Démo)',
    size: 'p',
    seat: 'Chalon-sur-Saône',
    naf: '22.22Z',
  })
  expect(blank.answers.territory).toBeTruthy()
  expect(blank.answers).not.toHaveProperty('description')
  expect(blank.answers).not.toHaveProperty('jobs')
  expect(blank.prefilled).toMatchObject({
    staff: `votre dossier ${reference}`,
    territory: 'la commune de Chalon-sur-Saône',
  })
  expect(blank.prefilled.name).toMatch(/^l’annuaire/)
  // A draft left blank hides none of what was said before.
  await sql`update application set answers = '{}' where id = ${blank.id}`.execute(db)
  const again = await start(own)
  expect(again.answers).toMatchObject({ staff: 64, jobs: expect.any(Number) })
  expect((await start(another)).answers.description).not.toBe('Le premier projet.')
})

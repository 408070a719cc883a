import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMonths } from '../../src/kernel/dates.ts'
import type { Grant, PersonActor } from '../../src/kernel/permission.ts'
import { execute } from '../../src/kernel/use-case.ts'
import { listAwaited } from '../../src/modules/agreements/awaited.ts'
import {
  approvePayment,
  correctObservation,
  exportPayments,
  followJobs,
  listAccountingLines,
  listAgreementsPending,
  listExports,
  listFilesFor,
  listToWrite,
  makeLetters,
  observeJobs,
  orderClawback,
  payPayment,
  proposeClawback,
  recoverClawback,
  refusePayment,
  requestPayment,
  settleAgreement,
  signAgreement,
  sumJobs,
  waiveClawback,
  writeAgreement,
  writeClaim,
} from '../../src/modules/agreements/index.ts'
import { findApplication } from '../../src/modules/applications/index.ts'
import { declareInterest, renounceAward } from '../../src/modules/appraisals/index.ts'
import { placeOfThing } from '../../src/modules/documents/index.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { actorOf, programme, readGround } from './file-ground.ts'
import { actAs, bookOf, type Granted, grantFile } from './granted-file.ts'
import { signIn } from './open-work.ts'
import { exported } from './send-list.ts'

const site = await openSite()
const { db } = site
// What the demonstration approved goes out first.
beforeAll(() => actAs(db, 'operateur', exportPayments, { programme }))
afterAll(() => site.close())
const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows[0]!
const ago = (months: number) => addMonths(today(), -months)
const refusal = (error: unknown) =>
  JSON.stringify([(error as Error).message, (error as { problems?: unknown }).problems])
/** What a gesture is refused for. */
const why = (gesture: Promise<unknown>): Promise<string> => gesture.then(() => 'done', refusal)

/** An agreement that both signed. */
async function sign({ applicationId }: Granted): Promise<number> {
  const agreementId = await actAs(db, 'operateur', writeAgreement, {
    programme,
    applicationId,
    version: 0,
    advance: 30,
    guaranteed: undefined,
    starts_on: ago(12),
    ends_on: '2029-01-01',
  })
  for (const [rank, account] of ['entreprise', 'operateur'].entries())
    await actAs(db, account, signAgreement, {
      programme,
      agreementId,
      version: rank + 1,
      capacity: 'Par délégation',
    })
  return agreementId
}
const ask = (agreementId: number) =>
  actAs(db, 'operateur', requestPayment, { programme, agreementId, kind: 'advance', amount: '30 000' })
const approve = (paymentId: number) =>
  actAs(db, 'prefecture-region', approvePayment, { programme, paymentId, version: 1 })
const pay = (paymentId: number) =>
  actAs(db, 'operateur', payPayment, { programme, paymentId, version: 2, paidOn: today(), mandate: 'M' })
async function advance(agreementId: number): Promise<void> {
  const paymentId = await ask(agreementId)
  await approve(paymentId)
  await pay(paymentId)
}
const at = async (account: string, scope: Grant['scope']): Promise<PersonActor> => {
  const actor = await actorOf(db, account)
  return { ...actor, grants: actor.grants.map(grant => ({ ...grant, scope })) }
}

test('an aid is not given up while it is being paid, and what was given up is not sent to be paid', async () => {
  const granted = await grantFile(db)
  const agreementId = await sign(granted)
  const renounce = () =>
    actAs(db, 'entreprise', renounceAward, {
      programme,
      applicationId: granted.applicationId,
      reason: 'Le projet s’arrête',
    })
  const paymentId = await ask(agreementId)
  expect(await why(renounce())).toContain('Un versement est en cours : refusez-le d’abord.')
  await approve(paymentId)
  expect(await why(renounce())).toContain('Un versement est en cours : refusez-le d’abord.')
  const waiting = async () =>
    (await listAccountingLines(db, programme, await actorOf(db, 'operateur'), { waiting: true })).length
  expect(await waiting()).toBe(2)
  await sql`update application set state = 'abandoned' where id = ${granted.applicationId}`.execute(db)
  expect(await waiting()).toBe(0)
  expect(await why(actAs(db, 'operateur', exportPayments, { programme }))).toContain('Rien n’est à exporter')
  await sql`update application set state = 'agreed' where id = ${granted.applicationId}`.execute(db)
  await actAs(db, 'prefecture-region', refusePayment, { programme, paymentId, version: 2, reason: 'Arrêt' })
  expect(await why(renounce())).toBe('done')
  expect((await bookOf(db, granted.projectId)).awarded).toBe(0)
})

test('an operator exports the payments of its own files, of its territory as of its région; the file is read again as it went', async () => {
  const granted = await grantFile(db)
  await approve(await ask(await sign(granted)))
  const { callId } = (await findApplication(db, granted.applicationId))!
  const held = await actorOf(db, 'operateur')
  const lines = (actor: PersonActor) => listAccountingLines(db, programme, actor, { waiting: true })
  expect(await lines(held)).toHaveLength(2)
  // To another operator than the one that the call names, they are not there.
  await sql`update call set operator_id = (select id from organisation where code = 'banque-des-territoires') where id = ${callId}`.execute(
    db,
  )
  expect(await lines(held)).toEqual([])
  expect(await why(actAs(db, 'operateur', exportPayments, { programme }))).toContain('Rien n’est à exporter')
  await sql`update call set operator_id = null where id = ${callId}`.execute(db)
  const elsewhere = await at('operateur', { kind: 'territory', key: '2023-2027/ti-7501' })
  expect(await lines(elsewhere)).toEqual([])
  const there = await at('operateur', { kind: 'territory', key: '2023-2027/ti-2704' })
  expect(await lines(there)).toHaveLength(2)
  const sent = await execute(exportPayments, createUnit(db, there), { programme })
  expect(sent.payments).toBe(1)
  expect(await listExports(db, programme, there)).toHaveLength(1)
  expect(await listExports(db, programme, elsewhere)).toEqual([])
  const again = () => listAccountingLines(db, programme, there, { exportedAt: sent.exportedAt.toISOString() })
  const before = await again()
  expect(before).toHaveLength(2)
  await sql`update envelope set name = 'Autre nom' where id = ${granted.envelopes.state}`.execute(db)
  expect(await again()).toEqual(before)
})

test('whoever has an interest reads and does nothing of what follows the decision', async () => {
  const granted = await grantFile(db, { monthsAgo: 14 })
  const agreementId = await sign(granted)
  await advance(agreementId)
  const claimId = await actAs(db, 'entreprise', writeClaim, {
    programme,
    agreementId,
    version: 0,
    lines: [{ label: 'Presse', supplier: 'Presses', invoice: '1', paidOn: ago(2), cents: '1' }],
  })
  const seen = {
    programme,
    agreementId,
    year: 1,
    observedOn: ago(1),
    personMonths: 12,
    evidence: 'DSN (Démo)',
  }
  await actAs(db, 'entreprise', observeJobs, seen)
  const { id: observationId } = await one(
    sql<{ id: number }>`select id from job_observation where application_id = ${granted.applicationId}`,
  )
  const file = { programme, applicationId: granted.applicationId }
  const [letterId] = await actAs(db, 'operateur', makeLetters, {
    programme,
    kind: 'granted',
    applicationIds: [granted.applicationId],
  })
  const operator = await signIn(site, 'operateur')
  const path = `/espace/conventions/${agreementId}`
  expect((await operator.get(path)).status).toBe(200)
  await actAs(db, 'operateur', declareInterest, { ...file, interest: 'oui', reason: 'Un proche y travaille' })
  const pages = [
    path,
    `/espace/conventions/nouvelle?dossier=${granted.applicationId}`,
    `/espace/conventions/courriers/${letterId}/pdf`,
  ]
  for (const page of pages) {
    const closed = await operator.get(page)
    expect([page, closed.status]).toEqual([page, 403])
    expect(await closed.text()).toContain('Vous avez déclaré un intérêt')
  }
  for (const [gesture, fields] of [
    ['versements', { kind: 'advance', amount: '1' }],
    ['reversement', { ground: 'cessation', reason: 'x' }],
    ['sans-solde', { reason: 'x' }],
  ] as const)
    expect([gesture, (await operator.post(`${path}/${gesture}`, fields)).status]).toEqual([gesture, 404])
  const things = [`agreement/${agreementId}`, `claim/${claimId}`, `observation/${observationId}`]
  for (const [account, open] of [
    ['operateur', false],
    ['region', true],
    ['entreprise', true],
  ] as const)
    for (const about of things)
      expect([
        account,
        about,
        (await placeOfThing(db, programme, about, await actorOf(db, account))) !== undefined,
      ]).toEqual([account, about, open])
  const letter = { programme, kind: 'granted' as const, applicationIds: [granted.applicationId] }
  expect(await why(actAs(db, 'operateur', makeLetters, letter))).toContain('Vous avez déclaré un intérêt')
  const listed = async (account: string) =>
    (await exported(await signIn(site, account), 'conventions')).some(({ id }) => Number(id) === agreementId)
  expect([await listed('operateur'), await listed('region')]).toEqual([false, true])
  const actor = await actorOf(db, 'operateur')
  const { programmeId } = await readGround(db)
  const watcher = { actor, programme: { id: programmeId, code: programme }, today: today(), since: undefined }
  const told = await listAgreementsPending(db, watcher)
  expect(told.filter(({ href }) => href.startsWith(path))).toEqual([])
  expect(
    (await listFilesFor(db, programme, actor, 'granted', { of: [granted.applicationId], limit: 9 })).total,
  ).toBe(0)
  // Whoever acts for the beneficiary too does not check what it asks.
  const company = (await actorOf(db, 'entreprise')).grants.find(({ role }) => role === 'company')!
  await actAs(db, 'region', proposeClawback, { programme, agreementId, ground: 'cessation', reason: 'Arrêt' })
  const both = await actorOf(db, 'region')
  const unit = createUnit(db, { ...both, grants: [...both.grants, company] })
  const decided = { programme, agreementId, reason: 'x' }
  for (const gesture of [orderClawback, waiveClawback])
    expect(await why(execute(gesture, unit, decided))).toContain('Vous agissez aussi pour le demandeur')
  expect(await why(actAs(db, 'region', waiveClawback, decided))).toBe('done')
})

test('forms of money sent twice count once, and say so', async () => {
  const granted = await grantFile(db)
  const agreementId = await sign(granted)
  const council = await signIn(site, 'region')
  const path = `/espace/enveloppes/${granted.envelopes.region}`
  const versionIn = async (form: string, page: string, worker = council) =>
    new RegExp(`id="${form}".*?name="version" value="(\\d+)"`, 's').exec(await worker.page(page))![1]!
  const twice = async (to: string, fields: Record<string, string | number>, worker = council) => {
    const answers = await Promise.all([worker.post(to, fields), worker.post(to, fields)])
    const texts = await Promise.all(answers.map(answer => answer.text()))
    expect([to, answers.map(({ status }) => status).sort()]).toEqual([to, [303, 409]])
    return texts.join('')
  }
  const endowed = async () =>
    (
      await one(
        sql<{
          cents: number
        }>`select endowed_cents as cents from envelope where id = ${granted.envelopes.region}`,
      )
    ).cents
  const before = await endowed()
  const version = await versionIn('dotation', path)
  const said = await twice(`${path}/doter`, { version, amount: '5 000 000', evidence: 'Délibération n° 2' })
  expect(said).toContain('Cette enveloppe a changé depuis que vous l’avez lue')
  expect((await endowed()) - before).toBe(500_000_000)
  const other = await one(
    sql<{
      id: number
    }>`insert into envelope (programme_id, fund_id, name, funder_id, region_code, author_id, recorded_at)
      select programme_id, fund_id, 'Autre part (Démo)', funder_id, region_code, author_id, now() from envelope where id = ${granted.envelopes.region} returning id`,
  )
  await twice(`${path}/transferer`, {
    version: await versionIn('transfert', path),
    toId: other.id,
    amount: '10',
    reason: 'Part',
  })
  expect((await endowed()) - before).toBe(499_999_000)
  // An aid awarded between reading and endowing stands in nobody's way.
  const read = await versionIn('dotation', path)
  await sql`insert into envelope_line (programme_id, envelope_id, kind, amount, application_id, author_id, recorded_at)
    select programme_id, envelope_id, 'award', 1, application_id, author_id, now() from envelope_line
    where envelope_id = ${granted.envelopes.region} and kind = 'award' limit 1`.execute(db)
  expect((await council.post(`${path}/doter`, { version: read, amount: '1', evidence: 'n° 3' })).status).toBe(
    303,
  )
  const { fundId } = await readGround(db)
  await twice('/espace/enveloppes', {
    version: await versionIn('enveloppe', '/espace/enveloppes'),
    name: 'Part de l’été',
    fundId,
    funder: 'region-27',
    region: '27',
  })
  const letters = '/espace/conventions/courriers?nature=granted'
  const operator = await signIn(site, 'operateur')
  const made = /name="version" value="(\d+)"/.exec(await operator.page(letters))![1]!
  await twice(
    '/espace/conventions/courriers',
    { version: made, kind: 'granted', applicationIds: granted.applicationId },
    operator,
  )
  await advance(agreementId)
  const clawed = { programme, agreementId, reason: 'Arrêt' }
  await actAs(db, 'operateur', proposeClawback, { ...clawed, ground: 'cessation' })
  await actAs(db, 'region', orderClawback, clawed)
  const agreement = `/espace/conventions/${agreementId}`
  const receipt = { amount: '10 000', receivedOn: today(), mandate: 'T' }
  const seen = await versionIn('recevoir', agreement, operator)
  const early = await operator.post(`${agreement}/reversement/recevoir`, {
    ...receipt,
    version: seen,
    receivedOn: ago(1),
  })
  expect([early.status, (await early.text()).includes('Rien n’était versé ce jour-là')]).toEqual([422, true])
  expect(await twice(`${agreement}/reversement/recevoir`, { ...receipt, version: seen }, operator)).toContain(
    'Ce reversement a changé depuis que vous l’avez lu',
  )
  expect((await bookOf(db, granted.projectId)).recovered).toBe(1_000_000)
})

test('a wrong endowment is put right by a contrary line, and the figures follow', async () => {
  const granted = await grantFile(db)
  const council = await signIn(site, 'region')
  const path = `/espace/enveloppes/${granted.envelopes.region}`
  const figure = async () => (await site.json('/api/v1/figures/endowed?programme=demonstration')).value
  const before = await figure()
  expect(
    (await council.post(`${path}/doter`, { amount: '85 000 000', evidence: 'Délibération n° 4' })).status,
  ).toBe(303)
  const lastLine = () =>
    one(
      sql<{ id: number; amount: number }>`select l.id, l.amount from envelope_line as l
        where envelope_id = ${granted.envelopes.region} and kind = 'endowment' and reverses_id is null
          and not exists (select from envelope_line as undo where undo.reverses_id = l.id) order by id desc limit 1`,
    )
  const { id } = await lastLine()
  expect(await council.page(path)).toContain(`Corriger la ligne n° ${id}`)
  const correct = (lineId: number, amount: string, reason = 'Une virgule de trop') =>
    council.post(`${path}/lignes/${lineId}/corriger`, { amount, reason })
  expect((await correct(id, '85 000 000')).status).toBe(422)
  expect((await correct(id, '8 500 000', '')).status).toBe(422)
  expect((await correct(id, '8 500 000')).status).toBe(303)
  expect((await correct(id, '8 500 000')).status).toBe(409)
  expect((await figure()) - before).toBe(850_000_000)
  const page = await council.page(path)
  expect(page).toContain(`annule la ligne n° ${id}`)
  expect(page).not.toContain(`Corriger la ligne n° ${id}<`)
  // It can be none at all; what was awarded out of it cannot be taken back.
  expect((await correct((await lastLine()).id, '0')).status).toBe(303)
  expect((await figure()) - before).toBe(0)
  const short = await correct((await lastLine()).id, '1')
  expect([short.status, (await short.text()).includes('n’a plus que')]).toEqual([409, true])
  const operator = await signIn(site, 'operateur')
  expect((await operator.post(`${path}/lignes/${id}/corriger`, { amount: '1', reason: 'x' })).status).toBe(
    403,
  )
})

test('payments end without a balance when nothing was spent and the advance came back', async () => {
  const granted = await grantFile(db)
  const agreementId = await sign(granted)
  const operator = await signIn(site, 'operateur')
  const path = `/espace/conventions/${agreementId}`
  expect(await operator.page(path)).not.toContain('Clore les versements sans solde')
  await advance(agreementId)
  await sql`update agreement set ends_on = ${ago(1)} where id = ${agreementId}`.execute(db)
  const clawed = { programme, agreementId, reason: 'Rien n’est dépensé' }
  await actAs(db, 'operateur', proposeClawback, { ...clawed, ground: 'spending' })
  await actAs(db, 'region', orderClawback, clawed)
  const receipt = { programme, agreementId, version: 2, amount: '30 000', receivedOn: today(), mandate: 'T' }
  await actAs(db, 'operateur', recoverClawback, receipt)
  expect(await operator.page(path)).toContain('Clore les versements sans solde')
  expect((await operator.post(`${path}/sans-solde`, { reason: 'Rien n’est dépensé' })).status).toBe(303)
  expect((await findApplication(db, granted.applicationId))!.state).toBe('settled')
})

test('a clawback is ordered as the formula says on that day; the text of the agreement tells its base', async () => {
  const granted = await grantFile(db, { monthsAgo: 38, safeguarded: 8 })
  const agreementId = await sign(granted)
  await advance(agreementId)
  const of = { programme, agreementId }
  await actAs(db, 'operateur', settleAgreement, { ...of, reason: 'Rien de plus' })
  await actAs(db, 'operateur', followJobs, of)
  const seen = { observedOn: ago(25), personMonths: 72, kept: 8, evidence: 'DSN (Démo)' }
  await actAs(db, 'operateur', observeJobs, { ...of, year: 1, ...seen })
  await actAs(db, 'operateur', proposeClawback, { ...of, ground: 'jobs', reason: 'Six emplois manquent' })
  const { id: observationId } = await one(
    sql<{ id: number }>`select id from job_observation where application_id = ${granted.applicationId}`,
  )
  await actAs(db, 'operateur', correctObservation, {
    ...of,
    observationId,
    ...seen,
    personMonths: 120,
    reason: 'Doublon',
  })
  const order = () => actAs(db, 'region', orderClawback, { ...of, reason: 'Conforme' })
  // Six missing of twenty were proposed: two are.
  expect(await why(order())).toMatch(/donne maintenant 3\s000\s€, et non les 9\s000\s€ proposés/)
  await actAs(db, 'region', waiveClawback, { ...of, reason: 'À proposer de nouveau' })
  await actAs(db, 'operateur', proposeClawback, { ...of, ground: 'jobs', reason: 'Deux emplois manquent' })
  expect(await why(order())).toBe('done')
  const operator = await actorOf(db, 'operateur')
  const sums = await sumJobs(db, programme, operator)
  expect([sums.safeguarded >= 8, sums.kept >= 8, sums.promised >= 12]).toEqual([true, true, true])
  expect(await (await signIn(site, 'operateur')).page('/espace/conventions/emplois')).toMatch(
    /12 à créer<br\/>8 à conforter[\s\S]*10 créés<br\/>8 confortés/,
  )
  const [letterId] = await actAs(db, 'operateur', makeLetters, {
    programme,
    kind: 'agreement',
    applicationIds: [granted.applicationId],
  })
  const { content } = await one(sql<{ content: unknown }>`select content from letter where id = ${letterId}`)
  expect(JSON.stringify(content)).toMatch(/conserver\s: 8 emplois\. [^"]*pendant 3 ans/)
})

test('a project that does not start is told to its company, which says there where it is, and to the two keys', async () => {
  const granted = await grantFile(db, { monthsAgo: 40 })
  const agreementId = await sign(granted)
  await sql`update project set milestones = '[{"title": "Permis", "dueOn": "2025-01-01", "doneOn": null}]' where id = ${granted.projectId}`.execute(
    db,
  )
  const { programmeId } = await readGround(db)
  const told = async (account: string) => {
    const actor = await actorOf(db, account)
    const watcher = {
      actor,
      programme: { id: programmeId, code: programme },
      today: today(),
      since: undefined,
    }
    return listAgreementsPending(db, watcher)
  }
  const project = `/espace/projets/${granted.projectId}`
  const mine = (await told('entreprise')).filter(({ href }) => href === project)
  expect(mine.map(({ nextStep }) => nextStep)).toEqual(['Dire où il en est', 'Mettre le projet à jour'])
  const company = await signIn(site, 'entreprise')
  expect(await company.page(project)).toContain('Étape')
  const page = await company.page(`/espace/conventions/${agreementId}`)
  expect(page).toMatch(/À démarrer avant le [^<]*en retard/)
  expect(page).toMatch(/Permis\s: pour le [^<]*, en retard/)
  expect(page).toContain(`href="${project}"`)
  for (const account of ['region', 'prefecture-region'])
    expect((await told(account)).some(({ what }) => /n’a pas démarré|pas démarré/.test(what))).toBe(true)
})

test('what waits longest is never cut, and a list that is cut says so', async () => {
  const old = await grantFile(db, { monthsAgo: 60 })
  const recent = await grantFile(db, { monthsAgo: 13 })
  for (const granted of [recent, old]) await sign(granted)
  const { programmeId } = await readGround(db)
  const actor = await actorOf(db, 'operateur')
  const watcher = { actor, programme: { id: programmeId, code: programme }, today: today() }
  const all = await listAwaited(db, watcher, 10_000)
  // The jobs of the one are due since long, those of the other soon.
  const [first, second] = [old, recent].map(({ applicationId }) => all.indexOf(applicationId))
  expect([first! >= 0, first! < second!]).toEqual([true, true])
  expect(await listAwaited(db, watcher, first! + 1)).toEqual(all.slice(0, first! + 1))
  for (let count = 0; count < 2; count++) await grantFile(db)
  const cut = await listToWrite(db, programme, actor, 1)
  expect([cut.rows.length, cut.total >= 2]).toEqual([1, true])
  const letters = await listFilesFor(db, programme, actor, 'granted', { limit: 1 })
  expect([letters.rows.length, letters.total > 2]).toEqual([1, true])
})

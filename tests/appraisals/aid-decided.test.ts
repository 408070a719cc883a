import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { sirenFrom } from '../../src/kernel/ids.ts'
import { execute } from '../../src/kernel/use-case.ts'
import { listDeMinimis } from '../../src/modules/aid/index.ts'
import { findApplication } from '../../src/modules/applications/index.ts'
import {
  asOtherAid,
  concludeAppraisal,
  declareInterest,
  findAppraisal,
  freezeAid,
  giveOpinion,
  knowYourCustomer,
  listAwardsInForce,
  listForReview,
  proposeDecision,
  renounceAward,
  reopenAppraisal,
  sessionsOf,
  signDecision,
  withAwards,
  writeAppraisal,
} from '../../src/modules/appraisals/index.ts'
import { takeDossier } from '../../src/modules/dossier/index.ts'
import { createDb, createPool, type Db } from '../../src/platform/db/connect.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { act, actorOf, openEnvelopes, programme, readGround } from '../work/file-ground.ts'
import { aidAnswers, appraise, type OpenFile, openFile, propose } from '../work/open-file.ts'
import { signIn } from '../work/open-work.ts'

const site = await openSite()
const { db } = site
const company = sirenFrom('10000042')
let envelopes: { state: number; region: number }
beforeAll(async () => {
  await sql`update organisation set siren = ${company} where code = 'demo-emballages-chalon'`.execute(db)
  envelopes = await openEnvelopes(db, { state: 9_000_000_000, region: 9_000_000_000 })
})
afterAll(() => site.close())

const says = (words: string) => ({
  problems: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining(words) })]),
})
const sign = async (file: OpenFile, contentHash: string) => {
  await act(db, 'prefecture-region', signDecision, { ...file, contentHash })
  return act(db, 'region', signDecision, { ...file, contentHash })
}
const decisionOf = async ({ applicationId }: OpenFile) =>
  (
    await sql<{ id: number; calculation: number | null; frozen: number | null; on: string | null }>`
      select d.id, d.granted_calculation_id as calculation, d.aid_calculation_id as frozen, c.inputs ->> 'grantOn' as on
      from decision as d left join aid_calculation as c on c.id = d.granted_calculation_id
      where d.application_id = ${applicationId} order by d.id desc limit 1`.execute(db)
  ).rows[0]!
const sameCostsOf = async (file: OpenFile) =>
  (
    await sql<{ amounts: number[] }>`
      select array(select (aid ->> 'amountCents')::int from jsonb_array_elements(inputs -> 'otherAids') as aid
        where (aid ->> 'sameCosts')::boolean) as amounts from aid_calculation
      where id = ${(await decisionOf(file)).calculation}`.execute(db)
  ).rows[0]!.amounts
const joinProjects = (one: OpenFile, other: OpenFile) =>
  sql`update application as b set project_id = a.project_id from application as a
    where a.id = ${one.applicationId} and b.id = ${other.applicationId}`.execute(db)
const stateOf = async ({ applicationId }: OpenFile) =>
  (await sql<{ state: string }>`select state from application where id = ${applicationId}`.execute(db))
    .rows[0]!.state
const register = async (siren = company) =>
  (
    await listDeMinimis(db, { kind: 'operator', authorCode: 'test' }, programme, { siren, on: today() })
  ).filter(({ decisionId }) => decisionId !== null)

test('the application day is that of the first filing in Paris, whatever is typed', async () => {
  const file = await openFile(db, 'appraisal')
  const { applicationId } = file
  // Half past midnight in Paris is still the day before in UTC.
  await sql`update application set filed_at = '2026-03-15T23:30:00Z' where id = ${applicationId}`.execute(db)
  const freeze = (more: Record<string, string>, base = 'afr') =>
    act(db, 'operateur', freezeAid, { ...file, base, answers: { ...aidAnswers, ...more } })
  await expect(freeze({ demande: '2026-03-15' })).rejects.toMatchObject(says('premier dépôt'))
  await expect(freeze({ travaux: '' })).rejects.toMatchObject(says('où les travaux commencent'))
  await expect(freeze({ travaux: '' }, 'sme')).rejects.toMatchObject(says('où les travaux commencent'))
  for (const travaux of ['2026-03-15', '2026-03-16'])
    await expect(freeze({ travaux })).rejects.toMatchObject(says('effet incitatif'))
  await freeze({ travaux: '2026-03-17' })
  // De minimis asks for no incentive effect.
  await freeze({ travaux: '' }, 'de-minimis')
  const { rows } = await sql<{ applied: string }>`
    select inputs ->> 'appliedOn' as applied from aid_calculation where application_id = ${applicationId}`.execute(
    db,
  )
  expect(rows.map(({ applied }) => applied)).toEqual(['2026-03-16', '2026-03-16'])
})

test('the grant rests on the calculation made again on the day of the second signature', async () => {
  const file = await openFile(db, 'listed')
  await sign(file, await propose(db, file, { envelopes, stateCents: 300_000 }))
  const { calculation, frozen, on } = await decisionOf(file)
  expect(calculation).not.toBeNull()
  expect(calculation).not.toBe(frozen)
  expect(on).toBe(today())
  // Less is nothing new: the first calculation stands. More is granted that day.
  await sign(file, await propose(db, file, { envelopes, stateCents: 200_000 }, { reason: 'Moins' }))
  expect((await decisionOf(file)).calculation).toBe(calculation)
  await sign(file, await propose(db, file, { envelopes, stateCents: 400_000 }, { reason: 'Plus' }))
  expect((await decisionOf(file)).calculation).not.toBe(calculation)
})

test('what a past law allowed is not granted today: the second key is refused, nothing is taken', async () => {
  const file = await openFile(db, 'listed', {
    aid: { base: 'covid-3-1', answers: { octroi: '2021-06-01', zone: 'out' } },
  })
  const contentHash = await propose(db, file, { envelopes, stateCents: 100_000 })
  await expect(sign(file, contentHash)).rejects.toMatchObject(says('ne dit rien de la base'))
  expect(await stateOf(file)).toBe('listed')
  // The same base, at a rate that fell meanwhile.
  const fallen = await openFile(db, 'listed')
  const hash = await propose(db, fallen, { envelopes, stateCents: 60_000_000 })
  const rate = (value: number) =>
    sql`update aid_parameter set value = ${value} where rule = 'AFR . taux' and about = 'c-2022' and size = 'small'`.execute(
      db,
    )
  await rate(2000)
  await expect(sign(fallen, hash)).rejects.toMatchObject({ status: 409, ...says('400\u202f000') })
  await rate(3500)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from envelope_line where application_id = any(${[file.applicationId, fallen.applicationId]})`.execute(
    db,
  )
  expect(rows[0]!.count).toBe(0)
  expect(await act(db, 'region', signDecision, { ...fallen, contentHash: hash })).toEqual({ taken: true })
})

test('an appraisal is taken up again while nothing is decided: the amount is written on the law of today, and granted', async () => {
  const file = await openFile(db, 'listed', {
    aid: { base: 'covid-3-1', answers: { octroi: '2021-06-01', zone: 'out' } },
  })
  const stale = await propose(db, file, { envelopes, stateCents: 100_000 })
  const operator = await signIn(site, 'operateur')
  const page = `/espace/instruction/${file.applicationId}`
  expect(await operator.page(page)).toContain(`action="${page}/reprendre"`)
  expect((await operator.post(`${page}/reprendre`, { reason: '' })).status).toBe(422)
  expect((await operator.post(`${page}/reprendre`, { reason: 'Autre base' })).status).toBe(303)
  expect(await stateOf(file)).toBe('appraisal')
  expect(await findAppraisal(db, file.applicationId)).toMatchObject({ concludedAt: null })
  expect(await sessionsOf(db, file.applicationId)).toEqual([])
  await expect(act(db, 'region', signDecision, { ...file, contentHash: stale })).rejects.toMatchObject(
    says('Aucune proposition'),
  )
  await act(db, 'operateur', freezeAid, { ...file, base: 'afr', answers: aidAnswers })
  await act(db, 'operateur', concludeAppraisal, file)
  const { meetingId } = await readGround(db)
  await act(db, 'region', listForReview, { ...file, meetingId })
  await sign(file, await propose(db, file, { envelopes, stateCents: 100_000 }))
  expect(await stateOf(file)).toBe('granted')
  expect(await operator.page(page)).not.toContain('/reprendre')
})

test('a deferred file is appraised again; one that both opinions are against never was, and is not', async () => {
  const deferred = await openFile(db, 'deferred')
  await act(db, 'operateur', reopenAppraisal, { ...deferred, reason: 'Plan de financement reçu' })
  expect(await stateOf(deferred)).toBe('appraisal')
  // Where it was deferred, it stays on the list.
  expect(await sessionsOf(db, deferred.applicationId)).toHaveLength(1)
  const against = await openFile(db, 'complete')
  for (const side of ['prefecture-region', 'region'])
    await act(db, side, giveOpinion, { ...against, favourable: 'non', reason: 'Motif' })
  await expect(act(db, 'operateur', reopenAppraisal, { ...against, reason: 'Motif' })).rejects.toMatchObject(
    says('Aucune instruction n’est conclue'),
  )
})

test('a calculation that says nothing of its base decides nothing', async () => {
  const file = await openFile(db, 'listed')
  await sql`update appraisal set aid_base = 'inconnue' where application_id = ${file.applicationId}`.execute(
    db,
  )
  await expect(propose(db, file, { envelopes })).rejects.toMatchObject(says('ne dit rien de la base'))
})

test('above the notification threshold nothing is decided without the reference, to the euro', async () => {
  // 50 M€ in a « c » zone at 15 %, before the bonus: R × 82.5 M€.
  const threshold = 1_237_500_000
  const file = await openFile(db, 'appraisal')
  await appraise(db, file, { aid: { answers: { 'couts.0.montant': '50000000' } } })
  await sql`update appraisal set eligible_cents = 5000000000 where application_id = ${file.applicationId}`.execute(
    db,
  )
  await act(db, 'operateur', concludeAppraisal, file)
  await sql`update application set state = 'listed' where id = ${file.applicationId}`.execute(db)
  const { meetingId } = await readGround(db)
  await sql`insert into review_item (meeting_id, application_id, rank) values (${meetingId}, ${file.applicationId}, 99)`.execute(
    db,
  )
  const above = { envelopes, stateCents: threshold + 100 }
  await expect(propose(db, file, above)).rejects.toMatchObject(says('12\u202f375\u202f000'))
  const low = await propose(db, file, { envelopes, stateCents: threshold })
  const high = await propose(db, file, above, { version: 1, notification_ref: 'SA.100001' })
  expect(high).not.toBe(low)
  await sign(file, high)
  expect(await stateOf(file)).toBe('granted')
})

test('a de minimis grant is in the register at once, follows its amount, and leaves it when it is given up', async () => {
  const file = await openFile(db, 'listed', { aid: { base: 'de-minimis' } })
  await sign(file, await propose(db, file, { envelopes, stateCents: 20_000_000 }))
  const amounts = async () => (await register()).map(({ amountCents }) => amountCents).reverse()
  expect(await amounts()).toEqual([20_000_000])
  const [line] = await register()
  expect(line).toMatchObject({ siren: company, grantedOn: today() })
  const operator = await signIn(site, 'operateur')
  const undo = { aidId: line!.id, reason: 'À la main' }
  expect((await operator.post(`/espace/de-minimis/annuler?siren=${company}`, undo)).status).toBe(409)
  await sign(file, await propose(db, file, { envelopes, stateCents: 15_000_000 }, { reason: 'Devis revu' }))
  expect(await amounts()).toEqual([20_000_000, -20_000_000, 15_000_000])
  await act(db, 'entreprise', renounceAward, { ...file, reason: 'Projet arrêté' })
  expect((await amounts()).reduce((sum, amount) => sum + amount, 0)).toBe(0)
})

test('two files of one company never take the de minimis ceiling together', async () => {
  const wide: Db = createDb(createPool(site.url, 4))
  const files = await Promise.all(
    [1, 2].map(rank => openFile(db, 'listed', { title: `Presse ${rank}`, aid: { base: 'de-minimis' } })),
  )
  const hashes: string[] = []
  for (const file of files) {
    const contentHash = await propose(db, file, { envelopes, stateCents: 20_000_000 })
    hashes.push(contentHash)
    await act(db, 'prefecture-region', signDecision, { ...file, contentHash })
  }
  const unit = createUnit(wide, await actorOf(db, 'region'))
  const answers = await Promise.allSettled(
    files.map((file, rank) => execute(signDecision, unit, { ...file, contentHash: hashes[rank]! })),
  )
  await wide.destroy()
  const refused = answers.filter(one => one.status === 'rejected')
  expect(refused).toHaveLength(1)
  expect(refused[0]!.reason).toMatchObject({ status: 409, ...says('il lui reste 100\u202f000') })
  expect((await Promise.all(files.map(stateOf))).sort()).toEqual(['granted', 'listed'])
  expect((await register()).reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(20_000_000)
}, 60_000)

test('what was granted here to the single undertaking is proposed as another aid, on the same costs in the same project', async () => {
  const granted = await openFile(db, 'granted', { envelopes, stateCents: 5_000_000 })
  const next = await openFile(db, 'appraisal')
  const { programmeId } = await readGround(db)
  const { rows } = await sql<{ projectId: number }>`
    select project_id as "projectId" from application where id = ${granted.applicationId}`.execute(db)
  const { projectId } = rows[0]!
  const awards = async () => {
    const { organisationId } = (await findApplication(db, next.applicationId))!
    const file = { programmeId, id: next.applicationId, organisationId, projectId }
    return listAwardsInForce(db, file, [company])
  }
  const found = await awards()
  expect(found.at(-1)).toMatchObject({
    base: 'afr',
    amountCents: 5_000_000,
    grantedOn: today(),
    sameCosts: true,
  })
  expect(found.filter(({ sameCosts }) => sameCosts)).toHaveLength(1)
  const page = await (await signIn(site, 'operateur')).page(`/espace/instruction/${next.applicationId}/aide`)
  expect(page).toMatch(/name="aides\.\d+\.montant"[^>]*value="50000"/)
  expect(page).toContain('Décision conjointe, ici')
  // The préfecture of the département reads the file, not the register.
  const prefecture = await signIn(site, 'prefecture-departement')
  expect((await prefecture.get(`/espace/instruction/${next.applicationId}/aide`)).status).toBe(200)
  await act(db, 'entreprise', renounceAward, { ...granted, reason: 'Projet arrêté' })
  expect(await awards()).toHaveLength(found.length - 1)
})

test('what another file was granted since the calculation was frozen counts at the second signature', async () => {
  // 35 % of two millions: 700 000 € on the costs of one project.
  const first = await openFile(db, 'listed', { title: 'Presse A' })
  const second = await openFile(db, 'listed', { title: 'Presse B' })
  const frozen = await propose(db, second, { envelopes, stateCents: 30_000_000 })
  await act(db, 'prefecture-region', signDecision, { ...second, contentHash: frozen })
  const taken = await propose(db, first, { envelopes, stateCents: 60_000_000 })
  await sign(first, taken)
  await joinProjects(first, second)
  const refusal = act(db, 'region', signDecision, { ...second, contentHash: frozen })
  await expect(refusal).rejects.toMatchObject({ status: 409, ...says('600\u202f000') })
  await expect(refusal).rejects.toMatchObject(says('100\u202f000'))
  expect(await stateOf(second)).toBe('listed')
  // The first takes less: what is left is enough.
  await sign(first, await propose(db, first, { envelopes, stateCents: 40_000_000 }, { reason: 'Moins' }))
  expect(await act(db, 'region', signDecision, { ...second, contentHash: frozen })).toEqual({ taken: true })
  expect(await sameCostsOf(second)).toEqual([40_000_000])
})

test('the ceiling of a crisis framework is that of the undertaking, whatever its files', async () => {
  await sql`update aid_framework set valid_to = null where code = 'covid-3-1'`.execute(db)
  await sql`update aid_parameter set valid_to = null where about = 'covid-3-1' and valid_to = '2022-07-01'`.execute(
    db,
  )
  const covid = { base: 'covid-3-1', answers: { 'couts.0.montant': '9000000' } }
  const open = (title: string) => openFile(db, 'listed', { title, aid: covid })
  const [first, second] = [await open('Relance A'), await open('Relance B')]
  await sql`update appraisal set eligible_cents = 900000000 where application_id = any(${[first.applicationId, second.applicationId]})`.execute(
    db,
  )
  const hashes = [
    await propose(db, first, { envelopes, stateCents: 150_000_000 }),
    await propose(db, second, { envelopes, stateCents: 150_000_000 }),
  ]
  await sign(first, hashes[0]!)
  await expect(sign(second, hashes[1]!)).rejects.toMatchObject(says('800\u202f000'))
  expect([await stateOf(first), await stateOf(second)]).toEqual(['granted', 'listed'])
})

test('what was granted to the project before the freeze and left out counts at the second signature', async () => {
  const first = await openFile(db, 'listed', { title: 'Presse A' })
  await sign(first, await propose(db, first, { envelopes, stateCents: 60_000_000 }))
  // Its page was opened before; it is frozen after, without the line.
  const second = await openFile(db, 'listed', { title: 'Presse B' })
  await joinProjects(first, second)
  const missed = await propose(db, second, { envelopes, stateCents: 30_000_000 })
  await expect(sign(second, missed)).rejects.toMatchObject(says('100\u202f000'))
  await expect(act(db, 'region', signDecision, { ...second, contentHash: missed })).rejects.toMatchObject(
    says('Le calcul figé ne comptait pas 600\u202f000'),
  )
  expect(await stateOf(second)).toBe('listed')
  const within = await propose(
    db,
    second,
    { envelopes, stateCents: 10_000_000 },
    { version: 1, why: 'Moins' },
  )
  await sign(second, within)
  expect(await sameCostsOf(second)).toEqual([60_000_000])
})

test('a de minimis of the same project counts on the same costs, whatever was frozen', async () => {
  const company2 = sirenFrom('10000043')
  await sql`update organisation set siren = ${company2} where code = 'demo-emballages-chalon'`.execute(db)
  const first = await openFile(db, 'listed', { title: 'Presse A', aid: { base: 'de-minimis' } })
  await sign(first, await propose(db, first, { envelopes, stateCents: 20_000_000 }))
  const second = await openFile(db, 'listed', { title: 'Presse B' })
  await joinProjects(first, second)
  const missed = await propose(db, second, { envelopes, stateCents: 60_000_000 })
  await expect(sign(second, missed)).rejects.toMatchObject(
    says('Le calcul figé ne comptait pas 200\u202f000'),
  )
  await sign(
    second,
    await propose(db, second, { envelopes, stateCents: 50_000_000 }, { version: 1, why: 'Moins' }),
  )
  expect(await sameCostsOf(second)).toEqual([20_000_000])
  // The appraiser sees it so.
  const third = await openFile(db, 'appraisal', { title: 'Presse C' })
  await joinProjects(first, third)
  const page = await (await signIn(site, 'operateur')).page(`/espace/instruction/${third.applicationId}/aide`)
  const line = /name="aides\.(\d+)\.financeur"[^>]*value="Préfet de région et conseil régional"/.exec(page)
  expect(page).toMatch(new RegExp(`name="aides\\.${line?.[1]}\\.memes-couts"[^>]*checked`))
  await sql`update organisation set siren = ${company} where code = 'demo-emballages-chalon'`.execute(db)
})

test('awards take their place among the other aids of a calculation', () => {
  const madeAt = new Date('2026-03-15')
  const award = (amountCents: number, takenAt = '2026-04-01', grantor = 'Décision conjointe, ici') => ({
    grantor,
    base: 'afr',
    amountCents,
    grantedOn: '2026-03-01',
    sameCosts: true,
    takenAt: new Date(takenAt),
  })
  const known = asOtherAid(award(100))
  const typed = { ...known, grantor: 'Ailleurs', base: 'other' }
  const with_ = (aids: (typeof known)[], awards: ReturnType<typeof award>[]) =>
    withAwards(aids, awards, madeAt).otherAids.map(({ amountCents }) => amountCents)
  // Decided again: it takes the place of the first. Stands no more: it is left out.
  expect(with_([typed, known], [award(80)])).toEqual([100, 80])
  expect(with_([typed, known], [])).toEqual([100])
  // Before the freeze: known once, under whatever name, or added.
  const before = award(100, '2026-03-02')
  expect(with_([known], [before])).toEqual([100])
  expect(with_([{ ...known, grantor: 'Région' }], [before])).toEqual([100])
  expect(with_([], [before])).toEqual([100])
  expect(withAwards([], [before], madeAt).missed).toEqual([before])
  // Two of one day: the one that was decided again is the one replaced.
  const other = asOtherAid(award(250))
  expect(with_([other, known], [award(250, '2026-03-02'), award(80)])).toEqual([250, 80])
})

test('« Revoir le calcul » keeps what was frozen, with the awards of now', async () => {
  const file = await openFile(db, 'appraisal')
  await act(db, 'operateur', freezeAid, {
    ...file,
    base: 'afr',
    answers: {
      ...aidAnswers,
      'comptes.0.capitaux-propres': '-1200.5',
      'groupe.0.nom': 'Démo Mère',
      'groupe.0.part': '12,5',
      'groupe.0.effectif': '3,5',
      'groupe.0.chiffre-affaires': '0',
      'groupe.0.bilan': '0',
      'aides.0.financeur': 'Démo Agglo',
      'aides.0.montant': '4321',
      'aides.0.memes-couts': 'oui',
    },
  })
  const granted = await openFile(db, 'listed', { title: 'Presse D' })
  await sign(granted, await propose(db, granted, { envelopes, stateCents: 12_345_600 }))
  const page = await (await signIn(site, 'operateur')).page(`/espace/instruction/${file.applicationId}/aide`)
  for (const value of ['-1200.5', 'Démo Mère', '12.5', '3.5', 'Démo Agglo', '4321', '123456'])
    expect([value, page.includes(`value="${value}"`)]).toEqual([value, true])
})

test('the category of INSEE that the file holds is proposed', async () => {
  const { applicationId } = await openFile(db, 'appraisal')
  const question = { code: 'category', section: '', label: 'Catégorie', kind: 'text', means: 'size' }
  await sql`update call set form = form || ${JSON.stringify([question])}::jsonb`.execute(db)
  await sql`update application set answers = answers || '{"category": "Petite ou moyenne entreprise"}'
    where id = ${applicationId}`.execute(db)
  const page = await (await signIn(site, 'operateur')).page(`/espace/instruction/${applicationId}/aide`)
  expect(page).toMatch(/value="PME" selected/)
})

test('a check that failed is written as it is, and keeps the conclusion from being favourable', async () => {
  const file = await openFile(db, 'appraisal')
  await appraise(db, file)
  const write = async (results: Record<string, [result: string, note: string]>, conclusion = 'favourable') =>
    act(db, 'operateur', writeAppraisal, {
      ...file,
      version: (await findAppraisal(db, file.applicationId))!.version,
      financial: 'Fragile.',
      checks: Object.keys(knowYourCustomer).map(code => ({
        code,
        result: results[code]?.[0] ?? 'passed',
        note: results[code]?.[1] ?? '',
      })),
      scores: ['jobs', 'place', 'transition', 'strength'].map(criterion => ({
        criterion,
        score: '3',
        reason: 'Vu.',
      })),
      risks: 'Trésorerie.',
      eligible_cents: '2 000 000',
      proposed_cents: '300 000',
      conclusion,
      reason: 'Dit.',
    })
  const conclude = () => act(db, 'operateur', concludeAppraisal, file)
  await write({ insolvency: ['', ''] })
  await expect(conclude()).rejects.toMatchObject(says('À vérifier : « Procédure collective »'))
  await write({ insolvency: ['failed', ''], recovery: ['not-applicable', ''] })
  await expect(conclude()).rejects.toMatchObject(says('dites pourquoi'))
  const found: Record<string, [string, string]> = {
    insolvency: ['failed', 'Jugement du 3 mars'],
    recovery: ['not-applicable', 'Aucune aide'],
  }
  await write(found)
  await expect(conclude()).rejects.toMatchObject(says('ne peut pas être favorable'))
  await write(found, 'unfavourable')
  await conclude()
  expect(await stateOf(file)).toBe('to-review')
})

test('eligible costs and the amount proposed hold in the frozen calculation', async () => {
  const file = await openFile(db, 'appraisal')
  await appraise(db, file, { aid: { answers: { 'couts.0.montant': '1000000' } } })
  await expect(act(db, 'operateur', concludeAppraisal, file)).rejects.toMatchObject(
    says('dépasse les coûts admissibles du calcul figé, 1\u202f000\u202f000'),
  )
  const set = (eligible: number, proposed: number) =>
    sql`update appraisal set eligible_cents = ${eligible}, proposed_cents = ${proposed} where application_id = ${file.applicationId}`.execute(
      db,
    )
  await set(50_000_000, 17_500_001)
  await expect(act(db, 'operateur', concludeAppraisal, file)).rejects.toMatchObject(says('175\u202f000'))
  await set(50_000_000, 17_500_000)
  await act(db, 'operateur', concludeAppraisal, file)
  const prefilled = await openFile(db, 'appraisal')
  await act(db, 'operateur', freezeAid, { ...prefilled, base: 'afr', answers: aidAnswers })
  const page = await (await signIn(site, 'operateur')).page(`/espace/instruction/${prefilled.applicationId}`)
  expect(page).toMatch(/name="eligible_cents"[^>]*value="2[\u202f ]?000[\u202f ]?000"/)
})

test('works that would start before the file are told on the page of the calculation', async () => {
  const { applicationId } = await openFile(db, 'appraisal')
  const operator = await signIn(site, 'operateur')
  const asked = new URLSearchParams({ ...aidAnswers, travaux: addDays(today(), -1) })
  expect(await operator.page(`/espace/instruction/${applicationId}/aide?${asked}`)).toContain(
    'effet incitatif',
  )
  await expect(
    act(db, 'operateur', proposeDecision, { programme, applicationId, outcome: 'granted', version: 0 }),
  ).rejects.toMatchObject({ status: 409 })
})

test('a line of cost says its nature, and the calculation is prefilled with it', async () => {
  const { applicationId } = await openFile(db, 'appraisal')
  await sql`update application set answers = jsonb_set(answers, '{costs}', ${JSON.stringify([
    { label: 'Hangar', nature: 'building', cents: 30_000_000 },
    { label: 'Presse', cents: 50_000_000 },
  ])}::jsonb) where id = ${applicationId}`.execute(db)
  const operator = await signIn(site, 'operateur')
  expect(await operator.page(`/espace/instruction/${applicationId}`)).toContain('Hangar (bâtiment)')
  const page = await operator.page(`/espace/instruction/${applicationId}/aide`)
  expect(page).toMatch(/name="couts\.0\.nature"[\s\S]*?value="building" selected/)
  expect(page).toMatch(/name="couts\.1\.nature"[\s\S]*?value="equipment" selected/)
})

test('the frozen calculation is read whole by who judges and controls, by the applicant once it is granted', async () => {
  const file = await openFile(db, 'listed')
  const { applicationId } = file
  const { rows } = await sql<{ id: number }>`
    select aid_calculation_id as id from appraisal where application_id = ${applicationId}`.execute(db)
  const path = `/espace/instruction/${applicationId}/calculs/${rows[0]!.id}`
  for (const account of ['operateur', 'region', 'prefecture-region', 'auditeur', 'equipe-nationale']) {
    const page = await (await signIn(site, account)).page(path)
    for (const words of ['Aide à finalité régionale', '35', 'Un nouvel établissement', 'AFR . taux', 'Figé'])
      expect([account, words, page.includes(words)]).toEqual([account, words, true])
  }
  const asks = await signIn(site, 'entreprise')
  const own = `/espace/dossiers/${applicationId}/calcul`
  expect([(await asks.get(path)).status, (await asks.get(own)).status]).toEqual([404, 404])
  const operator = await signIn(site, 'operateur')
  const other = await openFile(db, 'listed')
  const elsewhere = `/espace/instruction/${other.applicationId}/calculs/${rows[0]!.id}`
  expect((await operator.get(elsewhere)).status).toBe(404)
  await sign(file, await propose(db, file, { envelopes, stateCents: 100_000 }))
  expect(await asks.page(own)).toContain('Aide à finalité régionale')
  expect((await (await signIn(site, 'chef-de-projet')).get(own)).status).toBe(404)
  expect(await operator.page(`/espace/instruction/${applicationId}`)).toContain(
    'Le calcul du jour de la décision',
  )
})

test('the dossier of the project takes its calculations along, for who may read the file', async () => {
  const file = await openFile(db, 'granted', { envelopes, stateCents: 100_000 })
  const { rows } = await sql<{ project: string }>`
    select project_id::text as project from application where id = ${file.applicationId}`.execute(db)
  const take = (account: string) => act(db, account, takeDossier, { programme, project: rows[0]!.project })
  expect((await take('auditeur')).calculations.map(one => one.output.grantOn)).toContain(today())
  expect((await take('industriel')).calculations).toEqual([])
  await act(db, 'region', declareInterest, { ...file, interest: 'oui', reason: 'Un proche' })
  const { calculations } = await take('region')
  expect(calculations.filter(({ applicationId }) => applicationId === file.applicationId)).toEqual([])
})

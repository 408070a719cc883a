import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { sirenFrom } from '../../src/kernel/ids.ts'
import {
  calculateAid,
  deMinimisAsAids,
  freezeCalculation,
  listCalculations,
  listDeMinimis,
  readAidTables,
  replayCalculation,
} from '../../src/modules/aid/index.ts'
import { inTransaction } from '../../src/platform/db/connect.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from '../work/open-work.ts'
import { inputsOf } from './case.ts'

const site = await openSite()
afterAll(() => site.close())

const operator = { kind: 'operator', authorCode: 'test' } as const
const companies = ['10000001', '10000002', '10000003'].map(sirenFrom) as [string, string, string]
const [mother, daughter, stranger] = companies
const path = '/espace/de-minimis'
const aid = (siren: string, amountCents: string, grantedOn = '2024-06-01', more = {}) => ({
  siren,
  grantor: 'Démo Région',
  amountCents,
  grantedOn,
  evidence: 'Décision Démo',
  ...more,
})
const register = (siren: string) =>
  listDeMinimis(site.db, operator, 'demonstration', { siren, on: '2024-12-31' })

describe('the de minimis register', () => {
  test('counts by single undertaking, refuses above the ceiling, and says what is left', async () => {
    const funder = await signIn(site, 'operateur')
    expect((await funder.post(path, aid(mother, '180 000'))).status).toBe(303)
    expect(
      (
        await funder.post(`${path}/lier?siren=${mother}`, {
          otherSiren: daughter,
          startOn: '2020-01-01',
          evidence: 'Statuts Démo',
        })
      ).status,
    ).toBe(303)
    const refused = await funder.post(path, aid(daughter, '120 000,01'))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('il lui reste 120\u202f000')
    expect((await funder.post(path, aid(daughter, '120 000'))).status).toBe(303)
    expect((await funder.post(path, aid(stranger, '120 000,01'))).status).toBe(303)
    expect((await register(daughter)).map(({ amountCents }) => amountCents)).toEqual([12_000_000, 18_000_000])
    expect(
      (await funder.post(path, aid(daughter, '1', '2024-06-02', { alreadyGranted: 'oui' }))).status,
    ).toBe(303)
  })

  test('leaves the window with time, by the rule of the day of grant', async () => {
    const funder = await signIn(site, 'region')
    const other = sirenFrom('10000004')
    await funder.post(path, aid(other, '180 000', '2021-01-20'))
    expect((await funder.post(path, aid(other, '150 000', '2023-12-31'))).status).toBe(422)
    expect((await funder.post(path, aid(other, '150 000', '2024-01-20'))).status).toBe(422)
    expect((await funder.post(path, aid(other, '150 000', '2024-01-30'))).status).toBe(303)
  })

  test('a back-dated aid is judged on the day of each grant after it, and names the one it would put above', async () => {
    const funder = await signIn(site, 'operateur')
    const [company, sister] = ['10000008', '10000009'].map(sirenFrom) as [string, string]
    await funder.post(path, aid(company, '300 000', '2024-06-01'))
    const refused = await funder.post(path, aid(company, '300 000', '2024-05-01'))
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('le 1er juin 2024 dépasse le plafond de minimis')
    expect(await register(company)).toHaveLength(1)
    // Out of the window of the later one, or granted already: it goes in.
    expect((await funder.post(path, aid(company, '300 000', '2021-05-31'))).status).toBe(422)
    expect((await funder.post(path, aid(company, '200 000', '2021-05-31'))).status).toBe(303)
    expect((await funder.post(path, aid(company, '1', '2024-05-01', { alreadyGranted: 'oui' }))).status).toBe(
      303,
    )
    // The group is that of the later day.
    await funder.post(`${path}/lier?siren=${company}`, {
      otherSiren: sister,
      startOn: '2024-05-15',
      evidence: 'Statuts Démo',
    })
    expect((await funder.post(path, aid(sister, '1', '2024-05-02'))).status).toBe(422)
    expect((await register(sister)).filter(({ siren }) => siren === sister)).toEqual([])
  })

  test('is corrected by a line that reverses, never erased', async () => {
    const funder = await signIn(site, 'operateur')
    const company = sirenFrom('10000005')
    await funder.post(path, aid(company, '50 000'))
    const [line] = await register(company)
    const reverse = () =>
      funder.post(`${path}/annuler?siren=${company}`, { aidId: line!.id, reason: 'Doublon' })
    expect((await reverse()).status).toBe(303)
    expect((await reverse()).status).toBe(409)
    const after = await register(company)
    expect(after.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(0)
    expect(deMinimisAsAids(after)).toEqual([])
    for (const statement of [
      sql`update de_minimis_aid set amount_cents = 1`,
      sql`delete from de_minimis_aid`,
      sql`truncate de_minimis_aid`,
    ])
      await expect(statement.execute(site.db)).rejects.toThrow('append-only')
  })

  test('two grants at once never pass the ceiling together', async () => {
    const funder = await signIn(site, 'operateur')
    const company = sirenFrom('10000006')
    const both = await Promise.all([1, 2].map(() => funder.post(path, aid(company, '200 000'))))
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422])
  })

  test('a link that ended no longer counts after its day', async () => {
    const funder = await signIn(site, 'operateur')
    const { rows } = await sql<{ id: number }>`select id from aid_group_link where siren = ${mother}`.execute(
      site.db,
    )
    await funder.post(`${path}/delier?siren=${mother}`, {
      linkId: rows[0]!.id,
      endOn: '2024-10-01',
      version: 1,
    })
    expect(await register(daughter)).toHaveLength(2)
    const before = await listDeMinimis(site.db, operator, 'demonstration', {
      siren: daughter,
      on: '2024-09-30',
    })
    expect(before).toHaveLength(3)
  })

  test('is read by those who grant and audit; a company reads its own; others do not', async () => {
    for (const account of ['operateur', 'prefecture-region', 'region', 'equipe-nationale', 'auditeur']) {
      const reader = await signIn(site, account)
      expect([account, (await reader.page(path)).includes(mother)]).toEqual([account, true])
    }
    const own = sirenFrom('10000007')
    await sql`update organisation set siren = ${own} where code = 'demo-emballages-chalon'`.execute(site.db)
    await (await signIn(site, 'operateur')).post(path, aid(own, '10 000'))
    const company = await signIn(site, 'entreprise')
    const page = await company.page(path)
    expect([page.includes(own), page.includes(mother)]).toEqual([true, false])
    expect((await company.get(`${path}?siren=${own}`)).status).toBe(200)
    expect((await company.get(`${path}?siren=${mother}`)).status).toBe(403)
    expect((await company.post(path, aid(own, '1'))).status).toBe(403)
    for (const account of ['chef-de-projet', 'elu', 'ecole', 'prefecture-departement'])
      expect([account, (await (await signIn(site, account)).get(path)).status]).toEqual([account, 403])
    expect((await (await signIn(site, 'auditeur')).post(path, aid(own, '1'))).status).toBe(403)
    expect((await site.get(path)).status).toBe(303)
  })

  test('goes out as CSV', async () => {
    const auditor = await signIn(site, 'auditeur')
    const text = await (await auditor.get(`/exports${path}.csv?siren=${stranger}`)).text()
    expect(text).toContain('amount_cents')
    expect(text).toContain(`${stranger},`)
    expect(text).toContain('120000.01')
    const elected = await (await signIn(site, 'elu')).get(`/exports${path}.csv`)
    expect((await elected.text()).trim().split('\r\n')).toHaveLength(1)
  })
})

describe('a frozen calculation', () => {
  const freeze = (given: Record<string, unknown>) =>
    inTransaction(site.db, async tx => {
      const { id: authorId } = await tx.selectFrom('author').select('id').limit(1).executeTakeFirstOrThrow()
      const { id: programmeId } = await tx
        .selectFrom('programme')
        .where('code', '=', 'demonstration')
        .select('id')
        .executeTakeFirstOrThrow()
      const now = new Date('2026-01-01T12:00:00Z')
      return freezeCalculation({ tx, now, authorId }, () => {}, {
        programmeId,
        applicationId: 42,
        inputs: inputsOf(given),
      })
    })

  test('is made again to the last figure, and says what the tables would say today', async () => {
    const { id, calculation } = await freeze({ zone: 'in' })
    const first = await replayCalculation(site.db, id)
    expect([first.same, first.sameToday]).toEqual([true, true])
    expect(first.again.ruleVersion).toBe(calculation.ruleVersion)
    expect((await listCalculations(site.db, 42)).map(kept => kept.id)).toContain(id)

    await sql`update aid_parameter set value = 3000 where rule = 'AFR . taux' and about = 'c-2022' and size = 'small'`.execute(
      site.db,
    )
    const later = await replayCalculation(site.db, id)
    expect([later.same, later.sameToday]).toEqual([true, false])
    const afr = (bases: typeof calculation.bases) => bases.find(({ base }) => base === 'afr')!.ceilingCents
    expect([afr(later.frozen.output.bases), afr(later.again.bases), afr(later.today!.bases)]).toEqual([
      42_000_000, 42_000_000, 36_000_000,
    ])
    expect(later.today!.ruleVersion).not.toBe(calculation.ruleVersion)
  })

  test('of an older text of the rules says whether its amounts are the same', async () => {
    const { id } = await freeze({ zone: 'in' })
    const older = async (change: ReturnType<typeof sql>) => {
      const { rows } = await sql<{ id: number }>`
        insert into aid_calculation (programme_id, application_id, inputs, output, rule_version, parameters, author_id, made_at)
        select programme_id, application_id, inputs, ${change}, 'older', parameters, author_id, made_at
        from aid_calculation where id = ${id} returning id`.execute(site.db)
      const { same, sameAmounts } = await replayCalculation(site.db, rows[0]!.id)
      return [same, sameAmounts]
    }
    const words = sql`jsonb_set(output, '{bases,0,explanation,parts}', '[]') || '{"ruleVersion": "older"}'`
    expect(await older(words)).toEqual([false, true])
    expect(await older(sql`jsonb_set(output, '{bases,0,ceilingCents}', '100')`)).toEqual([false, false])
  })

  test('never changes', async () => {
    await freeze({})
    for (const statement of [
      sql`update aid_calculation set rule_version = ''`,
      sql`delete from aid_calculation`,
      sql`truncate aid_calculation`,
    ])
      await expect(statement.execute(site.db)).rejects.toThrow(/append-only|cannot truncate/)
  })

  test('counts what the register holds of the single undertaking', async () => {
    const inputs = inputsOf({ grantOn: '2024-12-31' })
    inputs.otherAids = deMinimisAsAids(await register(stranger))
    const tables = await readAidTables(site.db, inputs.grantOn, inputs.commune)
    const minimis = calculateAid(inputs, tables).bases.find(({ base }) => base === 'de-minimis')!
    expect([minimis.cumulatedCents, minimis.marginCents]).toEqual([12_000_001, 17_999_999])
  })
})

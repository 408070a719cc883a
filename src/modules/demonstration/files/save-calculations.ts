import { sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../../platform/db/put-rows.ts'
import {
  type AidCalculation,
  calculateAid,
  readAidInputs,
  readAidLaw,
  readAidPlace,
} from '../../aid/index.ts'
import { knowYourCustomer } from '../../appraisals/index.ts'

type Grant = {
  applicationId: number
  awardCents: number
  eligibleCents: number
  grantOn: Day
  appliedOn: Day
  startOn: Day
  commune: string
  siren: string | null
  size: string
  concludedAt: Date
}

/** What an undertaking of each size says of itself: people, then cents of turnover and balance sheet. */
const sizes: Record<string, readonly [number, number, number]> = {
  micro: [8, 110_000_000, 80_000_000],
  small: [35, 600_000_000, 450_000_000],
  medium: [140, 2_800_000_000, 2_000_000_000],
  'mid-cap': [600, 12_000_000_000, 9_000_000_000],
  large: [6000, 180_000_000_000, 140_000_000_000],
}

/** The fund was granted first of all under the crisis framework (domain.md, B.6), then where it had to be otherwise. */
const preferred = ['covid-3-1', 'afr', 'sme', 'de-minimis']

/** Grants before, elsewhere than where the demonstration's people work, have no calculation: all 1,417 would add a hundred megabytes
 * to a backup, and be copied into each database of the tests. */
const frozenFrom: Day = '2021-10-01'
const workedIn = '27'

/** Freezes the State aid calculation of those grants on their day, with the base that allows what was granted, and the
 * appraisal that rests on it. A grant that no base allows in full has none. */
export async function saveCalculations(tx: Tx, programmeId: number): Promise<void> {
  const authorId = (await idsByCode(tx, 'author'))('demo-bpifrance')
  const grants = await listGrants(tx, programmeId)
  const frozen: { grant: Grant; inputs: unknown; tables: unknown; output: AidCalculation; base: string }[] =
    []
  const laws = new Map<Day, Awaited<ReturnType<typeof readAidLaw>>>()
  for (const grant of grants) {
    const { grantOn, commune } = grant
    const law = laws.get(grantOn) ?? (await readAidLaw(tx, grantOn))
    laws.set(grantOn, law)
    const tables = { ...law, place: await readAidPlace(tx, grantOn, commune) }
    const inputs = inputsOf(grant)
    const output = calculateAid(inputs, tables)
    const fits = output.bases.filter(one => one.allowed && one.marginCents >= grant.awardCents)
    const base = preferred.find(code => fits.some(one => one.base === code))
    if (base) frozen.push({ grant, inputs, tables, output, base })
  }
  for (let start = 0; start < frozen.length; start += batch)
    await putRows(
      tx,
      'aid_calculation',
      frozen.slice(start, start + batch).map(({ grant, inputs, tables, output }) => ({
        programme_id: programmeId,
        application_id: grant.applicationId,
        inputs,
        output,
        rule_version: output.ruleVersion,
        parameters: tables,
        author_id: authorId,
        made_at: grant.concludedAt,
      })),
    )
  await putRows(
    tx,
    'appraisal',
    frozen.map(({ grant, base }) => ({
      programme_id: programmeId,
      application_id: grant.applicationId,
      financial: 'Fonds propres suffisants, endettement modéré (Démo).',
      checks: Object.keys(knowYourCustomer).map(code => ({ code, result: 'passed', note: '' })),
      scores: ['territoire', 'filiere', 'emploi', 'transition'].map((criterion, rank) => ({
        criterion,
        score: 5 - ((grant.applicationId + rank) % 3),
        reason: 'Vu sur pièces (Démo).',
      })),
      risks: 'Délai de livraison des machines (Démo).',
      aid_base: base,
      eligible_cents: grant.eligibleCents,
      proposed_cents: grant.awardCents,
      conclusion: 'favourable',
      reason: 'Projet utile, financé, prêt (Démo).',
      concluded_at: grant.concludedAt,
      version: 1,
      author_id: authorId,
      recorded_at: grant.concludedAt,
    })),
  )
  await sql`update appraisal as a set aid_calculation_id = c.id from aid_calculation as c
    where c.application_id = a.application_id and a.programme_id = ${programmeId}`.execute(tx)
  await sql`update decision as d set aid_base = a.aid_base, aid_calculation_id = a.aid_calculation_id,
      granted_calculation_id = a.aid_calculation_id from appraisal as a
    where a.application_id = d.application_id and d.outcome = 'granted' and d.programme_id = ${programmeId}`.execute(
    tx,
  )
}

/** A calculation holds the law of its day: a hundred make some megabytes. */
const batch = 100

const inputsOf = (grant: Grant) => {
  const [staff, turnoverCents, balanceCents] = sizes[grant.size] ?? sizes.small!
  return readAidInputs({
    grantOn: grant.grantOn,
    siren: grant.siren ?? '',
    staffHundredths: staff * 100,
    turnoverCents,
    balanceCents,
    commune: grant.commune,
    zone: 'in',
    nature: 'new-site',
    appliedOn: grant.appliedOn,
    worksStartOn: grant.startOn,
    costs: [{ label: 'Équipements et bâtiments', kind: 'equipment', amountCents: grant.eligibleCents }],
  })
}

async function listGrants(tx: Tx, programmeId: number): Promise<Grant[]> {
  const { rows } = await sql<Grant>`
    select a.id as "applicationId", d.state_cents + d.region_cents as "awardCents",
      d.eligible_cents as "eligibleCents", (d.taken_at at time zone 'Europe/Paris')::date as "grantOn",
      (a.filed_at at time zone 'Europe/Paris')::date as "appliedOn", (a.answers ->> 'demarrage')::date as "startOn",
      a.commune_code as commune, o.siren, coalesce(e.size, '') as size,
      (select min(v.at) from application_event as v where v.application_id = a.id and v.move = 'conclude') as "concludedAt"
    from decision as d join application as a on a.id = d.application_id join organisation as o on o.id = a.organisation_id
    left join entry as e on e.id = (d.entry_ids ->> 0)::bigint
    where d.programme_id = ${programmeId} and d.outcome = 'granted'
      and ((d.taken_at at time zone 'Europe/Paris')::date >= ${frozenFrom} or a.region = ${workedIn}) order by a.id`.execute(
    tx,
  )
  return rows
}

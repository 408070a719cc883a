import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../../platform/db/put-rows.ts'
import { knowYourCustomer } from '../../appraisals/index.ts'
import type { GrantCalculation } from './calculate-grants.ts'

/** Freezes the State aid calculation of each grant, as it was when its appraisal concluded, and the appraisal that rests on it. */
export async function saveCalculations(
  tx: Tx,
  programmeId: number,
  calculations: ReadonlyMap<string, GrantCalculation>,
): Promise<void> {
  const authorId = (await idsByCode(tx, 'author'))('demo-bpifrance')
  const { rows: concluded } = await sql<{ id: number; reference: string; at: Date }>`
    select a.id, a.reference, min(v.at) as at from application as a
    join application_event as v on v.application_id = a.id and v.move = 'conclude'
    where a.programme_id = ${programmeId} and a.reference = any(${[...calculations.keys()]})
    group by a.id order by a.id`.execute(tx)
  const frozen = concluded.map(file => ({ ...file, calculation: calculations.get(file.reference)! }))
  for (let start = 0; start < frozen.length; start += batch)
    await putRows(
      tx,
      'aid_calculation',
      frozen.slice(start, start + batch).map(({ id, at, calculation: { inputs, tables, output } }) => ({
        programme_id: programmeId,
        application_id: id,
        inputs,
        output,
        rule_version: output.ruleVersion,
        parameters: tables,
        author_id: authorId,
        made_at: at,
      })),
    )
  await putRows(
    tx,
    'appraisal',
    frozen.map(({ id, at, calculation: { aid, base, inputs } }) => ({
      programme_id: programmeId,
      application_id: id,
      financial: 'Fonds propres suffisants, endettement modéré (Démo).',
      checks: Object.keys(knowYourCustomer).map(code => ({ code, result: 'passed', note: '' })),
      scores: ['territoire', 'filiere', 'emploi', 'transition'].map((criterion, rank) => ({
        criterion,
        score: 5 - ((id + rank) % 3),
        reason: 'Vu sur pièces (Démo).',
      })),
      risks: 'Délai de livraison des machines (Démo).',
      aid_base: base,
      eligible_cents: inputs.costs[0]!.amountCents,
      proposed_cents: aid,
      conclusion: 'favourable',
      reason: 'Projet utile, financé, prêt (Démo).',
      concluded_at: at,
      version: 1,
      author_id: authorId,
      recorded_at: at,
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

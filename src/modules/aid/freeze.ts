import { sql } from 'kysely'
import { Invalid, NotFound } from '../../kernel/errors.ts'
import type { Event } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { calculateAid } from './calculate.ts'
import type { AidCalculation } from './calculation.ts'
import { canonical } from './canonical.ts'
import type { AidInputs } from './inputs.ts'
import { readAidTables } from './read-tables.ts'
import type { AidTables } from './tables.ts'

/** A calculation as it was kept. */
export type FrozenCalculation = {
  id: number
  applicationId: number | null
  inputs: AidInputs
  output: AidCalculation
  ruleVersion: string
  parameters: AidTables
  author: string
  madeAt: Date
}

/** Calculates and keeps, in the transaction of the decision: inputs, answer, rows of the law, version of the rules. Nothing of
 * it changes after. Answers what is kept. */
export async function freezeCalculation(
  { tx, now, authorId }: Pick<Context, 'tx' | 'now' | 'authorId'>,
  emit: (event: Event) => void,
  given: { programmeId: number; applicationId?: number | undefined; inputs: AidInputs },
): Promise<{ id: number; calculation: AidCalculation }> {
  const { programmeId, applicationId, inputs } = given
  const tables = await readAidTables(tx, inputs.grantOn, inputs.commune)
  const calculation = calculateAid(inputs, tables)
  const { ruleVersion } = calculation
  const { rows } = await sql<{ id: number }>`
    insert into aid_calculation (programme_id, application_id, inputs, output, rule_version, parameters, author_id, made_at)
    values (${programmeId}, ${applicationId ?? null}, ${JSON.stringify(inputs)}::jsonb, ${JSON.stringify(calculation)}::jsonb,
      ${ruleVersion}, ${JSON.stringify(tables)}::jsonb, ${authorId}, ${now}) returning id`.execute(tx)
  const id = rows[0]!.id
  emit({ subject: `aid_calculation/${id}`, detail: { applicationId: applicationId ?? null, ruleVersion } })
  return { id, calculation }
}

const columns = sql`calculation.id, application_id as "applicationId", inputs, output, rule_version as "ruleVersion", parameters,
  author.name as author, made_at as "madeAt"`

/** The calculations kept for an application, the last first. */
export async function listCalculations(db: Db | Tx, applicationId: number): Promise<FrozenCalculation[]> {
  const { rows } = await sql<FrozenCalculation>`
    select ${columns} from aid_calculation as calculation join author on author.id = author_id
    where application_id = ${applicationId} order by calculation.id desc`.execute(db)
  return rows
}

/** @throws NotFound */
export async function findCalculation(db: Db | Tx, id: number): Promise<FrozenCalculation> {
  const { rows } = await sql<FrozenCalculation>`
    select ${columns} from aid_calculation as calculation join author on author.id = author_id
    where calculation.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('Aucun calcul n’est gardé sous ce numéro.')
  return rows[0]
}

/** A kept calculation made again with what was kept, and what the tables say now for the same day of grant. */
export type Replay = {
  frozen: FrozenCalculation
  /** Made again: the same to the last figure? When not, the text of the rules has changed since. */
  same: boolean
  /** The same amounts, base by base, if not the same words. */
  sameAmounts: boolean
  again: AidCalculation
  /** Nothing when the commune is no longer known. */
  today?: AidCalculation | undefined
  /** The tables say the same amounts now. */
  sameToday: boolean
}

/** Makes a kept calculation again.
 * @throws NotFound */
export async function replayCalculation(db: Db, id: number): Promise<Replay> {
  const frozen = await findCalculation(db, id)
  const { inputs, parameters, output } = frozen
  const again = calculateAid(inputs, parameters)
  const today = await readAidTables(db, inputs.grantOn, inputs.commune).then(
    tables => calculateAid(inputs, tables),
    (error: unknown) => {
      if (error instanceof Invalid) return undefined
      throw error
    },
  )
  return {
    frozen,
    same: canonical(again) === canonical(output),
    sameAmounts: amountsOf(again) === amountsOf(output),
    again,
    today,
    sameToday: today !== undefined && amountsOf(today) === amountsOf(output),
  }
}

const amountsOf = ({ euSizeClass, bases }: AidCalculation): string =>
  canonical([
    euSizeClass,
    bases.map(
      ({ base, allowed, ceilingCents, marginCents, intensityBp, eligibleCents, ownContributionCents }) => [
        base,
        allowed,
        ceilingCents,
        marginCents,
        intensityBp,
        eligibleCents,
        ownContributionCents,
      ],
    ),
  ])

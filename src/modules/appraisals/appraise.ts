import { sql } from 'kysely'
import { z } from 'zod'
import { refused } from '../../kernel/errors.ts'
import {
  choice,
  count,
  id,
  lines,
  optionalCents,
  optionalChoice,
  optionalCount,
  optionalText,
} from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import {
  judgingBlockers,
  lockApplication,
  moveFile,
  placeOfApplication,
  stateBlockers,
} from '../applications/index.ts'
import { type Call, findCallAt } from '../calls/index.ts'
import { aidBlockers, type FrozenBase, findFrozenBase } from './frozen-base.ts'
import { appraisalsPolicy } from './policy.ts'
import { type CheckCode, type CheckResult, checkResults, conclusions, knowYourCustomer } from './words.ts'

export type Appraisal = {
  id: number
  version: number
  applicationId: number
  financial: string
  checks: { code: CheckCode; result: '' | CheckResult; note: string }[]
  scores: { criterion: string; score: number; reason: string }[]
  risks: string
  aid_base: string
  aidCalculationId: number | null
  eligible_cents: number
  proposed_cents: number
  conclusion: '' | keyof typeof conclusions
  reason: string
  concludedAt: Date | null
}

export async function findAppraisal(db: Db | Tx, applicationId: number): Promise<Appraisal | undefined> {
  const { rows } = await sql<Appraisal>`
    select id, version, application_id as "applicationId", financial, checks, scores, risks, aid_base,
      aid_calculation_id as "aidCalculationId", eligible_cents, proposed_cents, conclusion, reason, concluded_at as "concludedAt"
    from appraisal where application_id = ${applicationId}`.execute(db)
  return rows[0]
}

const codes = Object.keys(knowYourCustomer) as [CheckCode, ...CheckCode[]]
const written = z.object({
  programme: z.string(),
  applicationId: id(),
  /** 0 the first time. */
  version: count(),
  financial: optionalText(20_000),
  checks: lines(
    z.object({
      code: choice(codes),
      result: optionalChoice(Object.keys(checkResults) as [CheckResult, ...CheckResult[]]).transform(
        given => given ?? '',
      ),
      note: optionalText(1000),
    }),
  ),
  scores: lines(
    z.object({ criterion: optionalText(60), score: optionalCount(5), reason: optionalText(1000) }),
  ),
  risks: optionalText(8000),
  eligible_cents: optionalCents(),
  proposed_cents: optionalCents(),
  conclusion: optionalChoice(Object.keys(conclusions) as ['favourable', 'unfavourable']),
  reason: optionalText(8000),
})

/** Writes the operator's appraisal: what only judges read. Answers its version.
 * @throws Conflict when another appraiser wrote it meanwhile */
export const writeAppraisal = defineUseCase<typeof written, number, Context>({
  name: 'write-appraisal',
  input: written,
  policy: appraisalsPolicy['write-appraisal'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { programme: _, applicationId, version, ...given }, emit) => {
    const { tx, now, authorId } = context
    const file = await lockApplication(tx, applicationId)
    const reasons = [...stateBlockers('conclude', file.state), ...(await judgingBlockers(context, file.id))]
    if (reasons.length > 0) throw refused('L’instruction ne peut pas être écrite.', reasons)
    const content = {
      ...given,
      scores: given.scores.filter(({ score }) => score !== undefined),
      eligible_cents: given.eligible_cents ?? 0,
      proposed_cents: given.proposed_cents ?? 0,
      conclusion: given.conclusion ?? '',
    }
    const known = await findAppraisal(tx, file.id)
    if (known) return saveRecord(context, emit, 'appraisal', { id: known.id, version }, content)
    await addRecord(context, emit, 'appraisal', content, {
      programme_id: file.programmeId,
      application_id: file.id,
      author_id: authorId,
      recorded_at: now,
    })
    return 1
  },
})

/** What is missing of an appraisal before it can be concluded. `aid`: what its frozen calculation says of its base. */
export const conclusionBlockers = (
  appraisal: Omit<Appraisal, 'id' | 'version' | 'applicationId' | 'concludedAt'> | undefined,
  { grid, type }: Pick<Call, 'grid' | 'type'>,
  aid: FrozenBase | undefined,
): string[] => {
  if (!appraisal) return ['L’instruction n’est pas commencée.']
  const unscored = grid.filter(
    ({ code }) => !appraisal.scores.some(({ criterion, reason }) => criterion === code && reason),
  )
  const { eligible_cents: eligible, proposed_cents: amount } = appraisal
  const favourable = appraisal.conclusion === 'favourable'
  // An expression of interest is retained without money.
  const aided = favourable && type !== 'eoi'
  return [
    ...(appraisal.financial ? [] : ['L’analyse financière n’est pas écrite.']),
    ...(appraisal.risks ? [] : ['Les risques ne sont pas écrits.']),
    ...checkBlockers(appraisal.checks, favourable),
    ...unscored.map(({ label }) => `Le critère « ${label} » n’a pas de note motivée.`),
    ...(appraisal.conclusion ? [] : ['La conclusion n’est pas choisie.']),
    ...(appraisal.reason ? [] : ['La conclusion n’est pas motivée.']),
    ...(aided && !appraisal.aidCalculationId ? ['Le calcul de l’aide d’État n’est pas figé.'] : []),
    ...(aided && amount === 0 ? ['Aucun montant n’est proposé.'] : []),
    ...(amount > eligible ? ['L’aide proposée dépasse l’assiette éligible.'] : []),
    ...(aided && appraisal.aidCalculationId ? aidBlockers(aid, { amount, eligible }) : []),
  ]
}

/** Each check has its result; one that failed, or has no object, says why; none failed when the conclusion is favourable. */
function checkBlockers(checks: Appraisal['checks'], favourable: boolean): string[] {
  return codes.flatMap(code => {
    const words = knowYourCustomer[code]
    const { result = '', note = '' } = checks.find(one => one.code === code) ?? {}
    return [
      ...(result ? [] : [`À vérifier : « ${words} ».`]),
      ...(result && result !== 'passed' && !note ? [`« ${words} » : dites pourquoi, en remarque.`] : []),
      ...(favourable && result === 'failed'
        ? [`« ${words} » est défavorable : la conclusion ne peut pas être favorable.`]
        : []),
    ]
  })
}

const concluded = z.object({ programme: z.string(), applicationId: id() })

/** Closes the appraisal: the file can be listed for a review. */
export const concludeAppraisal = defineUseCase<typeof concluded, void, Context>({
  name: 'conclude-appraisal',
  input: concluded,
  policy: appraisalsPolicy['conclude-appraisal'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId }, emit) => {
    const { tx, now } = context
    const file = await lockApplication(tx, applicationId)
    const call = (await findCallAt(tx, file.callId, file.callVersion))!
    const appraisal = await findAppraisal(tx, file.id)
    const aid = appraisal && (await findFrozenBase(tx, appraisal.aidCalculationId, appraisal.aid_base))
    const reasons = [
      ...conclusionBlockers(appraisal, call, aid),
      ...(await judgingBlockers(context, file.id)),
    ]
    await moveFile(context, emit, file, 'conclude', { reasons })
    await sql`update appraisal set concluded_at = ${now} where application_id = ${file.id}`.execute(tx)
  },
})

/** Score of a file out of 100, by the weights of the grid. */
export function scoreOf(scores: Appraisal['scores'], grid: Call['grid']): number {
  const weights = grid.reduce((sum, { weight }) => sum + weight, 0)
  if (weights === 0) return 0
  const points = grid.reduce((sum, { code, weight }) => {
    const given = scores.find(({ criterion }) => criterion === code)?.score ?? 0
    return sum + (given / 5) * weight
  }, 0)
  return Math.round((points / weights) * 1000) / 10
}

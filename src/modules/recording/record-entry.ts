import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import {
  cents,
  choice,
  count,
  id,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  text,
} from '../../kernel/inputs.ts'
import { rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import { findProject, placeOfProject } from '../projects/index.ts'
import { recordingPolicy } from './policy.ts'
import { checkPurse } from './purse.ts'
import {
  amountBlockers,
  certaintyBlockers,
  endowmentBlockers,
  isMoney,
  type Measure,
  measures,
  measuresOf,
} from './rules.ts'
import { addEvidence, type Purse, sumsOf, sumsOfFund } from './store.ts'
import { followAwards } from './support.ts'

export const evidenceInput = {
  evidence: text(300),
  evidenceOn: optionalDay(),
  evidenceUrl: optionalText(500),
}

const input = z.object({
  programme: z.string(),
  projectId: id(),
  measure: choice(Object.keys(measures) as [Measure, ...Measure[]]),
  /** Euros or jobs, by the measure. */
  amount: text(40),
  effectiveOn: optionalDay(),
  /** Of money: on what fund, and the code of the organisation that pays; left out, one's own. */
  fundId: optionalId(),
  funder: optionalText(60),
  /** Left out: what goes without saying of the measure. */
  certainty: optionalChoice(['observed', 'forecast', 'to-verify']),
  ...evidenceInput,
})

/** Reads an amount in the unit of its measure.
 * @throws Invalid at `amount` */
export function readAmount(measure: Measure, typed: string): number {
  const parsed = (measures[measure].unit === 'cents' ? cents() : count()).safeParse(typed)
  if (!parsed.success) throw Invalid.field('amount', parsed.error.issues[0]!.message)
  return parsed.data
}

/** @throws Invalid at `path` when a rule gives reasons */
export function refuseAt(path: string, reasons: readonly string[]): void {
  if (reasons.length > 0)
    throw new Invalid(
      'Ceci ne peut pas être enregistré.',
      reasons.map(message => ({ path, message })),
    )
}

/** @throws Invalid when a funder would award more of a fund than it put in */
export async function refuseBeyondEndowment(tx: Tx, purse: Purse, change: number): Promise<void> {
  if (!purse.fundId) return
  const { endowed, awarded } = await sumsOfFund(tx, purse)
  refuseAt('amount', endowmentBlockers(endowed, awarded, awarded + change))
}

/** Types a fact that is summed: an award, a commitment, an agreement, a payment, jobs. It enters the public figures at once, with its
 * author and its evidence. Answers the id of the entry. */
export const recordEntry = defineUseCase<typeof input, number, Context>({
  name: 'record-entry',
  input,
  policy: recordingPolicy['record-entry'],
  place: ({ tx }, { programme, projectId }) => placeOfProject(tx, programme, projectId),
  run: async (context, given, emit) => {
    const { tx, now, actor, authorId } = context
    const { programme, projectId, measure } = given
    const place = (await placeOfProject(tx, programme, projectId))!
    if (actor.kind === 'person' && !measuresOf(rolesAt(actor, place)).includes(measure))
      throw Invalid.field('measure', 'Ce n’est pas à votre organisation de l’enregistrer.')
    const amount = readAmount(measure, given.amount)
    const certainty = given.certainty ?? measures[measure].certainties[0]
    refuseAt('certainty', certaintyBlockers(measure, certainty))
    const today = dayInParis(now)
    const effectiveOn = given.effectiveOn ?? today
    if (effectiveOn > today) throw Invalid.field('effectiveOn', 'Ce jour n’est pas encore venu.')
    // Two people who type of the same project wait for each other: the sums they are judged on are whole.
    await sql`select id from project where id = ${projectId} for update`.execute(tx)
    const project = (await findProject(tx, projectId))!
    if (given.fundId && !isMoney(measure)) throw Invalid.field('fundId', 'Un fonds ne va qu’avec un montant.')
    const purse = isMoney(measure)
      ? await checkPurse(context, place, { ...given, programmeId: project.programmeId })
      : { fundId: null, funderId: null }
    refuseAt('amount', amountBlockers(measure, amount, await sumsOf(tx, projectId, purse)))
    if (measure === 'awarded') await refuseBeyondEndowment(tx, purse, amount)
    const demonstration = programme === 'demonstration'
    const sourceId = await addEvidence(tx, {
      title: given.evidence,
      publisher: actor.kind === 'person' ? actor.name : 'Exploitation',
      on: given.evidenceOn,
      url: given.evidenceUrl,
      demonstration,
    })
    const [entryId] = await recordEntries(tx, [
      {
        programmeId: project.programmeId,
        subjectId: projectId,
        measure,
        amount,
        fundId: purse.fundId ?? undefined,
        funderId: purse.funderId ?? undefined,
        effectiveOn,
        recordedAt: now,
        authorId,
        sourceId,
        certainty: demonstration ? 'demonstration' : certainty,
      },
    ])
    if (measure === 'awarded') await followAwards(context, projectId, 'Une attribution plus ancienne.')
    emit({
      subject: `entry/${entryId}`,
      detail: { measure, amount, project: projectId, effectiveOn, evidence: given.evidence },
    })
    return entryId!
  },
})

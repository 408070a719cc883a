import { type Day, dayInParis, dayInWords } from '../../kernel/dates.ts'
import { refused } from '../../kernel/errors.ts'
import { eurosInWords } from '../../kernel/money.ts'
import type { Event } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import {
  type DeMinimisEntry,
  deMinimisBlockers,
  enterDeMinimis,
  findCalculation,
  freezeCalculation,
  listDeMinimisOfDecisions,
  lockRegister,
  readRegister,
  singleUndertaking,
  undoDeMinimis,
} from '../aid/index.ts'
import type { Application } from '../applications/index.ts'
import { listAwardsInForce, registerAsAwards, withAwards } from './awards-in-force.ts'
import { type Decision, findDecision } from './decision-store.ts'
import { aidBlockers, frozenBase, notificationBlockers } from './frozen-base.ts'

type Emit = (event: Event) => void

/** The law that counts is that of the day of grant: what the appraiser froze is calculated again on that day, with the same
 * inputs and every award in force of the single undertaking, known then or not, and kept. An amount that does not grow grants nothing new: the calculation of the first grant stands. Answers the
 * id of the calculation that the grant rests on.
 * @throws Refused when the base no longer allows the amount, with what was granted that it did not count */
export async function calculateOnDay(
  context: Context,
  emit: Emit,
  file: Application,
  decision: Decision,
  grows: boolean,
): Promise<number> {
  const frozen = await findCalculation(context.tx, decision.aid_calculation_id!)
  const first = decision.amendsId === null ? undefined : await findDecision(context.tx, decision.amendsId)
  if (!grows && first) return first.grantedCalculationId ?? frozen.id
  const grantOn = dayInParis(context.now)
  await lockRegister(context)
  const siren = file.siren ?? frozen.inputs.siren
  const members = siren ? await singleUndertaking(context.tx, siren, grantOn) : []
  const awards = [
    ...(await listAwardsInForce(context.tx, file, members)),
    // The rest of the register is counted when the grant enters it.
    ...registerAsAwards(await readRegister(context.tx, file.programme, members), file).filter(
      ({ sameCosts }) => sameCosts,
    ),
  ]
  const { otherAids, missed, since } = withAwards(frozen.inputs.otherAids, awards, frozen.madeAt)
  const inputs = { ...frozen.inputs, grantOn, otherAids }
  const { id, calculation } = await freezeCalculation(context, emit, {
    programmeId: file.programmeId,
    applicationId: file.id,
    inputs,
  })
  const found = calculation.bases.find(({ base }) => base === decision.aid_base)
  const aid = found && frozenBase(found, inputs.linkedCostsCents)
  const amount = decision.state_cents + decision.region_cents
  const reasons = [
    ...aidBlockers(aid, { amount, eligible: decision.eligible_cents }),
    ...notificationBlockers(aid, { amount, reference: decision.notification_ref }),
  ]
  if (reasons.length > 0)
    throw refused('Refait au jour de la décision, le calcul de l’aide ne permet pas ce montant.', [
      ...reasons,
      ...missed.map(
        ({ amountCents, grantedOn }) =>
          `Le calcul figé ne comptait pas ${eurosInWords(amountCents)}, accordés ici à l’entreprise unique le ${dayInWords(grantedOn)}.`,
      ),
      ...since.map(
        ({ amountCents, takenAt }) =>
          `Depuis le calcul figé, ${eurosInWords(amountCents)} ont été accordés ici à l’entreprise unique, le ${dayInWords(dayInParis(takenAt))}.`,
      ),
    ])
  return id
}

/** A de minimis aid is in the register in the transaction that grants it. Another amount takes the place of the first: on its
 * day when nothing new is granted.
 * @throws Refused when the single undertaking would pass the ceiling */
export async function registerDeMinimis(
  context: Context,
  emit: Emit,
  file: Application,
  decision: Decision,
  grows: boolean,
): Promise<void> {
  if (decision.aid_base !== 'de-minimis') return
  await lockRegister(context)
  const undone = await undoRegistered(context, emit, file.id, decision.reason || 'Autre montant.')
  if (!file.siren)
    throw refused('L’aide ne peut pas être portée au registre de minimis.', [
      'Le demandeur n’a pas de numéro SIREN.',
    ])
  const { inputs } = await findCalculation(context.tx, decision.aid_calculation_id!)
  const entry: DeMinimisEntry = {
    programme: file.programme,
    siren: file.siren,
    grantor: 'Préfet de région et conseil régional',
    amountCents: decision.state_cents + decision.region_cents,
    grantedOn: (!grows && undone) || dayInParis(context.now),
    evidence: `Décision conjointe sur le dossier ${file.reference}`,
    fiscalYearMonth: inputs.fiscalYearMonth,
    decisionId: decision.id,
  }
  const reasons = grows ? await deMinimisBlockers(context, entry) : []
  if (reasons.length > 0) throw refused('L’aide ne peut pas être accordée.', reasons)
  await enterDeMinimis(context, emit, entry)
}

/** Undoes what the decisions of a file entered into the register. Answers the day of the last line, if there was one. */
export async function undoRegistered(
  context: Context,
  emit: Emit,
  applicationId: number,
  reason: string,
): Promise<Day | undefined> {
  const lines = await listDeMinimisOfDecisions(context.tx, applicationId)
  if (lines.length > 0) await lockRegister(context)
  for (const { id } of lines) await undoDeMinimis(context, emit, id, reason)
  return lines.at(-1)?.grantedOn
}

import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { checked, count, day, id } from '../../kernel/inputs.ts'
import { eurosInWords, portion } from '../../kernel/money.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { notify, peopleAt } from '../accounts/index.ts'
import {
  type Application,
  lockApplication,
  placeOfApplication,
  placeOfFile,
  type State,
  states,
} from '../applications/index.ts'
import { type Decision, listDecisions, standingDecision } from '../appraisals/index.ts'
import { codeFrom } from './letters/code.ts'
import { advanceBound, type Bound, listBounds } from './payments/bounds.ts'
import { agreementsPolicy } from './policy.ts'
import { type Agreement, findAgreementOf, totalOf } from './store.ts'

const input = z.object({
  programme: z.string(),
  applicationId: id(),
  /** 0 the first time. */
  version: count(),
  /** Percent of the aid. */
  advance: count(100),
  guaranteed: checked(),
  starts_on: day(),
  ends_on: day(),
  jobs: count(),
})

type Decided = Pick<Decision, 'id' | 'outcome' | 'aid_calculation_id' | 'state_cents' | 'region_cents'>

/** Why an agreement cannot be written or signed on a decision. Its amounts are those of the decision, never others. */
export function agreementBlockers(
  terms: Pick<Agreement, 'advance_bp' | 'guaranteed'>,
  decision: Decided | undefined,
  state: State,
  bounds: readonly Bound[],
): string[] {
  if (decision?.outcome !== 'granted') return ['Aucune décision n’accorde d’aide à ce dossier.']
  const bound = advanceBound(bounds, terms)
  const total = totalOf(decision)
  return [
    ...(state === 'granted' || state === 'agreed'
      ? []
      : [`Ce dossier est « ${states[state].toLowerCase()} » : sa convention ne s’écrit plus.`]),
    ...(decision.aid_calculation_id
      ? []
      : ['Le calcul de l’aide d’État n’est pas figé : aucune convention ne s’écrit sans lui.']),
    ...(bound || terms.advance_bp === 0
      ? []
      : ['Aucune borne légale de l’avance n’est connue pour ce jour.']),
    ...(bound && terms.advance_bp > bound.basisPoints
      ? [
          `Une avance de ${terms.advance_bp / 100} % dépasse la borne de ${bound.basisPoints / 100} %, soit ${eurosInWords(portion(total, bound.basisPoints, 10_000))} (${bound.source}).`,
        ]
      : []),
  ]
}

/** Why an agreement that is there is not written again: signed by both, it changes by another decision only. */
const rewriteBlockers = (agreement: Agreement | undefined, decision: Decided | undefined): string[] =>
  agreement?.signedOn && agreement.decision_id === decision?.id
    ? ['La convention est signée : seule une décision modificative la change.']
    : []

/** Writes the agreement of a granted file, with the amounts of its decision; after a decision that changes them, its amendment.
 * What was signed of the version before falls. Answers its id.
 * @throws Refused with every reason; Conflict when someone wrote it meanwhile */
export const writeAgreement = defineUseCase<typeof input, number, Context>({
  name: 'write-agreement',
  input,
  policy: agreementsPolicy['write-agreement'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, version, advance, guaranteed, starts_on, ends_on, jobs }, emit) => {
    const { tx, now, authorId } = context
    const file = await lockApplication(tx, applicationId)
    const known = await findAgreementOf(tx, file.id)
    const decision = standingDecision(await listDecisions(tx, file.id))
    const terms = { advance_bp: advance * 100, guaranteed }
    const reasons = [
      ...agreementBlockers(terms, decision, file.state, await listBounds(tx, dayInParis(now))),
      ...rewriteBlockers(known, decision),
    ]
    if (!decision || reasons.length > 0) throw refused('La convention ne peut pas être écrite.', reasons)
    if (ends_on <= starts_on) throw Invalid.field('ends_on', 'La fin vient après le début.')
    const content = {
      decision_id: decision.id,
      state_cents: decision.state_cents,
      region_cents: decision.region_cents,
      eligible_cents: decision.eligible_cents,
      ...terms,
      starts_on,
      ends_on,
      jobs,
      signatures: [],
    }
    if (known) await saveRecord(context, emit, 'agreement', { id: known.id, version }, content)
    const agreementId =
      known?.id ??
      (await addRecord(context, emit, 'agreement', content, {
        programme_id: file.programmeId,
        application_id: file.id,
        code: codeFrom('C', file.reference.replace(/^D-/, '')),
        author_id: authorId,
        recorded_at: now,
      }))
    await tellSigners(context, file, agreementId)
    return agreementId
  },
})

async function tellSigners(context: Context, file: Application, agreementId: number): Promise<void> {
  const place = { ...placeOfFile(file, context.actor), regions: [], departements: [], territories: [] }
  const people = await peopleAt(context, ['company', 'school', 'epci'], place)
  await notify(context, file.programmeId, people, {
    about: `agreement/${agreementId}/sign`,
    title: `Dossier ${file.reference} : la convention est à signer`,
    reason: 'c’est votre dossier',
    href: `/espace/conventions/${agreementId}`,
  })
}

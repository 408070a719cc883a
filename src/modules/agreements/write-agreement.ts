import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { checked, count, day, id, optionalCount, optionalText } from '../../kernel/inputs.ts'
import { eurosInWords, portion } from '../../kernel/money.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
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
import { checkingBlockers } from './kept-away.ts'
import { codeFrom } from './letters/code.ts'
import { advanceBound, type Bound, listBounds } from './payments/bounds.ts'
import { listPayments } from './payments/store.ts'
import { agreementsPolicy } from './policy.ts'
import { promiseOf } from './promise.ts'
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
  /** Of an amendment only: before, they are those that the file promised. */
  jobs: optionalCount(),
  safeguarded: optionalCount(),
  /** Why an amendment. */
  amended_for: optionalText(500),
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
    ...(state === 'granted' || state === 'agreed' || state === 'in-payment'
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

type Terms = Pick<
  Agreement,
  'starts_on' | 'ends_on' | 'jobs' | 'safeguarded' | 'advance_bp' | 'guaranteed' | 'amended_for'
>

/** Why an agreement that both signed is not amended so. Its amounts change by another decision only; its dates and jobs by an
 * amendment that both sign again. */
export function amendmentBlockers(
  agreement: Agreement,
  terms: Terms,
  { decisionId, paying, state }: { decisionId: number | undefined; paying: boolean; state: State },
): string[] {
  const same = (['starts_on', 'ends_on', 'jobs', 'safeguarded', 'advance_bp', 'guaranteed'] as const).every(
    name => agreement[name] === terms[name],
  )
  const advance = agreement.advance_bp !== terms.advance_bp || agreement.guaranteed !== terms.guaranteed
  return [
    ...(same && agreement.decision_id === decisionId ? ['Cet avenant ne change rien.'] : []),
    ...(terms.amended_for ? [] : ['Dites pourquoi cet avenant.']),
    ...(paying ? ['Un versement est en cours : payez-le ou refusez-le d’abord.'] : []),
    ...(state === 'in-payment' && advance ? ['L’avance ne change plus après un premier versement.'] : []),
  ]
}

/** Writes the agreement of a granted file, with the amounts of its decision; after a decision that changes them, its amendment.
 * What was signed of the version before falls. Answers its id.
 * @throws Refused with every reason; Conflict when someone wrote it meanwhile */
export const writeAgreement = defineUseCase<typeof input, number, Context>({
  name: 'write-agreement',
  input,
  policy: agreementsPolicy['write-agreement'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { programme: _, applicationId, version, advance, ...given }, emit) => {
    const { tx, now, authorId } = context
    const file = await lockApplication(tx, applicationId)
    const known = await findAgreementOf(tx, file.id)
    const decision = standingDecision(await listDecisions(tx, file.id))
    const terms = { ...given, advance_bp: advance * 100, ...(await jobsOfTerms(tx, file, known, given)) }
    const reasons = [
      ...(await checkingBlockers(context, file.id)),
      ...agreementBlockers(terms, decision, file.state, await listBounds(tx, dayInParis(now))),
      ...(known?.signedOn
        ? amendmentBlockers(known, terms, {
            decisionId: decision?.id,
            paying: (await listPayments(tx, known.id)).some(({ paidOn, refusedAt }) => !paidOn && !refusedAt),
            state: file.state,
          })
        : []),
    ]
    if (!decision || reasons.length > 0) throw refused('La convention ne peut pas être écrite.', reasons)
    const why = given.amended_for || context.why
    if (known && known.signatures.length > 0 && !why)
      throw Invalid.field('why', 'Dites pourquoi : une signature tombe, et qui a signé le lira.')
    if (terms.ends_on <= terms.starts_on) throw Invalid.field('ends_on', 'La fin vient après le début.')
    const content = {
      decision_id: decision.id,
      state_cents: decision.state_cents,
      region_cents: decision.region_cents,
      eligible_cents: decision.eligible_cents,
      ...terms,
      signatures: [],
    }
    if (known) await saveRecord(context, emit, 'agreement', { id: known.id, version }, content, why)
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

/** The jobs of the terms: as promised, until an amendment of what both signed changes them. */
async function jobsOfTerms(
  tx: Tx,
  file: Application,
  known: Agreement | undefined,
  { jobs, safeguarded }: { jobs?: number | undefined; safeguarded?: number | undefined },
): Promise<{ jobs: number; safeguarded: number }> {
  if (known?.signedOn) return { jobs: jobs ?? known.jobs, safeguarded: safeguarded ?? known.safeguarded }
  const promise = await promiseOf(tx, file)
  if (jobs !== undefined && jobs !== promise.jobs)
    throw Invalid.field('jobs', `Le dossier en promet ${promise.jobs} : la convention reprend ce nombre.`)
  return promise
}

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

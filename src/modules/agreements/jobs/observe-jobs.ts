import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Invalid, refused } from '../../../kernel/errors.ts'
import { count, day, id, optionalCount, optionalText, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { type Application, moveFile, type State, states } from '../../applications/index.ts'
import { reverseEntries } from '../../appraisals/index.ts'
import { followUpParameter } from '../payments/bounds.ts'
import { agreementsPolicy } from '../policy.ts'
import { type Agreement, lockAgreement, lockToCheck, placeOfAgreement } from '../store.ts'
import { keepObservation } from './keep-observation.ts'
import { isDrawn } from './sample.ts'
import { dueOn, listObservations, type Observation, standing } from './store.ts'

const followed: readonly State[] = ['agreed', 'in-payment', 'settled', 'monitored', 'clawback']

/** Why a year cannot be observed on a day. */
export function observationBlockers(
  year: number,
  observedOn: string,
  {
    decidedOn,
    years,
    state,
    observations,
    today,
  }: {
    decidedOn: string
    years: number
    state: State
    observations: readonly Pick<Observation, 'year' | 'observedOn'>[]
    today: string
  },
): string[] {
  const before = observations.filter(one => one.year < year)
  const after = observations.filter(one => one.year > year)
  return [
    ...(followed.includes(state)
      ? []
      : [`Ce dossier est « ${states[state].toLowerCase()} » : ses emplois ne se constatent pas.`]),
    ...(year > years ? [`Cet engagement se suit ${years} ans.`] : []),
    ...(observations.some(one => one.year === year)
      ? [`L’année ${year} est déjà constatée : corrigez ce constat.`]
      : []),
    ...(observedOn < dueOn(decidedOn, year)
      ? [`L’année ${year} ne se constate qu’à partir de ${year * 12} mois après la décision.`]
      : []),
    ...(observedOn > today ? ['Ce jour n’est pas encore venu.'] : []),
    ...(before.some(one => one.observedOn >= observedOn) || after.some(one => one.observedOn <= observedOn)
      ? ['Les constats se suivent : ce jour n’est pas dans l’ordre des années.']
      : []),
  ]
}

const facts = {
  observedOn: day(),
  personMonths: count(),
  /** Safeguarded jobs still there; asked when some were promised. */
  kept: optionalCount(),
  evidence: text(300),
  controlNote: optionalText(2000),
}
const observed = z.object({
  programme: z.string(),
  agreementId: id(),
  year: z.coerce.number('Choisissez une année.').int().min(1).max(5),
  ...facts,
})

/** Records how many jobs are there, each year after the decision, three years or five. The public figure moves by the difference with
 * what was seen before; whether it is controlled on site is drawn. */
export const observeJobs = defineUseCase<typeof observed, { drawn: boolean }, Context>({
  name: 'observe-jobs',
  input: observed,
  policy: agreementsPolicy['observe-jobs'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, year, ...given }, emit) => {
    const { tx, now } = context
    const { agreement, file } = await lockAgreement(tx, agreementId)
    const observations = standing(await listObservations(tx, [file.id]))
    refuse(year, given.observedOn, agreement, file, observations, now)
    const share = await followUpParameter(tx, 'control-share', dayInParis(now))
    const sampled = isDrawn(file.reference, year, share)
    const kept = keptOf(agreement, given.kept)
    await keepObservation(context, emit, { agreement, file }, { ...given, kept, year, sampled })
    return { drawn: sampled }
  },
})

const corrected = z.object({
  programme: z.string(),
  agreementId: id(),
  observationId: id(),
  ...facts,
  reason: text(500),
})

/** Corrects an observation, or says what the control on site found: another takes its place, and both stay. */
export const correctObservation = defineUseCase<typeof corrected, void, Context>({
  name: 'correct-observation',
  input: corrected,
  policy: agreementsPolicy['correct-observation'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, observationId, reason, ...given }, emit) => {
    const { tx, now } = context
    const { agreement, file } = await lockToCheck(context, agreementId)
    const observations = standing(await listObservations(tx, [file.id]))
    const known = observations.find(({ id }) => id === observationId)
    if (!known) throw Invalid.field('observationId', 'Choisissez un constat qui n’est pas déjà corrigé.')
    refuse(
      known.year,
      given.observedOn,
      agreement,
      file,
      observations.filter(one => one !== known),
      now,
    )
    const reversed = await reverseEntries(context, known.entryId ? [known.entryId] : [], reason)
    const kept = keptOf(agreement, given.kept)
    await keepObservation(
      context,
      emit,
      { agreement, file },
      {
        ...given,
        kept,
        year: known.year,
        sampled: known.sampled,
        replacesId: known.id,
        replacedEntryId: reversed.size > 0 ? (known.entryId ?? undefined) : undefined,
        reason,
      },
    )
  },
})

/** How many safeguarded jobs are left: said, when some were promised. */
function keptOf({ safeguarded }: Agreement, kept: number | undefined): number {
  if (safeguarded > 0 && kept === undefined)
    throw Invalid.field('kept', 'Dites combien d’emplois confortés sont toujours là.')
  return kept ?? 0
}

function refuse(
  year: number,
  observedOn: string,
  { decidedOn, years }: Agreement,
  { state }: Application,
  observations: readonly Observation[],
  now: Date,
): void {
  const reasons = observationBlockers(year, observedOn, {
    decidedOn,
    years,
    state,
    observations,
    today: dayInParis(now),
  })
  if (reasons.length > 0) throw refused('Ce constat ne peut pas être enregistré.', reasons)
}

const monitored = z.object({ programme: z.string(), agreementId: id() })

/** Begins to follow the jobs of a file whose payments are over. */
export const followJobs = defineUseCase<typeof monitored, void, Context>({
  name: 'follow-jobs',
  input: monitored,
  policy: agreementsPolicy['follow-jobs'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId }, emit) => {
    const { file } = await lockToCheck(context, agreementId)
    await moveFile(context, emit, file, 'monitor')
  },
})

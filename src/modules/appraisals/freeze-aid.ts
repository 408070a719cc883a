import { z } from 'zod'
import { dayInWords } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { id, text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { type AidInputs, freezeCalculation, readAidInputs, typedAidInputs } from '../aid/index.ts'
import {
  type Application,
  judgingBlockers,
  lockApplication,
  placeOfApplication,
  requestDay,
  stateBlockers,
} from '../applications/index.ts'
import { findAppraisal } from './appraise.ts'
import { needsIncentive } from './frozen-base.ts'
import { appraisalsPolicy } from './policy.ts'

const input = z.object({
  programme: z.string(),
  applicationId: id(),
  /** Code of the base the aid would be granted on. */
  base: text(60),
  /** The parameters of the calculation, as in the address of the page. */
  answers: z.record(z.string(), z.string()),
})

/** Freezes the State aid calculation of a file and the base the appraiser chose: with its inputs and the rows of the law, it
 * can be made again. The aid was asked on the day of the first filing, whatever is typed. Another one takes its place until the appraisal is concluded; both stay. Answers its id.
 * @throws Invalid at an answer that cannot be read; Refused when the base allows nothing */
export const freezeAid = defineUseCase<typeof input, number, Context>({
  name: 'freeze-aid',
  input,
  policy: appraisalsPolicy['freeze-aid'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, base, answers }, emit) => {
    const { tx, now, authorId } = context
    const file = await lockApplication(tx, applicationId)
    const reasons = [...stateBlockers('conclude', file.state), ...(await judgingBlockers(context, file.id))]
    if (reasons.length > 0) throw refused('Le calcul ne peut pas être figé.', reasons)
    const inputs = readAidInputs(typedAidInputs(answers))
    if (needsIncentive(base) && !inputs.worksStartOn)
      throw Invalid.field('travaux', 'Donnez le jour où les travaux commencent : cette base en dépend.')
    const { id: calculationId, calculation } = await freezeCalculation(context, emit, {
      programmeId: file.programmeId,
      applicationId: file.id,
      inputs: { ...inputs, ...ofFile(file, inputs, now) },
    })
    const chosen = calculation.bases.find(one => one.base === base)
    if (!chosen) throw Invalid.field('base', 'Choisissez une des bases calculées.')
    if (!chosen.allowed) throw refused(`La base « ${chosen.label} » ne permet aucune aide.`, chosen.reasons)
    const appraisal = await findAppraisal(tx, file.id)
    const appraisalId = appraisal
      ? appraisal.id
      : await addRecord(
          context,
          emit,
          'appraisal',
          { financial: '', checks: [], scores: [], risks: '', aid_base: '', conclusion: '', reason: '' },
          {
            programme_id: file.programmeId,
            application_id: file.id,
            eligible_cents: 0,
            proposed_cents: 0,
            author_id: authorId,
            recorded_at: now,
          },
        )
    await saveRecord(
      context,
      emit,
      'appraisal',
      { id: appraisalId, version: appraisal?.version ?? 1 },
      { aid_base: base, aid_calculation_id: calculationId },
    )
    return calculationId
  },
})

/** What the file itself says is not the appraiser's to change: where, who, and when the aid was asked. */
function ofFile(
  file: Application,
  { commune, siren, appliedOn }: AidInputs,
  now: Date,
): Pick<AidInputs, 'siren' | 'appliedOn'> {
  if (commune !== file.communeCode)
    throw Invalid.field('commune', 'Le calcul porte sur la commune du dossier.')
  if (file.siren && siren && siren !== file.siren)
    throw Invalid.field('siren', 'Le calcul porte sur le demandeur du dossier.')
  const filedOn = requestDay(file, now)
  if (appliedOn && appliedOn !== filedOn)
    throw Invalid.field(
      'demande',
      `L’aide a été demandée le jour du premier dépôt, le ${dayInWords(filedOn)}.`,
    )
  return { siren: file.siren ?? siren, appliedOn: filedOn }
}

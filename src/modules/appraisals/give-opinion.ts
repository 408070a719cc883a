import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import { choice, id, optionalText, text } from '../../kernel/inputs.ts'
import { rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import {
  judgingBlockers,
  lockApplication,
  moveFile,
  placeOfApplication,
  stateBlockers,
} from '../applications/index.ts'
import { listOpinions, opinionBlockers, outcomeOfOpinions, sideOf } from './opinions.ts'
import { appraisalsPolicy } from './policy.ts'

const given = z.object({
  programme: z.string(),
  applicationId: id(),
  favourable: choice(['oui', 'non']),
  reason: optionalText(4000),
})

/** Gives the opinion of the préfet or of the région, without having read the other's. The second one opens the appraisal
 * (both for), or says that the two disagree. */
export const giveOpinion = defineUseCase<typeof given, void, Context>({
  name: 'give-opinion',
  input: given,
  policy: appraisalsPolicy['give-opinion'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { programme, applicationId, favourable, reason }, emit) => {
    const { tx, now, actor, authorId } = context
    const file = await lockApplication(tx, applicationId)
    const place = (await placeOfApplication(tx, programme, applicationId, actor))!
    const side = sideOf(rolesAt(actor, place))
    const before = await listOpinions(tx, file.id)
    const reasons = [
      ...stateBlockers('agree', file.state),
      ...opinionBlockers(before, file.round, side),
      ...(await judgingBlockers(context, file.id)),
    ]
    if (!side || reasons.length > 0) throw refused('Votre avis ne peut pas être donné.', reasons)
    if (favourable === 'non' && !reason)
      throw Invalid.field('reason', 'Dites pourquoi votre avis est défavorable.')
    const opinion = { round: file.round, side, favourable: favourable === 'oui', reason }
    await sql`insert into opinion (application_id, round, side, favourable, reason, author_id, given_at)
      values (${file.id}, ${file.round}, ${side}, ${opinion.favourable}, ${reason}, ${authorId}, ${now})`.execute(
      tx,
    )
    emit({ subject: `application/${file.id}`, detail: { opinion } })
    const move = outcomeOfOpinions([...before, opinion], file.round)
    if (move) await moveFile(context, emit, file, move)
  },
})

const conciliated = z.object({ programme: z.string(), applicationId: id(), reason: text(4000) })

/** After a conciliation, both sides give their opinion again; the first ones stay written. */
export const conciliateOpinions = defineUseCase<typeof conciliated, void, Context>({
  name: 'conciliate-opinions',
  input: conciliated,
  policy: appraisalsPolicy['conciliate-opinions'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async (context, { applicationId, reason }, emit) => {
    const file = await lockApplication(context.tx, applicationId)
    const reasons = await judgingBlockers(context, file.id)
    await moveFile(context, emit, file, 'conciliate', { reason, reasons })
    await sql`update application set round = round + 1 where id = ${file.id}`.execute(context.tx)
  },
})

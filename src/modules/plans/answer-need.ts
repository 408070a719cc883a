import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { id, text, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import { saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify } from '../accounts/index.ts'
import { plansPolicy } from './policy.ts'
import { findNeed, placeOfNeed } from './store.ts'

const input = z.object({ programme: z.string(), needId: id(), version: version(), answer: text(4000) })

/** Answers a need, or answers it better; who voiced it is told.
 * @throws Conflict when someone answered meanwhile */
export const answerNeed = defineUseCase<typeof input, void, Context>({
  name: 'answer-need',
  input,
  policy: plansPolicy['answer-need'],
  place: ({ tx }, { programme, needId }) => placeOfNeed(tx, programme, needId),
  run: async (context, { needId, version: seen, answer }, emit) => {
    const need = (await findNeed(context.tx, needId))!
    await saveRecord(
      context,
      emit,
      'need',
      { id: needId, version: seen },
      {
        answer,
        answered_on: need.answeredOn ?? dayInParis(context.now),
      },
    )
    await makeMoot(context, `need/${needId}/answer`)
    await notify(context, need.programmeId, need.personId ? [need.personId] : [], {
      about: `need/${needId}/answered`,
      title: `Réponse à votre besoin : ${need.title}`,
      reason: 'vous avez exprimé ce besoin',
      href: `/espace/besoins/${needId}`,
    })
  },
})

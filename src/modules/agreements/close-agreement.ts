import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { id } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { moveFile } from '../applications/index.ts'
import { type Clawback, listClawbacks, openClawback } from './clawback/store.ts'
import { listObservations, type Observation, standing } from './jobs/store.ts'
import { agreementsPolicy } from './policy.ts'
import { lockAgreement, placeOfAgreement } from './store.ts'

/** What is left to do before an agreement is closed. That the balance was paid, the state of the file says. */
export const closingBlockers = (
  observations: readonly Pick<Observation, 'year' | 'sampled' | 'controlNote'>[],
  clawbacks: readonly Clawback[],
): string[] => [
  ...(observations.some(({ year }) => year === 3)
    ? []
    : ['Les emplois de la troisième année ne sont pas constatés.']),
  ...observations
    .filter(({ sampled, controlNote }) => sampled && !controlNote)
    .map(({ year }) => `L’année ${year} est tirée au sort : le contrôle sur place n’est pas consigné.`),
  ...(openClawback(clawbacks) ? ['Un reversement est en attente.'] : []),
]

const input = z.object({ programme: z.string(), agreementId: id() })

/** Closes an agreement that kept its word, or that was let off. */
export const closeAgreement = defineUseCase<typeof input, void, Context>({
  name: 'close-agreement',
  input,
  policy: agreementsPolicy['close-agreement'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId }, emit) => {
    const { tx, now } = context
    const { file } = await lockAgreement(tx, agreementId)
    const reasons = closingBlockers(
      standing(await listObservations(tx, [file.id])),
      await listClawbacks(tx, [file.id]),
    )
    await moveFile(context, emit, file, 'close', { reasons })
    await sql`update agreement set closed_on = ${dayInParis(now)} where id = ${agreementId}`.execute(tx)
  },
})

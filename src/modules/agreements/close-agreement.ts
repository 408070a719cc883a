import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { id } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { moveFile } from '../applications/index.ts'
import { clawbackFacts } from './clawback/facts.ts'
import { clawbackDue } from './clawback/rules.ts'
import { type Clawback, openClawback } from './clawback/store.ts'
import { listObservations, type Observation, standing } from './jobs/store.ts'
import { agreementsPolicy } from './policy.ts'
import { lockToCheck, placeOfAgreement } from './store.ts'

/** What is left to do before an agreement is closed. That the balance was paid, the state of the file says. */
export const closingBlockers = (
  observations: readonly Pick<Observation, 'year' | 'sampled' | 'controlNote' | 'recordedAt'>[],
  clawbacks: readonly Pick<Clawback, 'state' | 'ground' | 'recordedAt'>[],
  { jobsDue, years }: { jobsDue: number; years: number },
): string[] => [
  ...(observations.some(({ year }) => year === years)
    ? []
    : [`Les emplois de l’année ${years} ne sont pas constatés.`]),
  ...observations
    .filter(({ sampled, controlNote }) => sampled && !controlNote)
    .map(({ year }) => `L’année ${year} est tirée au sort : le contrôle sur place n’est pas consigné.`),
  ...(openClawback(clawbacks) ? ['Un reversement est en attente.'] : []),
  ...(jobsDue > 0 &&
  !clawbacks.some(
    ({ ground, recordedAt }) => ground === 'jobs' && recordedAt >= observations.at(-1)!.recordedAt,
  )
    ? ['Il manque des emplois : proposez un reversement, que les deux clés ordonnent ou abandonnent.']
    : []),
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
    const { agreement, file } = await lockToCheck(context, agreementId)
    const { facts, clawbacks } = await clawbackFacts(tx, agreement, file, now)
    const observations = standing(await listObservations(tx, [file.id]))
    const reasons = closingBlockers(observations, clawbacks, {
      jobsDue: clawbackDue('jobs', facts),
      years: agreement.years,
    })
    await moveFile(context, emit, file, 'close', { reasons })
    await sql`update agreement set closed_on = ${dayInParis(now)} where id = ${agreementId}`.execute(tx)
  },
})

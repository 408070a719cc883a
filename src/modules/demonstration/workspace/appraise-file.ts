import { sql } from 'kysely'
import { dayInParis } from '../../../kernel/dates.ts'
import { type Context, unitWithin } from '../../../platform/unit.ts'
import { aidInputs, freezeCalculation } from '../../aid/index.ts'
import { concludeAppraisal, knowYourCustomer, writeAppraisal } from '../../appraisals/index.ts'
import type { ActAs } from './part.ts'

type File = { programme: string; applicationId: number }
type Appraised = { programmeId: number; commune: string; proposed: string; score: number; at: Date }

/** An appraisal of the operator, concluded for the aid on the base that allows most, by a calculation that stays. */
export async function appraiseFile(
  act: ActAs,
  context: Context,
  file: File,
  { programmeId, commune, proposed, score, at }: Appraised,
): Promise<void> {
  const inputs = aidInputs.parse({
    grantOn: dayInParis(at),
    staffHundredths: '40',
    turnoverCents: '8 000 000',
    balanceCents: '6 000 000',
    commune,
    nature: 'extension',
    costs: [{ kind: 'equipment', amountCents: '600 000' }],
  })
  const { id, calculation } = await unitWithin(context, context.actor, at).inTransaction(
    async (inside, record) => {
      const events: Parameters<typeof record>[1][] = []
      const frozen = await freezeCalculation(inside, event => events.push(event), {
        programmeId,
        applicationId: file.applicationId,
        inputs,
      })
      for (const event of events) await record('freeze-calculation', event)
      return frozen
    },
  )
  const base = calculation.bases.find(({ allowed }) => allowed)!
  await act(
    'operateur',
    writeAppraisal,
    {
      ...file,
      version: 0,
      financial: 'Fonds propres suffisants, endettement modéré, carnet plein (Démo).',
      checks: Object.keys(knowYourCustomer).map(code => ({ code, done: 'oui', note: '' })),
      scores: ['jobs', 'place', 'transition', 'strength'].map((criterion, rank) => ({
        criterion,
        score: String(score - (rank % 2)),
        reason: 'Vu sur pièces (Démo).',
      })),
      risks: 'Délai de livraison des machines (Démo).',
      aid_base: base.scheme?.saNumber ?? base.base,
      eligible_cents: '600 000',
      proposed_cents: proposed,
      conclusion: 'favourable',
      reason: 'Projet utile, financé, prêt (Démo).',
    },
    at,
  )
  await sql`update appraisal set aid_calculation_id = ${id} where application_id = ${file.applicationId}`.execute(
    context.tx,
  )
  await act('operateur', concludeAppraisal, file, at)
}

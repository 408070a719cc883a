import { dayInParis } from '../../kernel/dates.ts'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import type { Application } from '../applications/index.ts'
import { listDecisions, standingDecision } from '../appraisals/index.ts'
import { type Draw, drawOn, type Envelope, findEnvelope, sumsOfApplication } from '../funding/index.ts'
import { addEvidence } from '../recording/index.ts'

export type Sides = { state: number; region: number }

/** Where the money of each side comes from: the envelopes of the decision that holds. */
export async function envelopesOf(
  tx: Context['tx'],
  applicationId: number,
): Promise<Partial<Record<keyof Sides, Envelope>>> {
  const decision = standingDecision(await listDecisions(tx, applicationId))
  const [state, region] = await Promise.all(
    [decision?.state_envelope_id, decision?.region_envelope_id].map(id =>
      id ? findEnvelope(tx, id) : undefined,
    ),
  )
  return { ...(state ? { state } : {}), ...(region ? { region } : {}) }
}

/** A fact about the money of a file: one public row for each funder and, unless it is outside the envelopes, one line of its
 * envelope, in this order of measures. Amounts are cents, negative to give back. Answers the ids of the rows. */
export async function recordMoney(
  context: Pick<Context, 'tx' | 'now' | 'authorId'>,
  file: Application,
  { title, on, reason }: { title: string; on?: string; reason?: string },
  facts: readonly {
    measure: 'awarded' | 'contracted' | 'paid' | 'recovered'
    kind?: Draw['kind']
    sides: Sides
  }[],
): Promise<number[]> {
  const { tx, now, authorId } = context
  const day = on ?? dayInParis(now)
  if (facts.every(({ sides }) => sides.state === 0 && sides.region === 0)) return []
  const envelopes = await envelopesOf(tx, file.id)
  const sourceId = await addEvidence(tx, {
    title,
    publisher: 'Opérateur du fonds',
    on: day,
    url: '',
    demonstration: file.demonstration,
  })
  const made: number[] = []
  for (const { measure, kind, sides } of facts) {
    const parts = (['state', 'region'] as const).flatMap(side => {
      const envelope = envelopes[side]
      return envelope && sides[side] !== 0 ? [{ envelope, amount: sides[side] }] : []
    })
    const ids = await recordEntries(
      tx,
      parts.map(({ envelope, amount }) => ({
        programmeId: file.programmeId,
        measure,
        amount,
        subjectId: file.projectId!,
        fundId: envelope.fundId,
        funderId: envelope.funderId,
        effectiveOn: day,
        recordedAt: now,
        authorId,
        sourceId,
        certainty: file.demonstration ? ('demonstration' as const) : ('observed' as const),
        ...(reason ? { reason } : {}),
      })),
    )
    if (kind)
      await drawOn(
        context,
        parts.map(({ envelope, amount }, rank) => ({
          envelopeId: envelope.id,
          kind,
          amount,
          applicationId: file.id,
          entryId: ids[rank],
          reason,
        })),
      )
    made.push(...ids)
  }
  return made
}

/** Gives back to the envelopes what a file holds of them and was not paid, public rows included. */
export async function giveBackUnpaid(
  context: Pick<Context, 'tx' | 'now' | 'authorId'>,
  file: Application,
  said: { title: string; reason: string },
): Promise<void> {
  const lines = await sumsOfApplication(context.tx, file.id)
  const sum = (kind: Draw['kind'], region: boolean) =>
    lines
      .filter(line => line.kind === kind && (line.funderKind === 'region') === region)
      .reduce((total, { amount }) => total + amount, 0)
  const unpaid = (kind: 'contract' | 'award'): Sides => ({
    state: sum('payment', false) - sum(kind, false),
    region: sum('payment', true) - sum(kind, true),
  })
  await recordMoney(context, file, said, [
    { measure: 'contracted', kind: 'contract', sides: unpaid('contract') },
    { measure: 'awarded', kind: 'award', sides: unpaid('award') },
  ])
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { type Application, redirectionBlockers } from '../applications/index.ts'
import { findCall } from '../calls/index.ts'
import { findEnvelope, sumsOfApplication } from '../funding/index.ts'
import { findAppraisal } from './appraise.ts'
import type { decisionBlockers } from './decision-rules.ts'
import type { Decision } from './decision-store.ts'
import { findFrozenBase } from './frozen-base.ts'
import { listOpinions } from './opinions.ts'
import { sessionsOf } from './review-store.ts'

/** All that a decision is judged against, read in the transaction that takes it. */
export async function aroundDecision(
  tx: Db | Tx,
  file: Application,
  {
    state_envelope_id,
    region_envelope_id,
    redirected_call_id,
  }: Pick<Decision, 'state_envelope_id' | 'region_envelope_id' | 'redirected_call_id'>,
  at: Date,
): Promise<Parameters<typeof decisionBlockers>[1]> {
  const [call, target, opinions, appraisal, sessions, state, region, sums, asked] = await Promise.all([
    findCall(tx, file.callId),
    redirected_call_id ? findCall(tx, redirected_call_id) : undefined,
    listOpinions(tx, file.id),
    findAppraisal(tx, file.id),
    sessionsOf(tx, file.id),
    state_envelope_id ? findEnvelope(tx, state_envelope_id) : undefined,
    region_envelope_id ? findEnvelope(tx, region_envelope_id) : undefined,
    sumsOfApplication(tx, file.id),
    askedOf(tx, file.id),
  ])
  const linesOf = (kind: 'award' | 'contract', region: boolean) =>
    sums.filter(one => one.kind === kind && (one.funderKind === 'region') === region)
  const awarded = (region: boolean) => linesOf('award', region).reduce((sum, { amount }) => sum + amount, 0)
  return {
    file: { ...file, listedAt: sessions.filter(({ cancelled }) => !cancelled).map(({ id }) => id) },
    opinions,
    appraisal,
    aid: appraisal && (await findFrozenBase(tx, appraisal.aidCalculationId, appraisal.aid_base)),
    redirection: target && redirectionBlockers(target, file, at),
    fundId: call?.fund_id ?? null,
    envelopes: { ...(state ? { state } : {}), ...(region ? { region } : {}) },
    before: { state: awarded(false), region: awarded(true) },
    contractedOn: {
      state: linesOf('contract', false)[0]?.envelopeId,
      region: linesOf('contract', true)[0]?.envelopeId,
    },
    asked,
  }
}

/** What is paid of a file, or asked to be, by side; cents. */
async function askedOf(tx: Db | Tx, applicationId: number): Promise<{ state: number; region: number }> {
  const { rows } = await sql<{ state: number; region: number }>`
    select coalesce(sum(p.state_cents), 0)::bigint as state, coalesce(sum(p.region_cents), 0)::bigint as region
    from payment as p join agreement as g on g.id = p.agreement_id
    where g.application_id = ${applicationId} and p.refused_at is null`.execute(tx)
  return { state: Number(rows[0]!.state), region: Number(rows[0]!.region) }
}

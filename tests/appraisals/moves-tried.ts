import { sql } from 'kysely'
import type { PersonActor, Role } from '../../src/kernel/permission.ts'
import type { UseCase } from '../../src/kernel/use-case.ts'
import {
  closeAgreement,
  followJobs,
  payPayment,
  proposeClawback,
  recoverClawback,
  settleAgreement,
  signAgreement,
  waiveClawback,
} from '../../src/modules/agreements/index.ts'
import {
  acceptApplication,
  askCorrection,
  endSupport,
  fileApplication,
  inviteApplication,
  type MoveName,
  refileApplication,
  rejectApplication,
  type State,
  withdrawApplication,
} from '../../src/modules/applications/index.ts'
import {
  conciliateOpinions,
  concludeAppraisal,
  giveOpinion,
  lapseAward,
  listForReview,
  renounceAward,
  reopenAppraisal,
  signDecision,
  unlistFromReview,
  writeAppraisal,
} from '../../src/modules/appraisals/index.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import type { Context } from '../../src/platform/unit.ts'
import { today } from '../setup/today.ts'

export type Tried = { id: number; agreementId: number; actor: PersonActor }

/** A gesture tried from every state by every account. */
export type Try = {
  useCase: UseCase<never, unknown, Context>
  /** The move whose states it must have. */
  move: MoveName
  input?: Record<string, unknown>
  /** What the file is besides its state, for nothing else to stand in the way; answers what else is asked. */
  given?: (tx: Tx, tried: Tried) => Promise<Record<string, unknown> | undefined>
  /** Where it leads, when it does not lead where the move does. */
  to?: (from: State) => State
  /** The states it is open from, when the gesture brings the move from some of its own only. */
  from?: readonly State[]
  /** Tried on the file that was granted and has an agreement. */
  after?: true
}
const why = { reason: 'Dit pourquoi' }
const stays = (from: State) => from
const run = (...statements: ReturnType<typeof sql>[]) => ({
  on: async (tx: Tx) => {
    for (const statement of statements) await statement.execute(tx)
    return undefined
  },
})
const useCase = (of: unknown) => of as Try['useCase']

/** Which of two sides an account is not. */
const otherSide = ({ grants }: PersonActor) =>
  grants.some(({ role }) => role === 'region') ? 'state' : 'region'
const otherSigner = ({ grants }: PersonActor) =>
  grants.some(({ role }) => role === 'operator') ? 'company' : 'operator'

/** An opinion of the other side is there: the actor's brings the move. */
const opinion = (move: MoveName, mine: string, theirs: boolean): Try => ({
  useCase: useCase(giveOpinion),
  move,
  input: { favourable: mine, ...why },
  given: async (tx, { id, actor }) => {
    await sql`update application set round = 2 where id = ${id}`.execute(tx)
    await sql`insert into opinion (application_id, round, side, favourable, reason, author_id, given_at)
      select ${id}, 2, ${otherSide(actor)}, ${theirs}, 'Motif', min(id), now() from author`.execute(tx)
    return undefined
  },
})

/** A proposal that the other side has signed: the actor's signature takes the decision. */
const decision = (move: MoveName, outcome: string, otherCall?: number): Try => ({
  useCase: useCase(signDecision),
  move,
  given: async (tx, { id, actor }) => {
    if (outcome !== 'granted')
      await sql`update decision set outcome = ${outcome}, state_cents = 0, region_cents = 0, reason = 'Motif',
        redirected_call_id = ${otherCall ?? null} where application_id = ${id}`.execute(tx)
    const { rows } = await sql<{ id: number; hash: string }>`
      select id, hash_of(decision_content(id)) as hash from decision where application_id = ${id}`.execute(tx)
    const { id: decisionId, hash } = rows[0]!
    await sql`insert into decision_signature (decision_id, side, author_id, content_hash, signed_at)
      select ${decisionId}, ${otherSide(actor)}, min(id), ${hash}, now() from author`.execute(tx)
    return { contentHash: hash }
  },
})

/** An aid paid in part, one payment more approved. */
const paying =
  (kind: string) =>
  async (tx: Tx, { agreementId }: Tried) => {
    const { rows } = await sql<{ id: number }>`
      insert into payment (programme_id, agreement_id, kind, state_cents, region_cents, reference, requested_by, requested_at,
        approved_by, approved_at)
      select g.programme_id, g.id, ${kind}, 1000, 0, ${`essai-${kind}`}, a.first, now(), a.last, now()
      from agreement as g, (select min(id) as first, max(id) as last from author) as a where g.id = ${agreementId}
      returning id`.execute(tx)
    return { paymentId: rows[0]!.id, version: 1, paidOn: today() }
  }
const paid = sql`
  insert into payment (programme_id, agreement_id, kind, state_cents, region_cents, reference, requested_by, requested_at,
    approved_by, approved_at, paid_on)
  select g.programme_id, g.id, 'advance', 100000, 0, 'essai', a.first, now(), a.last, now(), current_date
  from agreement as g, (select min(id) as first, max(id) as last from author) as a, application as f
  where f.id = g.application_id and f.reference = 'essai'`

/** Aid asked back from a state, ordered, on a ground. */
const asked =
  (state: State, ground: string) =>
  async (tx: Tx, { id, agreementId }: Tried) => {
    await sql`update application set reference = 'essai' where id = ${id}`.execute(tx)
    await paid.execute(tx)
    await sql`insert into application_event (programme_id, application_id, move, from_state, to_state, at, author_id, reason)
    select programme_id, id, 'claim-back', ${state}, 'clawback', now(), author_id, 'Motif' from application where id = ${id}`.execute(
      tx,
    )
    await sql`insert into clawback (programme_id, application_id, ground, promised, observed, paid_cents, amount_cents, reason, state,
      author_id, recorded_at)
    select programme_id, id, ${ground}, 12, 6, 100000, 50000, 'Motif', 'ordered', author_id, now() from application where id = ${id}`.execute(
      tx,
    )
    return { agreementId, version: 1, amount: '500', receivedOn: today(), mandate: 'T' }
  }

/** Every move of the machine, by the gesture that makes it or brings it. */
export const triesOf = (ground: { meetingId: number; callId: number; otherCallId: number }): Try[] => [
  { useCase: useCase(fileApplication), move: 'file' },
  {
    useCase: useCase(inviteApplication),
    move: 'invite',
    given: run(sql`update call set steps = 2, full_file_months = 3 where id = ${ground.callId}`).on,
  },
  { useCase: useCase(askCorrection), move: 'ask-correction', input: why },
  { useCase: useCase(refileApplication), move: 'refile' },
  { useCase: useCase(acceptApplication), move: 'accept' },
  { useCase: useCase(rejectApplication), move: 'reject', input: why },
  { useCase: useCase(withdrawApplication), move: 'withdraw', input: why },
  opinion('agree', 'oui', true),
  opinion('differ', 'oui', false),
  opinion('both-against', 'non', false),
  { useCase: useCase(conciliateOpinions), move: 'conciliate', input: why },
  { useCase: useCase(writeAppraisal), move: 'conclude', input: { version: 2 }, to: stays },
  { useCase: useCase(concludeAppraisal), move: 'conclude' },
  { useCase: useCase(reopenAppraisal), move: 'reopen', input: why },
  { useCase: useCase(listForReview), move: 'list', input: { meetingId: ground.meetingId } },
  {
    useCase: useCase(unlistFromReview),
    move: 'unlist',
    given: async (tx, { id }) => {
      await sql`update decision set given_up_at = now() where application_id = ${id}`.execute(tx)
      return undefined
    },
  },
  decision('grant', 'granted'),
  decision('defer', 'deferred'),
  decision('refuse', 'refused'),
  {
    ...decision('redirect', 'redirected', ground.otherCallId),
    given: async (tx, tried) => {
      await sql`update call set closes_at = null where id = ${ground.otherCallId}`.execute(tx)
      return decision('redirect', 'redirected', ground.otherCallId).given!(tx, tried)
    },
  },
  {
    ...decision('select', 'selected'),
    given: async (tx, tried) => {
      await sql`update call set type = 'eoi' where id = ${ground.callId}`.execute(tx)
      return decision('select', 'selected').given!(tx, tried)
    },
  },
  {
    useCase: useCase(endSupport),
    move: 'end-support',
    given: async (tx, { id }) => {
      await sql`insert into support (programme_id, application_id, referent, steps, author_id, recorded_at)
        select programme_id, id, 'Démo', '[]', author_id, now() from application where id = ${id}`.execute(tx)
      return undefined
    },
  },
  { useCase: useCase(renounceAward), move: 'renounce', input: why },
  { useCase: useCase(lapseAward), move: 'lapse', input: why },
  {
    useCase: useCase(signAgreement),
    move: 'sign-agreement',
    after: true,
    input: { capacity: 'Par délégation' },
    given: async (tx, { agreementId, actor }) => {
      const { rows } = await sql<{ version: number }>`
        update agreement set signatures = ${JSON.stringify([{ side: otherSigner(actor), author: 'Autre', capacity: '', signedAt: '' }])}::jsonb
        where id = ${agreementId} returning version`.execute(tx)
      return { version: rows[0]!.version }
    },
  },
  {
    useCase: useCase(payPayment),
    move: 'pay',
    after: true,
    input: { mandate: 'M' },
    given: (tx, tried) => contracted(tx, tried).then(() => paying('advance')(tx, tried)),
    from: ['agreed', 'in-payment'],
    to: () => 'in-payment',
  },
  {
    useCase: useCase(payPayment),
    move: 'settle',
    after: true,
    input: { mandate: 'M' },
    given: (tx, tried) => contracted(tx, tried).then(() => paying('balance')(tx, tried)),
  },
  { useCase: useCase(settleAgreement), move: 'settle', after: true, input: why },
  { useCase: useCase(followJobs), move: 'monitor', after: true },
  {
    useCase: useCase(proposeClawback),
    move: 'claim-back',
    after: true,
    input: { ground: 'cessation', ...why },
    given: async (tx, { id }) => {
      await sql`update application set reference = 'essai' where id = ${id}`.execute(tx)
      await paid.execute(tx)
      return undefined
    },
  },
  { useCase: useCase(recoverClawback), move: 'recover', after: true, given: asked('monitored', 'cessation') },
  { useCase: useCase(recoverClawback), move: 'resume', after: true, given: asked('in-payment', 'spending') },
  {
    useCase: useCase(waiveClawback),
    move: 'settle-again',
    after: true,
    input: why,
    given: asked('settled', 'jobs'),
  },
  {
    useCase: useCase(waiveClawback),
    move: 'waive',
    after: true,
    input: why,
    given: asked('monitored', 'jobs'),
  },
  {
    useCase: useCase(closeAgreement),
    move: 'close',
    after: true,
    given: async (tx, { id }) => {
      await sql`insert into job_observation (programme_id, application_id, year, observed_on, person_months, evidence, author_id, recorded_at)
        select programme_id, id, 3, current_date, 144, 'DSN', author_id, now() from application where id = ${id}`.execute(
        tx,
      )
      return undefined
    },
  },
]

/** What a payment takes is contracted already. */
async function contracted(tx: Tx, { id }: Tried): Promise<void> {
  await sql`insert into envelope_line (programme_id, envelope_id, kind, amount, application_id, author_id, recorded_at)
    select a.programme_id, d.state_envelope_id, 'contract', 1000, a.id, a.author_id, now()
    from application as a join decision as d on d.application_id = a.id where a.id = ${id}`.execute(tx)
}

export const rolesOf = ({ useCase: { policy } }: Try): readonly Role[] => policy.roles

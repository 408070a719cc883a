import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { DomainError } from '../../src/kernel/errors.ts'
import { type PersonActor, type Role, rolesAt } from '../../src/kernel/permission.ts'
import { execute } from '../../src/kernel/use-case.ts'
import {
  type Application,
  acceptApplication,
  askCorrection,
  fileApplication,
  findApplication,
  inviteApplication,
  type MoveName,
  moveOf,
  placeOfFile,
  refileApplication,
  rejectApplication,
  type State,
  states,
  withdrawApplication,
} from '../../src/modules/applications/index.ts'
import {
  conciliateOpinions,
  concludeAppraisal,
  giveOpinion,
  listForReview,
  renounceAward,
  signDecision,
  unlistFromReview,
  writeAppraisal,
} from '../../src/modules/appraisals/index.ts'
import { inTransaction, type Tx } from '../../src/platform/db/connect.ts'
import { type Context, unitWithin } from '../../src/platform/unit.ts'
import { openSite } from '../site/open-site.ts'
import { accounts } from '../work/crawl.ts'
import { actorOf, openEnvelopes, readGround } from '../work/file-ground.ts'
import { openFile, propose } from '../work/open-file.ts'

const site = await openSite()
const { db } = site
afterAll(() => site.close())

type Try = {
  useCase: Parameters<typeof execute<never, unknown, Context>>[0] | unknown
  /** The move whose states and roles it must have. */
  move: MoveName
  input?: Record<string, unknown>
  /** What the file is besides its state, for nothing else to stand in the way. */
  given?: (tx: Tx, id: number) => Promise<unknown>
  /** Where it leads, when it does not lead where the move does. */
  to?: (from: State) => State
}
const why = { reason: 'Dit pourquoi' }

/** Whatever throws this is rolled back. */
class Rollback extends Error {}

test('every move, from every state, by every account: open exactly when machine and policy say so', async () => {
  const { meetingId, callId } = await readGround(db)
  const envelopes = await openEnvelopes(db, { state: 10_000_000, region: 0 })
  const { applicationId: id, programme } = await openFile(db, 'listed')
  const contentHash = await propose(db, { applicationId: id, programme }, { envelopes })
  const stays = (from: State) => from
  const setSteps = (count: number) => async (tx: Tx) =>
    sql`update call set steps = ${count}, full_file_months = 3 where id = ${callId}`.execute(tx)
  const unsigned = (tx: Tx) =>
    sql`update decision set given_up_at = now() where application_id = ${id}`.execute(tx)
  const tries: Try[] = [
    { useCase: fileApplication, move: 'file' },
    { useCase: inviteApplication, move: 'invite', given: setSteps(2) },
    { useCase: askCorrection, move: 'ask-correction', input: why },
    { useCase: refileApplication, move: 'refile' },
    { useCase: acceptApplication, move: 'accept' },
    { useCase: rejectApplication, move: 'reject', input: why },
    { useCase: withdrawApplication, move: 'withdraw', input: why },
    {
      useCase: giveOpinion,
      move: 'agree',
      input: { favourable: 'oui' },
      given: tx => sql`update application set round = 2 where id = ${id}`.execute(tx),
      to: stays,
    },
    { useCase: conciliateOpinions, move: 'conciliate', input: why },
    { useCase: writeAppraisal, move: 'conclude', input: { version: 2 }, to: stays },
    { useCase: concludeAppraisal, move: 'conclude' },
    { useCase: listForReview, move: 'list', input: { meetingId } },
    { useCase: unlistFromReview, move: 'unlist', given: unsigned },
    { useCase: signDecision, move: 'grant', input: { contentHash }, to: stays },
    { useCase: renounceAward, move: 'renounce', input: why },
  ]
  const actors = new Map<string, PersonActor>()
  for (const account of accounts) actors.set(account, await actorOf(db, account))
  // Judging asks to have said that one has no interest.
  for (const { personId } of actors.values())
    await sql`insert into interest_declaration (application_id, person_id, interest, declared_at)
      values (${id}, ${personId}, false, now()) on conflict do nothing`.execute(db)
  const file = (await findApplication(db, id))!
  const faults: string[] = []
  let opened = 0
  for (const [account, actor] of actors)
    for (const one of tries)
      for (const state of Object.keys(states) as State[]) {
        const allowed = isAllowed(actor, { ...file, state }, moveOf(one.move))
        const found = await attempt(actor, state, one)
        if (allowed) opened += 1
        const expected = allowed ? (one.to?.(state) ?? moveOf(one.move).to) : state
        if (found.done !== allowed || found.state !== expected)
          faults.push(
            `${account}, ${one.move} from ${state}: ${found.done ? 'done' : found.message}, ${found.state}`,
          )
      }
  expect(faults).toEqual([])
  expect(opened).toBeGreaterThan(30)

  async function attempt(actor: PersonActor, state: State, { useCase, input, given }: Try) {
    let found = { done: false, state: '', message: '' }
    await inTransaction(db, async tx => {
      await sql`update application set state = ${state} where id = ${id}`.execute(tx)
      await given?.(tx, id)
      const unit = unitWithin({ tx, copyIn: undefined as never }, actor, new Date())
      const outcome = await execute(useCase as never, unit as never, {
        programme,
        applicationId: id,
        ...input,
      }).then(
        () => ({ done: true, message: '' }),
        (error: unknown) => {
          if (!(error instanceof DomainError) || ![403, 404, 409].includes(error.status)) throw error
          return { done: false, message: `${error.message} ${error.problems.map(({ message }) => message)}` }
        },
      )
      found = { ...outcome, state: (await findApplication(tx, id))!.state }
      throw new Rollback()
    }).catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error
    })
    return found
  }
}, 600_000)

const isAllowed = (
  actor: PersonActor,
  file: Application,
  { from, roles }: { from: readonly State[]; roles: readonly Role[] },
): boolean =>
  from.includes(file.state) && rolesAt(actor, placeOfFile(file, actor)).some(role => roles.includes(role))

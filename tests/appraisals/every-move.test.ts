import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { DomainError } from '../../src/kernel/errors.ts'
import { type PersonActor, rolesAt } from '../../src/kernel/permission.ts'
import { execute } from '../../src/kernel/use-case.ts'
import { writeAgreement } from '../../src/modules/agreements/index.ts'
import {
  type Application,
  findApplication,
  type MoveName,
  moveOf,
  moves,
  placeOfFile,
  type State,
  states,
} from '../../src/modules/applications/index.ts'
import { inTransaction } from '../../src/platform/db/connect.ts'
import { unitWithin } from '../../src/platform/unit.ts'
import { openSite } from '../site/open-site.ts'
import { accounts } from '../work/crawl.ts'
import { act, actorOf, openEnvelopes, readGround } from '../work/file-ground.ts'
import { grantFile } from '../work/granted-file.ts'
import { openFile, propose } from '../work/open-file.ts'
import { rolesOf, type Try, triesOf } from './moves-tried.ts'

const site = await openSite()
const { db } = site
afterAll(() => site.close())

/** Whatever throws this is rolled back. */
class Rollback extends Error {}

test('every move, from every state, by every account: open exactly when machine and policy say so', async () => {
  const ground = await readGround(db)
  const envelopes = await openEnvelopes(db, { state: 10_000_000, region: 0 })
  const { applicationId, programme } = await openFile(db, 'listed')
  await propose(db, { applicationId, programme }, { envelopes })
  const granted = await grantFile(db)
  const agreementId = await act(db, 'operateur', writeAgreement, {
    programme,
    applicationId: granted.applicationId,
    version: 0,
    advance: '30',
    guaranteed: '',
    starts_on: '2026-01-01',
    ends_on: '2029-01-01',
  })
  const { rows } = await sql<{ id: number }>`
    select c.id from call as c join subject as s on s.id = c.id where s.code = 'guichet-fonds-acceleration'`.execute(
    db,
  )
  const tries = triesOf({ ...ground, otherCallId: rows[0]!.id })
  expect((Object.keys(moves) as MoveName[]).filter(name => !tries.some(({ move }) => move === name))).toEqual(
    [],
  )
  const actors = new Map<string, PersonActor>()
  for (const account of accounts) actors.set(account, await actorOf(db, account))
  // Judging asks to have said that one has no interest.
  for (const { personId } of actors.values())
    for (const id of [applicationId, granted.applicationId])
      await sql`insert into interest_declaration (application_id, person_id, interest, declared_at)
        values (${id}, ${personId}, false, now()) on conflict do nothing`.execute(db)
  const open = (await findApplication(db, applicationId))!
  const after = (await findApplication(db, granted.applicationId))!
  const faults: string[] = []
  let opened = 0
  for (const [account, actor] of actors)
    for (const one of tries)
      for (const state of Object.keys(states) as State[]) {
        const file = { ...(one.after ? after : open), state }
        const allowed = isAllowed(actor, file, one)
        const found = await attempt(actor, file, one)
        if (allowed) opened += 1
        const expected = allowed ? (one.to?.(state) ?? moveOf(one.move).to) : state
        if (found.done !== allowed || found.state !== expected)
          faults.push(
            `${account}, ${one.move} from ${state}: ${found.done ? 'done' : found.message}, ${found.state}`,
          )
      }
  expect(faults).toEqual([])
  expect(opened).toBeGreaterThan(60)

  async function attempt(actor: PersonActor, { id, state }: Application, one: Try) {
    const { useCase, input, given } = one
    let found = { done: false, state: '', message: '' }
    await inTransaction(db, async tx => {
      await sql`update application set state = ${state} where id = ${id}`.execute(tx)
      // Who has no such role anywhere is refused before anything is looked at.
      const more = mayTry(actor, one) ? await given?.(tx, { id, agreementId, actor }) : {}
      const unit = unitWithin({ tx, copyIn: undefined as never }, actor, new Date())
      const outcome = await execute(
        useCase,
        unit as never,
        {
          programme,
          applicationId: id,
          agreementId,
          ...input,
          ...more,
        } as never,
      ).then(
        () => ({ done: true, message: '' }),
        (error: unknown) => {
          if (!(error instanceof DomainError) || ![403, 404, 409].includes(error.status)) throw error
          return { done: false, message: `${error.message} ${error.problems.map(({ message }) => message)}` }
        },
      )
      // What is refused is undone whole.
      found = { ...outcome, state: outcome.done ? (await findApplication(tx, id))!.state : state }
      throw new Rollback()
    }).catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error
    })
    return found
  }
}, 900_000)

const isAllowed = (actor: PersonActor, file: Application, one: Try): boolean =>
  (one.from ?? moveOf(one.move).from).includes(file.state) && held(actor, file, one)

const mayTry = ({ grants }: PersonActor, one: Try): boolean =>
  grants.some(({ role }) => rolesOf(one).includes(role))

const held = (actor: PersonActor, file: Application, one: Try): boolean =>
  rolesAt(actor, placeOfFile(file, actor)).some(role => rolesOf(one).includes(role))

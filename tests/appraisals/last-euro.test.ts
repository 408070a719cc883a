import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '../../src/kernel/use-case.ts'
import { proposeDecision, renounceAward, signDecision } from '../../src/modules/appraisals/index.ts'
import { findEnvelope } from '../../src/modules/funding/index.ts'
import { createDb, createPool, type Db } from '../../src/platform/db/connect.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { openSite } from '../site/open-site.ts'
import { act, actorOf, openEnvelopes } from '../work/file-ground.ts'
import { type OpenFile, openFile, propose } from '../work/open-file.ts'

const site = await openSite()
const { db } = site
const crowd = 20
let wide: Db
beforeAll(() => {
  // As many real connections as sessions.
  wide = createDb(createPool(site.url, crowd))
})
afterAll(async () => {
  await wide.destroy()
  await site.close()
})

/** Columns of an envelope beside the sums of its lines. */
async function books(envelopeId: number) {
  const { rows } = await sql<Record<string, number>>`
    select e.available_cents as available, e.endowed_cents as endowed, e.awarded_cents as awarded,
      coalesce(sum(l.amount) filter (where l.kind in ('endowment', 'transfer')), 0)::bigint as "endowedLines",
      coalesce(sum(l.amount) filter (where l.kind = 'award'), 0)::bigint as "awardedLines"
    from envelope as e left join envelope_line as l on l.envelope_id = e.id where e.id = ${envelopeId}
    group by e.id`.execute(db)
  const found = rows[0]!
  expect(found.endowed).toBe(found.endowedLines)
  expect(found.awarded).toBe(found.awardedLines)
  expect(found.available).toBe(found.endowed! - found.awarded!)
  return found
}
const awarded = async (): Promise<number> =>
  (await site.json('/api/v1/figures/awarded?programme=demonstration')).value
const stateOf = async ({ applicationId }: OpenFile) =>
  (await sql<{ state: string }>`select state from application where id = ${applicationId}`.execute(db))
    .rows[0]!.state

test('twenty sessions sign the last euros at once: exactly what the envelope affords is awarded', async () => {
  const each = 10_000_00
  const affordable = 6
  const envelopes = await openEnvelopes(db, { state: each * (affordable + 1) - 1, region: 0 })
  const ready: { file: OpenFile; contentHash: string }[] = []
  for (let rank = 0; rank < crowd; rank += 1) {
    const file = await openFile(db, 'listed', { title: `Presse ${rank}` })
    const contentHash = await propose(db, file, { envelopes, stateCents: each })
    await act(db, 'prefecture-region', signDecision, { ...file, contentHash })
    ready.push({ file, contentHash })
  }
  const before = await awarded()
  const unit = createUnit(wide, await actorOf(db, 'region'))
  const answers = await Promise.allSettled(
    ready.map(({ file, contentHash }) => execute(signDecision, unit, { ...file, contentHash })),
  )
  const taken = answers.filter(one => one.status === 'fulfilled' && one.value.taken)
  const refused = answers.filter(one => one.status === 'rejected')
  expect([taken.length, refused.length]).toEqual([affordable, crowd - affordable])
  for (const one of refused) {
    expect(one.reason).toMatchObject({ status: 409 })
    expect(JSON.stringify(one.reason.problems)).toMatch(/n’a plus que|il manque/)
  }
  const states = await Promise.all(ready.map(({ file }) => stateOf(file)))
  expect(states.filter(state => state === 'granted').length).toBe(affordable)
  expect(states.filter(state => state === 'listed').length).toBe(crowd - affordable)
  expect(await books(envelopes.state)).toMatchObject({ available: each - 1, awarded: each * affordable })
  expect((await awarded()) - before).toBe(each * affordable)
}, 240_000)

test('the database alone holds: lines written straight, at once, never overspend', async () => {
  const { state: envelopeId } = await openEnvelopes(db, { state: 1050, region: 0 })
  const { applicationId } = await openFile(db, 'draft')
  const clients = await Promise.all(
    Array.from({ length: crowd }, async () => {
      const client = new pg.Client({ connectionString: site.url })
      await client.connect()
      return client
    }),
  )
  const answers = await Promise.allSettled(
    clients.map(client =>
      client.query(
        `insert into envelope_line (programme_id, envelope_id, kind, amount, application_id, author_id, recorded_at)
         select programme_id, id, 'award', 100, $2, author_id, now() from envelope where id = $1`,
        [envelopeId, applicationId],
      ),
    ),
  )
  await Promise.all(clients.map(client => client.end()))
  const refused = answers.filter(one => one.status === 'rejected')
  expect(refused.length).toBe(crowd - 10)
  for (const one of refused) expect(one.reason.constraint).toBe('envelope_not_overspent')
  expect(await books(envelopeId)).toMatchObject({ available: 50, awarded: 1000 })
  await expect(
    sql`update envelope_line set amount = 1 where envelope_id = ${envelopeId}`.execute(db),
  ).rejects.toThrow(/append-only/)
})

test('another amount after the decision reverses the line and the row; giving up gives all back', async () => {
  const envelopes = await openEnvelopes(db, { state: 500_000, region: 500_000 })
  const file = await openFile(db, 'granted', { envelopes, stateCents: 200_000, regionCents: 100_000 })
  const after = await awarded()
  const amended = await propose(
    db,
    file,
    { envelopes, stateCents: 150_000, regionCents: 120_000 },
    { reason: 'Devis revu' },
  )
  for (const account of ['region', 'prefecture-region'])
    await act(db, account, signDecision, { ...file, contentHash: amended })
  expect(await stateOf(file)).toBe('granted')
  expect((await awarded()) - after).toBe(-30_000)
  const { rows: lines } = await sql<{ amount: number; undo: boolean; entry: number }>`
    select l.amount, l.reverses_id is not null as undo, e.amount as entry from envelope_line as l join entry as e on e.id = l.entry_id
    where l.application_id = ${file.applicationId} and l.envelope_id = ${envelopes.state} order by l.id`.execute(
    db,
  )
  expect(lines).toEqual([
    { amount: 200_000, undo: false, entry: 200_000 },
    { amount: -200_000, undo: true, entry: -200_000 },
    { amount: 150_000, undo: false, entry: 150_000 },
  ])
  expect(await books(envelopes.state)).toMatchObject({ available: 350_000 })
  expect(await books(envelopes.region)).toMatchObject({ available: 380_000 })
  const tooMuch = {
    ...file,
    version: 0,
    outcome: 'granted',
    state_cents: 600_000,
    state_envelope_id: envelopes.state,
    reason: 'Plus',
  } as const
  await expect(act(db, 'operateur', proposeDecision, tooMuch)).rejects.toMatchObject({ status: 409 })
  await act(db, 'entreprise', renounceAward, { ...file, reason: 'Projet arrêté' })
  expect((await awarded()) - after).toBe(-300_000)
  for (const id of [envelopes.state, envelopes.region])
    expect(await findEnvelope(db, id)).toMatchObject({ available: 500_000, awarded: 0 })
  await books(envelopes.state)
})

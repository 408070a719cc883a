import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { type Draw, drawOn, findEnvelope } from '../../src/modules/funding/index.ts'
import { openSite } from '../site/open-site.ts'
import { openEnvelopes } from '../work/file-ground.ts'
import { openFile } from '../work/open-file.ts'

const site = await openSite()
const { db } = site
afterAll(() => site.close())

type Gesture =
  | { kind: 'endow' | 'award'; of: 0 | 1; amount: number }
  | { kind: 'transfer'; of: 0 | 1; amount: number }
  | { kind: 'undo'; which: number }
const amount = fc.integer({ min: 1, max: 500 })
const of = fc.constantFrom(0 as const, 1 as const)
const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  fc.record({ kind: fc.constantFrom('endow' as const, 'award' as const), of, amount }),
  fc.record({ kind: fc.constant('transfer' as const), of, amount }),
  fc.record({ kind: fc.constant('undo' as const), which: fc.nat(20) }),
)

test('whatever is endowed, moved, awarded and undone, nothing is overspent and nothing is lost', async () => {
  const pair = await openEnvelopes(db, { state: 0, region: 0 })
  const ids = [pair.state, pair.region] as const
  const { applicationId } = await openFile(db, 'draft')
  const { rows } = await sql<{ id: number }>`select id from author limit 1`.execute(db)
  const authorId = rows[0]!.id
  class Undone extends Error {}

  await fc.assert(
    fc.asyncProperty(fc.array(gesture, { maxLength: 25 }), async gestures => {
      const run = db.transaction().execute(async tx => {
        const left: [number, number] = [0, 0]
        const awards: { id: number; of: 0 | 1; amount: number }[] = []
        let endowed = 0
        const draw = (draws: Draw[]) =>
          drawOn({ tx, now: new Date(), authorId }, draws).then(
            () => true,
            (error: { status?: number }) => {
              if (error.status !== 409) throw error
              return false
            },
          )
        for (const one of gestures) {
          if (one.kind === 'undo') {
            const award = awards[one.which]
            if (!award) continue
            awards.splice(one.which, 1)
            const undo = { applicationId, amount: -award.amount, reversesId: award.id }
            expect(await draw([{ ...undo, envelopeId: ids[award.of], kind: 'award' }])).toBe(true)
            left[award.of] += award.amount
          } else if (one.kind === 'endow') {
            expect(await draw([{ envelopeId: ids[one.of], kind: 'endowment', amount: one.amount }])).toBe(
              true,
            )
            left[one.of] += one.amount
            endowed += one.amount
          } else {
            const to = one.of === 0 ? 1 : 0
            const draws: Draw[] =
              one.kind === 'award'
                ? [{ envelopeId: ids[one.of], kind: 'award', amount: one.amount, applicationId }]
                : [
                    {
                      envelopeId: ids[one.of],
                      kind: 'transfer',
                      amount: -one.amount,
                      otherEnvelopeId: ids[to],
                    },
                    {
                      envelopeId: ids[to],
                      kind: 'transfer',
                      amount: one.amount,
                      otherEnvelopeId: ids[one.of],
                    },
                  ]
            const affordable = one.amount <= left[one.of]
            expect(await draw(draws)).toBe(affordable)
            if (!affordable) continue
            left[one.of] -= one.amount
            if (one.kind === 'transfer') left[to] += one.amount
            else {
              const line = await sql<{ id: number }>`select max(id) as id from envelope_line`.execute(tx)
              awards.push({ id: line.rows[0]!.id, of: one.of, amount: one.amount })
            }
          }
        }
        const found = [(await findEnvelope(tx, ids[0]))!, (await findEnvelope(tx, ids[1]))!]
        expect(found.map(({ available }) => available)).toEqual(left)
        expect(Math.min(...left)).toBeGreaterThanOrEqual(0)
        expect(found[0]!.endowed + found[1]!.endowed).toBe(endowed)
        const spent = awards.reduce((sum, award) => sum + award.amount, 0)
        expect(found[0]!.awarded + found[1]!.awarded).toBe(spent)
        expect(left[0] + left[1] + spent).toBe(endowed)
        throw new Undone()
      })
      await expect(run).rejects.toBeInstanceOf(Undone)
    }),
    { numRuns: 60 },
  )
}, 120_000)

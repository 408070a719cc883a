import { sql } from 'kysely'
import type { z } from 'zod'
import type { PersonActor } from '../../src/kernel/permission.ts'
import { execute, type UseCase } from '../../src/kernel/use-case.ts'
import { findPerson } from '../../src/modules/accounts/index.ts'
import { endowEnvelope, openEnvelope } from '../../src/modules/funding/index.ts'
import type { Db } from '../../src/platform/db/connect.ts'
import { type Context, createUnit } from '../../src/platform/unit.ts'
import { today } from '../setup/today.ts'

export const programme = 'demonstration'
export const judges = ['prefecture-region', 'region', 'operateur'] as const

/** Ids of the demonstration that a file needs: its programme, its open call, its fund, the coming session in région 27. */
export async function readGround(db: Db) {
  const { rows } = await sql<{ programmeId: number; callId: number; fundId: number; meetingId: number }>`
    select p.id as "programmeId", s.id as "callId", c.fund_id as "fundId",
      (select max(m.id) from meeting as m join committee as k on k.id = m.committee_id
        where k.kind = 'regional-review' and k.programme_id = p.id) as "meetingId"
    from programme as p join subject as s on s.programme_id = p.id and s.code = 'aap-ateliers-demo' join call as c on c.id = s.id
    where p.code = ${programme}`.execute(db)
  return rows[0]!
}

export async function actorOf(db: Db, account: string): Promise<PersonActor> {
  return (await findPerson(db, { email: `${account}@demo.example` }, today()))!.actor
}

/** Does something as an account of the demonstration, in a transaction of its own. */
export const act = async <Input extends z.ZodType, Output>(
  db: Db,
  account: string,
  useCase: UseCase<Input, Output, Context>,
  input: z.input<Input>,
): Promise<Output> => execute(useCase, createUnit(db, await actorOf(db, account)), input)

/** What is decided in a test is decided today, whatever day it is: the map and the rules that have an end go on. */
export const keepLaw = (db: Db) =>
  sql`with map as (update aid_zone set valid_to = null where valid_to >= '2027-01-01')
    update aid_parameter set valid_to = null where valid_to >= '2027-01-01'`.execute(db)

/** One envelope of the State and one of the région, in région 27, endowed with these cents. */
export async function openEnvelopes(db: Db, { state, region }: { state: number; region: number }) {
  await keepLaw(db)
  const { programmeId, fundId } = await readGround(db)
  const open = async (account: string, funder: string, cents: number) => {
    const name = `Enveloppe ${funder} (Démo)`
    const given = { programme, programmeId, fundId, funder, name, region: '27' }
    const envelopeId = await act(db, account, openEnvelope, given)
    if (cents > 0)
      await act(db, account, endowEnvelope, {
        programme,
        envelopeId,
        amount: cents,
        evidence: 'Délibération n° 1 (Démo)',
      })
    return envelopeId
  }
  return {
    state: await open('prefecture-region', 'etat', state),
    region: await open('region', 'region-27', region),
  }
}

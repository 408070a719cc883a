import { sql } from 'kysely'
import type { z } from 'zod'
import { execute, type UseCase } from '../../src/kernel/use-case.ts'
import { findPerson } from '../../src/modules/accounts/index.ts'
import { freezeCalculation } from '../../src/modules/aid/index.ts'
import {
  declareInterest,
  findDecision,
  giveOpinion,
  proposeDecision,
  signDecision,
} from '../../src/modules/appraisals/index.ts'
import { endowEnvelope, openEnvelope } from '../../src/modules/funding/index.ts'
import { type Db, inTransaction } from '../../src/platform/db/connect.ts'
import { type Context, createUnit } from '../../src/platform/unit.ts'
import { inputsOf, sizes } from '../aid/case.ts'
import { today } from '../setup/today.ts'
import { keepLaw } from './file-ground.ts'

const programme = 'demonstration'

/** Does something as an account of the demonstration, in a transaction of its own. */
export async function actAs<Input extends z.ZodType, Output>(
  db: Db,
  account: string,
  useCase: UseCase<Input, Output, Context>,
  input: z.input<Input>,
): Promise<Output> {
  const { actor } = (await findPerson(db, { email: `${account}@demo.example` }, today()))!
  return execute(useCase, createUnit(db, actor), input)
}

const one = async <T>(db: Db, query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows[0]!

export type Granted = {
  applicationId: number
  reference: string
  projectId: number
  envelopes: { state: number; region: number }
  stateCents: number
  regionCents: number
}

/** A file of Emballages du Chalonnais to which two keys granted an aid, by their own gestures; what comes before (the form,
 * the appraisal) is written as rows. `monthsAgo`: when it was decided; it promises twelve
 * jobs. */
export async function grantFile(
  db: Db,
  {
    stateCents = 6_000_001,
    regionCents = 3_999_999,
    eligible = 40_000_000,
    monthsAgo = 0,
    safeguarded = 0,
    size = 'small',
  }: {
    stateCents?: number
    regionCents?: number
    eligible?: number
    monthsAgo?: number
    safeguarded?: number
    size?: keyof typeof sizes
  } = {},
): Promise<Granted> {
  const ground = await one(
    db,
    sql<{ programmeId: number; callId: number; fundId: number; organisationId: number; authorId: number }>`
      select p.id as "programmeId", (select c.id from call as c join subject as s on s.id = c.id where s.programme_id = p.id and s.code = 'guichet-fonds-acceleration') as "callId",
        (select s.id from subject as s where s.programme_id = p.id and s.kind = 'fund' order by s.id limit 1) as "fundId",
        (select id from organisation where code = 'demo-emballages-chalon') as "organisationId",
        (select author_id from person where email = 'entreprise@demo.example') as "authorId"
      from programme as p where p.code = ${programme}`,
  )
  await sql`update call set fund_id = ${ground.fundId} where id = ${ground.callId}`.execute(db)
  await sql`update organisation set siren = '732829320' where id = ${ground.organisationId} and siren is null`.execute(
    db,
  )
  const { id: meetingId } = await one(
    db,
    sql<{ id: number }>`
      select m.id from meeting as m join committee as c on c.id = m.committee_id
      where c.kind = 'regional-review' and c.region_code = '27' order by m.id limit 1`,
  )
  const { id: applicationId, reference } = await one(
    db,
    sql<{ id: number; reference: string }>`
      insert into application (programme_id, call_id, call_version, reference, organisation_id, title, answers, commune_code, state, filed_at,
        region, departement, territory, epci, author_id, recorded_at)
      values (${ground.programmeId}, ${ground.callId}, 1, 'D-2026-' || lpad(nextval('application_number')::text, 5, '0'),
        ${ground.organisationId}, 'Presse à emballages (Démo)', ${JSON.stringify({ emplois: 12, confortes: safeguarded })}::jsonb, '71076', 'complete', now() - interval '5 years', '27', '71',
        '2023-2027/ti-2704', '247100589', ${ground.authorId}, now()) returning id, reference`,
  )
  const file = { programme, applicationId }
  const open = async (account: string, funder: string, cents: number) => {
    const given = { programme, programmeId: ground.programmeId, fundId: ground.fundId, funder, region: '27' }
    const envelopeId = await actAs(db, account, openEnvelope, { ...given, name: `Part ${funder} (Démo)` })
    const amount = String(cents / 100 + 1000)
    await actAs(db, account, endowEnvelope, {
      programme,
      envelopeId,
      amount,
      evidence: 'Notification (Démo)',
    })
    return envelopeId
  }
  const envelopes = {
    state: await open('prefecture-region', 'etat', stateCents),
    region: await open('region', 'region-27', regionCents),
  }
  for (const account of ['prefecture-region', 'region', 'operateur'])
    await actAs(db, account, declareInterest, { ...file, interest: 'non', reason: '' })
  for (const account of ['prefecture-region', 'region'])
    await actAs(db, account, giveOpinion, { ...file, favourable: 'oui', reason: 'Utile (Démo)' })
  await keepLaw(db)
  const { id: calculationId } = await inTransaction(db, tx =>
    freezeCalculation({ tx, now: new Date(), authorId: ground.authorId }, () => {}, {
      programmeId: ground.programmeId,
      applicationId,
      inputs: inputsOf({
        ...sizes[size],
        grantOn: '2026-06-01',
        zone: 'in',
        worksStartOn: '2099-01-01',
        costs: [{ kind: 'equipment', amountCents: eligible }],
      }),
    }),
  )
  await sql`
    insert into appraisal (programme_id, application_id, aid_base, aid_calculation_id, eligible_cents, proposed_cents, conclusion, reason,
      concluded_at, author_id, recorded_at)
    values (${ground.programmeId}, ${applicationId}, 'afr', ${calculationId}, ${eligible}, ${stateCents + regionCents}, 'favourable', 'Bon', now(),
      ${ground.authorId}, now())`.execute(db)
  await sql`update application set state = 'listed' where id = ${applicationId}`.execute(db)
  await sql`insert into review_item (meeting_id, application_id, rank) values (${meetingId}, ${applicationId}, 1)`.execute(
    db,
  )
  const decisionId = await actAs(db, 'operateur', proposeDecision, {
    ...file,
    meetingId,
    outcome: 'granted',
    state_cents: String(stateCents / 100),
    region_cents: String(regionCents / 100),
    state_envelope_id: envelopes.state,
    region_envelope_id: envelopes.region,
    reason: 'Accordé (Démo)',
  })
  const { hash } = (await findDecision(db, decisionId))!
  for (const account of ['prefecture-region', 'region'])
    await actAs(db, account, signDecision, { ...file, contentHash: hash })
  if (monthsAgo > 0)
    await sql`update decision set taken_at = now() - make_interval(months => ${monthsAgo}) where id = ${decisionId}`.execute(
      db,
    )
  const { projectId } = await one(
    db,
    sql<{ projectId: number }>`select project_id as "projectId" from application where id = ${applicationId}`,
  )
  return { applicationId, reference, projectId, envelopes, stateCents, regionCents }
}

/** What the public rows of a project add up to, by measure. */
export async function bookOf(db: Db, projectId: number): Promise<Record<string, number>> {
  const { rows } = await sql<{ measure: string; amount: number }>`
    select measure, sum(amount)::bigint as amount from entry where subject_id = ${projectId} group by 1`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ measure, amount }) => [measure, Number(amount)]))
}

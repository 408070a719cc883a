import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { State } from '../applications/index.ts'
import type { Outcome, Side } from './words.ts'

export type ReviewItem = {
  applicationId: number
  rank: number
  reference: string
  title: string
  organisation: string
  organisationCode: string
  organisationKind: string
  region: string
  wave: string
  /** Of its call, as it stands. */
  fundId: number | null
  territory: string
  state: State
  eligible: number
  proposed: number
  conclusion: string
  scores: { criterion: string; score: number; reason: string }[]
  callId: number
  callVersion: number
  outcome: Outcome | null
  decisionId: number | null
  decisionVersion: number | null
  takenAt: Date | null
  stateCents: number
  regionCents: number
  /** Of the decision as it stands, and the sides that signed it. */
  hash: string | null
  signed: Side[]
}

/** The list of a session, in its ranking, with what the appraisal proposes and what was decided. Cents. */
export async function listReviewItems(db: Db | Tx, meetingId: number): Promise<ReviewItem[]> {
  const { rows } = await sql<ReviewItem>`
    select i.application_id as "applicationId", i.rank, a.reference, a.title, coalesce(name_of(o.id, current_date), o.code) as organisation,
      o.code as "organisationCode", o.kind as "organisationKind", a.region, a.wave, call.fund_id as "fundId", a.territory, a.state, coalesce(p.eligible_cents, 0) as eligible,
      coalesce(p.proposed_cents, 0) as proposed, coalesce(p.conclusion, '') as conclusion, coalesce(p.scores, '[]') as scores,
      a.call_id as "callId", a.call_version as "callVersion", d.outcome, d.id as "decisionId", d.version as "decisionVersion",
      d.taken_at as "takenAt", coalesce(d.state_cents, 0) as "stateCents", coalesce(d.region_cents, 0) as "regionCents",
      hash_of(decision_content(d.id)) as hash,
      array(select s.side from decision_signature as s where s.decision_id = d.id and s.voided_at is null) as signed
    from review_item as i
    join application as a on a.id = i.application_id
    join call on call.id = a.call_id
    join organisation as o on o.id = a.organisation_id
    left join appraisal as p on p.application_id = a.id
    left join lateral (select * from decision as last where last.application_id = a.id and last.given_up_at is null
      and last.meeting_id = i.meeting_id order by last.id desc limit 1) as d on true
    where i.meeting_id = ${meetingId} order by i.rank, i.application_id`.execute(db)
  return rows
}

export type Scenario = {
  id: number
  version: number
  meetingId: number
  name: string
  state: number
  region: number
  /** What each envelope would have left to grant, where it is not what it has. */
  envelopes: { envelopeId: number; cents: number }[]
  lines: {
    applicationId: number
    stateCents: number
    regionCents: number
    stateEnvelopeId?: number | undefined
    regionEnvelopeId?: number | undefined
  }[]
  author: string
  recordedAt: Date
}

/** What was tried on a session, the oldest first. Cents. */
export async function listScenarios(db: Db | Tx, meetingId: number): Promise<Scenario[]> {
  const { rows } = await sql<Scenario>`
    select s.id, s.version, s.meeting_id as "meetingId", s.name, s.state_cents as state, s.region_cents as region, s.envelopes, s.lines,
      author.name as author, s.recorded_at as "recordedAt"
    from review_scenario as s join author on author.id = s.author_id where s.meeting_id = ${meetingId} order by s.id`.execute(
    db,
  )
  return rows
}

/** What a scenario takes of each side, and what is left of what it reckons with: negative when it promises too much. */
export function balanceOf({ state, region, lines }: Pick<Scenario, 'state' | 'region' | 'lines'>) {
  const sum = (side: 'stateCents' | 'regionCents') => lines.reduce((total, line) => total + line[side], 0)
  const [fromState, fromRegion] = [sum('stateCents'), sum('regionCents')]
  return { fromState, fromRegion, stateLeft: state - fromState, regionLeft: region - fromRegion }
}

/** The sessions of the review of a région from a day on; those that are cancelled are left out. */
export async function listMeetingsOfReview(
  db: Db | Tx,
  programmeId: number,
  region: string,
  from: string,
): Promise<{ id: number; heldOn: string; name: string }[]> {
  const { rows } = await sql<{ id: number; heldOn: string; name: string }>`
    select m.id, m.held_on as "heldOn", c.name from meeting as m join committee as c on c.id = m.committee_id
    where c.programme_id = ${programmeId} and c.kind = 'regional-review' and c.region_code = ${region} and m.held_on >= ${from}
      and m.cancelled_on is null
    order by m.held_on`.execute(db)
  return rows
}

/** The sessions whose list a file is on, the last held last. */
export async function sessionsOf(
  db: Db | Tx,
  applicationId: number,
): Promise<{ id: number; heldOn: string; cancelled: boolean }[]> {
  const { rows } = await sql<{ id: number; heldOn: string; cancelled: boolean }>`
    select m.id, m.held_on as "heldOn", m.cancelled_on is not null as cancelled from review_item as i join meeting as m on m.id = i.meeting_id
    where i.application_id = ${applicationId} order by m.held_on, m.id`.execute(db)
  return rows
}

/** The side that organisations sit on, by the kind the register gives them; those that are of neither are left out. */
export async function sidesOfOrganisations(
  db: Db | Tx,
  names: readonly string[],
): Promise<Map<string, Side>> {
  const { rows } = await sql<{ name: string; side: Side }>`
    select distinct given.name, o.kind as side from unnest(${[...names]}::text[]) as given(name)
    join organisation_name as n on lower(n.name) = lower(given.name)
    join organisation as o on o.id = n.organisation_id and o.kind in ('state', 'region')`.execute(db)
  return new Map(rows.map(({ name, side }) => [name, side]))
}

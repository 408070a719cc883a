import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/dates.ts'
import type { Actor, Place } from '../../../kernel/permission.ts'
import { whyNot } from '../../../kernel/permission.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { aidPolicy } from '../policy.ts'

/** One line of the register, in gross grant equivalent; a reversing one is negative. */
export type DeMinimisAid = {
  id: number
  siren: string
  name: string | null
  grantor: string
  amountCents: number
  grantedOn: Day
  regulation: string
  /** What was aided, under which scheme. */
  measure: string
  evidence: string
  reverses: number | null
  reason: string | null
  reversed: boolean
  /** The decision of a file that granted it. */
  decisionId: number | null
  /** The file of that decision and its project. */
  applicationId: number | null
  projectId: number | null
  author: string
  recordedAt: Date
}

/** Who is one undertaking with a company on a day: itself and whoever links in force lead to, at any distance
 * (règlement 2023/2831, article 2). */
export const membersOf = (siren: string, on: Day | RawBuilder<Day>): RawBuilder<{ siren: string }> => sql`
  with recursive member (siren) as (
    select ${siren}::text
    union
    select case when link.siren = member.siren then link.other_siren else link.siren end
    from member join aid_group_link as link on member.siren in (link.siren, link.other_siren)
    where in_force(link.start_on, link.end_on, ${on})
  )
  select siren from member order by siren`

export async function singleUndertaking(db: Db | Tx, siren: string, on: Day): Promise<string[]> {
  const { rows } = await membersOf(siren, on).execute(db)
  return rows.map(row => row.siren)
}

/** Lines of the register of a programme, the last granted first: all, or those of some companies. */
export async function readRegister(
  db: Db | Tx,
  programme: string,
  sirens?: readonly string[],
): Promise<DeMinimisAid[]> {
  const { rows } = await sql<DeMinimisAid>`
    select aid.id, aid.siren, aid.grantor, aid.amount_cents as "amountCents", aid.granted_on as "grantedOn", aid.regulation,
      aid.measure, aid.evidence, aid.reverses, aid.reason, aid.decision_id as "decisionId", application.id as "applicationId",
      application.project_id as "projectId", author.name as author, aid.recorded_at as "recordedAt",
      exists (select from de_minimis_aid as undo where undo.reverses = aid.id) as reversed,
      (select min(n.name) from organisation as o join organisation_name as n on n.organisation_id = o.id
        where o.siren = aid.siren and n.end_on is null and (o.programme_id is null or o.programme_id = aid.programme_id)) as name
    from de_minimis_aid as aid
    join programme on programme.id = aid.programme_id and programme.code = ${programme}
    join author on author.id = aid.author_id
    left join decision on decision.id = aid.decision_id
    left join application on application.id = decision.application_id
    where ${sirens ? sql`aid.siren = any(${[...sirens]})` : sql`true`}
    order by aid.granted_on desc, aid.id desc`.execute(db)
  return rows
}

/** Days after one on which the single undertaking of a company, as it then was, was granted aid that stands. */
export async function grantDaysAfter(
  tx: Tx,
  programme: string,
  { siren, grantedOn }: { siren: string; grantedOn: Day },
): Promise<Day[]> {
  const { rows } = await sql<{ on: Day }>`
    select distinct aid.granted_on as on from de_minimis_aid as aid
    join programme on programme.id = aid.programme_id and programme.code = ${programme}
    where aid.granted_on > ${grantedOn} and aid.reverses is null
      and not exists (select from de_minimis_aid as undo where undo.reverses = aid.id)
      and aid.siren in (${membersOf(siren, sql<Day>`aid.granted_on`)})
    order by aid.granted_on`.execute(tx)
  return rows.map(({ on }) => on)
}

/** The lines that stand of what the decisions of a file granted, in order. */
export async function listDeMinimisOfDecisions(
  db: Db | Tx,
  applicationId: number,
): Promise<{ id: number; grantedOn: Day }[]> {
  const { rows } = await sql<{ id: number; grantedOn: Day }>`
    select aid.id, aid.granted_on as "grantedOn" from de_minimis_aid as aid
    join decision as d on d.id = aid.decision_id and d.application_id = ${applicationId}
    where aid.reverses is null and not exists (select from de_minimis_aid as undo where undo.reverses = aid.id)
    order by aid.id`.execute(db)
  return rows
}

/** The SIREN of the companies for which someone acts. */
export async function ownSirens(db: Db | Tx, actor: Actor, programme: string): Promise<string[]> {
  if (actor.kind !== 'person') return []
  const codes = actor.grants.flatMap(({ role, scope, programme: held }) =>
    role === 'company' && held === programme && scope.kind === 'organisation' ? [scope.key] : [],
  )
  const { rows } = await sql<{ siren: string }>`
    select distinct siren from organisation where code = any(${codes}) and siren is not null order by siren`.execute(
    db,
  )
  return rows.map(row => row.siren)
}

/** The register is national: whoever holds one of its roles in a région is somewhere in it. A company is where it is named. */
export async function placeOfSiren(
  db: Db | Tx,
  programme: string,
  siren: string | undefined,
): Promise<Place | undefined> {
  const { rows } = await sql<{ regions: string[]; organisations: string[] }>`
    select array(select code from region order by code) as regions,
      array(select code from organisation where siren = ${siren ?? ''} order by code) as organisations
    from programme where code = ${programme}`.execute(db)
  return rows[0] && { programme, departements: [], territories: [], ...rows[0] }
}

/** Whether someone reads the whole register. */
export const readsAll = (actor: Actor, place: Place): boolean =>
  whyNot(aidPolicy['read-de-minimis'], actor, { ...place, organisations: [] }) === undefined

import { sql } from 'kysely'
import { dayInParis } from '../../../kernel/dates.ts'
import type { Place } from '../../../kernel/permission.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Context } from '../../../platform/unit.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import type { Action, Maturity } from './action.ts'

/** The columns of an action, and what they come from. Money in cents. */
export const actionColumns = sql`
  a.*, a.programme_id as "programmeId", a.territory_id as "territoryId", territory.name as territory,
  axis.name as "axisName", organisation.code as "ownerCode", author.name as author, a.recorded_at as "recordedAt",
  last.reached_on as "maturitySince"
  from action as a
  join subject as territory on territory.id = a.territory_id
  join axis on axis.code = a.axis
  join author on author.id = a.author_id
  left join organisation on organisation.id = a.owner_id
  join lateral (select m.reached_on from action_maturity as m where m.action_id = a.id order by m.id desc limit 1) as last on true`

export async function findAction(db: Db | Tx, id: number, lock?: 'for update'): Promise<Action | undefined> {
  const { rows } = await sql<Action>`
    select ${actionColumns} where a.id = ${id} ${lock ? sql`for update of a` : sql``}`.execute(db)
  return rows[0]
}

/** Where an action is: its territory, and the organisation that owns it. */
export async function placeOfAction(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const { rows } = await sql<{ territoryId: number; code: string | null }>`
    select a.territory_id as "territoryId", o.code from action as a
    join programme as p on p.id = a.programme_id and p.code = ${programme}
    left join organisation as o on o.id = a.owner_id
    where a.id = ${id}`.execute(db)
  const territory = rows[0] && (await findTerritoryPlace(db, programme, { id: rows[0].territoryId }))
  const owner = rows[0]?.code ? [rows[0].code] : []
  return territory && { ...territory.place, organisations: [...territory.place.organisations, ...owner] }
}

/** The number of the next fiche of a territory. Two people who add one at once wait for each other. */
export async function nextNumber(tx: Tx, programmeId: number, territoryId: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('action.number'), ${territoryId}::int)`.execute(tx)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from action
    where programme_id = ${programmeId} and territory_id = ${territoryId}`.execute(tx)
  return rows[0]!.next
}

/** Whether one of these needs is of another territory, or is not at all. */
export async function needsOutside(
  tx: Tx,
  programmeId: number,
  territoryId: number,
  ids: readonly number[],
): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found from need
    where id = any(${[...ids]}) and programme_id = ${programmeId} and territory_id = ${territoryId}`.execute(
    tx,
  )
  return rows[0]!.found !== new Set(ids).size
}

type Reached = {
  actionId: number
  maturity: Maturity
  reachedOn?: string
  reason?: string
  mergedInto?: number | undefined
}

/** Adds a step to the history of an action, which is then there. */
export async function addMaturity(
  { tx, now, authorId }: Context,
  { actionId, maturity, reachedOn = dayInParis(now), reason = '', mergedInto }: Reached,
): Promise<void> {
  await tx
    .insertInto('action_maturity')
    .values({
      action_id: actionId,
      maturity,
      reached_on: reachedOn,
      reason,
      merged_into: mergedInto ?? null,
      author_id: authorId,
      recorded_at: now,
    })
    .execute()
  await sql`update action set maturity = ${maturity} where id = ${actionId}`.execute(tx)
}

export type MaturityStep = {
  maturity: Maturity
  reachedOn: string
  reason: string
  mergedInto: number | null
  author: string
}

/** How an action came where it is, the last step first. */
export async function listMaturity(db: Db, actionId: number): Promise<MaturityStep[]> {
  const { rows } = await sql<MaturityStep>`
    select m.maturity, m.reached_on as "reachedOn", m.reason, m.merged_into as "mergedInto", author.name as author
    from action_maturity as m join author on author.id = m.author_id
    where m.action_id = ${actionId} order by m.id desc`.execute(db)
  return rows
}

export type CitedNeed = { id: number; title: string; organisation: string; answeredOn: string | null }

/** Needs that an action may cite: those of its territory. */
export async function listTerritoryNeeds(
  db: Db,
  programmeId: number,
  territoryId: number,
): Promise<CitedNeed[]> {
  const { rows } = await sql<CitedNeed>`
    select n.id, n.title, name_of(n.organisation_id, n.voiced_on) as organisation, n.answered_on as "answeredOn"
    from need as n where n.programme_id = ${programmeId} and n.territory_id = ${territoryId}
    order by n.voiced_on, n.id`.execute(db)
  return rows
}

/** The actions that cite a need. */
export async function listActionsOfNeed(
  db: Db,
  needId: number,
): Promise<{ id: number; number: number; title: string; maturity: Maturity }[]> {
  const { rows } = await sql<{ id: number; number: number; title: string; maturity: Maturity }>`
    select id, number, title, maturity from action where need_ids @> array[${needId}::int] order by number`.execute(
    db,
  )
  return rows
}

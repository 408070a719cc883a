import { sql } from 'kysely'
import type { PersonActor, Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { orderingRoles } from './policy.ts'

export type Order = {
  id: number
  version: number
  /** Code of the organisation. */
  schoolCode: string
  school: string
  company: string
  what: string
  /** Cents. */
  amount_cents: number
  ordered_on: string
  due_on: string
  delivered_on: string | null
  cancelled_on: string | null
}

const columns = sql`
  o.id, o.version, school.code as "schoolCode", coalesce(name_of(o.school_id, current_date), school.code) as school,
  coalesce(name_of(o.company_id, current_date), company.code) as company, o.what, o.amount_cents, o.ordered_on, o.due_on,
  o.delivered_on, o.cancelled_on
  from production_order as o
  join organisation as school on school.id = o.school_id
  join organisation as company on company.id = o.company_id`

/** The organisations that a person speaks for in matters of orders. */
export const orderersOf = ({ grants }: Pick<PersonActor, 'grants'>, programme: string): string[] => [
  ...new Set(
    grants
      .filter(grant => grant.programme === programme && orderingRoles.includes(grant.role))
      .map(({ organisation }) => organisation),
  ),
]

/** The orders that organisations received or placed, and no other: what is still to be delivered first, the nearest day first. */
export async function listOrders(
  db: Db | Tx,
  programmeId: number,
  organisations: readonly string[],
): Promise<Order[]> {
  const { rows } = await sql<Order>`
    select ${columns}
    where o.programme_id = ${programmeId} and (school.code = any(${[...organisations]}) or company.code = any(${[...organisations]}))
    order by coalesce(o.delivered_on, o.cancelled_on) is not null, o.due_on, o.id limit 500`.execute(db)
  return rows
}

/** Where an order is kept: its school. */
export async function placeOfOrder(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const { rows } = await sql<{ code: string }>`
    select school.code from production_order as o join organisation as school on school.id = o.school_id
    join programme on programme.id = o.programme_id and programme.code = ${programme} where o.id = ${id}`.execute(
    db,
  )
  return rows[0] && placeOfSchool(programme, rows[0].code)
}

export const placeOfSchool = (programme: string, code: string): Place => ({
  programme,
  regions: [],
  departements: [],
  territories: [],
  organisations: [code],
})

/** The only organisation that a code, a SIREN or a name is that of, in a programme. */
export async function findOrganisation(
  tx: Tx,
  programmeId: number,
  named: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select o.id from organisation as o
    where (o.programme_id is null or o.programme_id = ${programmeId})
      and (o.code = ${named} or o.siren = ${named}
        or exists (select from organisation_name as n where n.organisation_id = o.id and lower(n.name) = lower(${named})))
    limit 2`.execute(tx)
  return rows.length === 1 ? rows[0]!.id : undefined
}

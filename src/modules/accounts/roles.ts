import { sql } from 'kysely'
import type { Role, Scope } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'

/** A role as people read it. */
export type HeldRole = {
  id: number
  personId: number
  person: string
  email: string
  programme: string
  role: Role
  organisation: string
  scope: Scope
  /** Name of the place. */
  where: string
  startOn: string
  endOn: string | null
  /** Whoever lends it. */
  delegatedFrom: string | null
  /** Code of the territory that gave the role of an organisation. */
  givenIn: string | null
  /** SIRET that the identity provider says, when it is of another organisation. */
  otherSiret: string | null
}

const columns = sql`
  g.id, g.person_id as "personId", author.name as person, person.email, programme.code as programme, g.role,
  name_of(g.organisation_id, current_date) as organisation,
  jsonb_build_object('kind', g.scope_kind, 'key', g.scope_key) as scope,
  coalesce(case g.scope_kind
    when 'region' then (select name from region where code = g.scope_key)
    when 'departement' then (select name from departement where code = g.scope_key)
    when 'territory' then (select s.name from subject as s where s.kind = 'territory' and s.code = g.scope_key
      and s.programme_id = coalesce(programme.territories_of, programme.id))
    when 'organisation' then name_of(g.organisation_id, current_date) end, programme.name) as "where",
  g.start_on as "startOn", g.end_on as "endOn",
  (select lender.name from role_grant as lent join person as p on p.id = lent.person_id join author as lender on lender.id = p.author_id
    where lent.id = g.delegated_from) as "delegatedFrom",
  g.given_in as "givenIn",
  (select i.siret from identity as i join organisation as o on o.id = g.organisation_id
    where i.person_id = g.person_id and i.siret <> '' and o.siren <> left(i.siret, 9) order by i.linked_at desc limit 1) as "otherSiret"
  from role_grant as g
  join programme on programme.id = g.programme_id
  join person on person.id = g.person_id
  join author on author.id = person.author_id`

export async function findRole(db: Db | Tx, id: number): Promise<HeldRole | undefined> {
  const { rows } = await sql<HeldRole>`select ${columns} where g.id = ${id}`.execute(db)
  return rows[0]
}

/** The roles of a person, past and to come, the last first. */
export async function listRolesOf(db: Db, personId: number): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select ${columns} where g.person_id = ${personId} order by g.end_on is not null, g.start_on desc, g.id`.execute(
    db,
  )
  return rows
}

/** The roles that a person lends, until when. */
export async function listLent(db: Db, personId: number): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select ${columns} join role_grant as own on own.id = g.delegated_from and own.person_id = ${personId}
    where g.end_on > current_date order by g.id`.execute(db)
  return rows
}

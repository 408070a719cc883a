import { sql } from 'kysely'
import { type Actor, ownOrganisations, type Place } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'

export type ProjectMilestone = { title: string; dueOn?: string | undefined; doneOn?: string | undefined }
export type ProjectObstacle = {
  what: string
  who: string
  dueOn?: string | undefined
  liftedOn?: string | undefined
}

export type WorkProject = {
  id: number
  version: number
  programmeId: number
  code: string
  name: string
  description: string | null
  commune: string | null
  communeName: string | null
  owner: string | null
  ownerCode: string | null
  origin: string
  kind: string | null
  stage: string
  start_from: string | null
  start_until: string | null
  milestones: ProjectMilestone[]
  obstacles: ProjectObstacle[]
  needs: { id: number; title: string }[]
  sites: { id: number; name: string }[]
}

const columns = sql`
  s.id, p.version, s.programme_id as "programmeId", s.code, s.name, s.description, s.commune_code as commune,
  commune.name as "communeName", name_of(p.owner_id, current_date) as owner, owner.code as "ownerCode", p.origin, p.kind, p.stage,
  p.start_from, p.start_until, p.milestones, p.obstacles,
  coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'title', n.title) order by n.id) from project_need as l
    join need as n on n.id = l.need_id where l.project_id = s.id), '[]') as needs,
  coalesce((select jsonb_agg(jsonb_build_object('id', site.id, 'name', site.name) order by site.name) from project_site as l
    join subject as site on site.id = l.site_id where l.project_id = s.id), '[]') as sites
  from subject as s
  join project as p on p.id = s.id
  left join commune on commune.code = s.commune_code
  left join organisation as owner on owner.id = p.owner_id`

export async function findProject(db: Db | Tx, id: number): Promise<WorkProject | undefined> {
  const { rows } = await sql<WorkProject>`select ${columns} where s.id = ${id}`.execute(db)
  return rows[0]
}

/** Where a project is: its place, the territories that hold it today, its owner. */
export async function placeOfProject(db: Db | Tx, programme: string, id: number): Promise<Place | undefined> {
  const { rows } = await sql<Omit<Place, 'programme'>>`
    select array_remove(array[s.region_code], null) as regions, array_remove(array[s.departement_code], null) as departements,
      array(select t.code from territory_member as m
        join subject as t on t.id = m.territory_id and t.programme_id = coalesce(programme.territories_of, programme.id)
        where in_force(m.start_on, m.end_on, current_date) and (m.epci_siren = s.epci_siren or m.commune_code = s.commune_code)) as territories,
      array_remove(array[owner.code, s.epci_siren], null) as organisations
    from subject as s
    join programme on programme.id = s.programme_id and programme.code = ${programme}
    join project as p on p.id = s.id
    left join organisation as owner on owner.id = p.owner_id
    where s.id = ${id}`.execute(db)
  return rows[0] && { programme, ...rows[0] }
}

/** The projects whose place a role of the actor covers, as a condition on where they are (`s`) and who owns them (`p`). */
export function seenBy(actor: Actor, programme: string, s = sql.table('s'), p = sql.table('p')) {
  if (actor.kind === 'operator') return sql`true`
  if (actor.kind === 'visitor') return sql`false`
  const scopes = actor.grants.filter(grant => grant.programme === programme).map(({ scope }) => scope)
  const own = ownOrganisations(actor.grants, programme)
  if (scopes.some(({ kind }) => kind === 'programme')) return sql`true`
  const keys = (kind: string) => scopes.filter(scope => scope.kind === kind).map(({ key }) => key)
  return sql`(${s}.region_code = any(${keys('region')}) or ${s}.departement_code = any(${keys('departement')})
    or ${p}.owner_id in (select id from organisation where code = any(${own})) or ${s}.epci_siren = any(${own})
    or ${s}.epci_siren in (select m.epci_siren from territory_member as m join subject as t on t.id = m.territory_id
      where t.code = any(${keys('territory')}) and m.epci_siren is not null and in_force(m.start_on, m.end_on, current_date))
    or ${s}.commune_code in (select m.commune_code from territory_member as m join subject as t on t.id = m.territory_id
      where t.code = any(${keys('territory')}) and m.commune_code is not null and in_force(m.start_on, m.end_on, current_date)))`
}

/** How many projects a person follows. */
export async function countWorkProjects(
  db: Db,
  programme: { id: number; code: string },
  actor: Actor,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from subject as s join project as p on p.id = s.id
    where s.programme_id = ${programme.id} and s.kind = 'project' and ${seenBy(actor, programme.code)}`.execute(
    db,
  )
  return rows[0]!.count
}

/** The obstacles and milestones of the projects that a person follows which are due by a day. */
export async function listProjectsDue(
  db: Db,
  programme: { id: number; code: string },
  actor: Actor,
  by: string,
): Promise<{ id: number; name: string; what: string; dueOn: string }[]> {
  const { rows } = await sql<{ id: number; name: string; what: string; dueOn: string }>`
    select s.id, s.name, due.what, due."dueOn"
    from subject as s join project as p on p.id = s.id
    cross join lateral (
      select one ->> 'title' as what, (one ->> 'dueOn')::date as "dueOn" from jsonb_array_elements(p.milestones) as one where one ->> 'doneOn' is null
      union all select one ->> 'what', (one ->> 'dueOn')::date from jsonb_array_elements(p.obstacles) as one where one ->> 'liftedOn' is null
    ) as due
    where s.programme_id = ${programme.id} and s.kind = 'project' and (p.milestones <> '[]' or p.obstacles <> '[]')
      and due."dueOn" <= ${by} and ${seenBy(actor, programme.code)}
    order by due."dueOn" limit 100`.execute(db)
  return rows
}

export type CommunePlace = {
  code: string
  name: string
  epci: string | null
  departement: string
  region: string
}

/** A commune by its code, or by its name when only one bears it. */
export async function findCommune(db: Db | Tx, named: string): Promise<CommunePlace | undefined> {
  const { rows } = await sql<CommunePlace>`
    select code, name, epci_siren as epci, departement_code as departement, region_code as region from commune
    where code = ${named} or lower(name) = lower(${named}) order by code = ${named} desc limit 2`.execute(db)
  return rows[0]?.code === named || rows.length === 1 ? rows[0] : undefined
}

/** A project by its name, and what tells whether an idea is already it. */
export type NamedProject = {
  id: number
  name: string
  siren: string | null
  commune: string | null
  organisation: string | null
  detail: string
}

/** The projects that lie in a territory today, by name, to be chosen from: 500 at most. */
export async function listProjectsIn(
  db: Db,
  programmeId: number,
  territoryId: number,
): Promise<NamedProject[]> {
  const { rows } = await sql<NamedProject>`
    select s.id, s.name, owner.siren, s.commune_code as commune, name_of(owner.id, current_date) as organisation,
      coalesce(s.description, '') as detail
    from subject as s join project as p on p.id = s.id left join organisation as owner on owner.id = p.owner_id
    where s.programme_id = ${programmeId} and s.kind = 'project' and exists (
      select from territory_member as m where m.territory_id = ${territoryId} and in_force(m.start_on, m.end_on, current_date)
        and (m.epci_siren = s.epci_siren or m.commune_code = s.commune_code))
    order by s.name, s.id limit 500`.execute(db)
  return rows
}

/** The projects of some organisations, by name, to be chosen from: 200 at most. */
export async function listProjectsOwnedBy(
  db: Db | Tx,
  programmeId: number,
  organisations: readonly string[],
): Promise<{ id: number; code: string; name: string }[]> {
  const { rows } = await sql<{ id: number; code: string; name: string }>`
    select s.id, s.code, s.name from subject as s join project as p on p.id = s.id join organisation as o on o.id = p.owner_id
    where s.programme_id = ${programmeId} and o.code = any(${[...organisations]}) order by s.name, s.id limit 200`.execute(
    db,
  )
  return rows
}

/** The turnkey sites of some départements. */
export async function listSitesAt(
  db: Db,
  programmeId: number,
  departements: readonly string[],
): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select s.id, s.name from subject as s
    where s.programme_id = ${programmeId} and s.kind = 'site' and s.departement_code = any(${[...departements]}) order by s.name`.execute(
    db,
  )
  return rows
}

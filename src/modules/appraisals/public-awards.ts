import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

/** An aid as anyone may read it: who, what, where, how much, under which legal base. `threshold`: cents from which the law asks
 * to publish an individual aid, on the day of the decision (RGEC, article 9). */
export type PublicAward = {
  projectCode: string
  project: string
  beneficiary: string
  siren: string | null
  commune: string | null
  cents: number
  decidedOn: string
  base: string | null
  saNumber: string | null
  threshold: number | null
}

/** The aids granted that stand: those of a project, or those of a programme that are to be published, the greatest first. */
export async function listPublicAwards(
  db: Db,
  of: { projectId: number } | { programmeId: number },
): Promise<PublicAward[]> {
  const { rows } = await sql<PublicAward>`
    select * from (
      select s.code as "projectCode", s.name as project, coalesce(name_of(o.id, current_date), o.code) as beneficiary, o.siren,
        c.name as commune, d.state_cents + d.region_cents as cents, (d.taken_at at time zone 'Europe/Paris')::date as "decidedOn",
        used.base ->> 'label' as base, used.base -> 'scheme' ->> 'saNumber' as "saNumber",
        (select p.value::bigint from aid_parameter as p where p.rule = 'publication . seuil'
          and in_force(p.valid_from, p.valid_to, (d.taken_at at time zone 'Europe/Paris')::date)) as threshold
      from decision as d join application as a on a.id = d.application_id join subject as s on s.id = a.project_id
      join organisation as o on o.id = a.organisation_id left join commune as c on c.code = a.commune_code
      left join aid_calculation as calculation on calculation.id = d.aid_calculation_id
      left join lateral (select base from jsonb_array_elements(calculation.output -> 'bases') as base
        where base ->> 'base' = d.aid_base limit 1) as used on true
      where ${'projectId' in of ? sql`a.project_id = ${of.projectId}` : sql`d.programme_id = ${of.programmeId}`} and d.outcome = 'granted' and d.taken_at is not null and a.state <> 'renounced'
        and not exists (select from decision as next where next.amends_id = d.id and next.taken_at is not null)
    ) as award
    where ${'projectId' in of} or cents >= threshold
    order by cents desc, "projectCode" limit 1000`.execute(db)
  return rows
}

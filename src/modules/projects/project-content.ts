import { sql } from 'kysely'
import type { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { projectContent } from './project-input.ts'

/** Where a project is typed: an owner that exists for the demonstration goes with it. */
type Origin = { programmeId: number; sourceId: number; demonstration: boolean }
type Given = z.output<typeof projectContent>

/** The content as it is kept; an owner that nobody knows is added to the directory.
 * @throws Invalid by field */
export async function checkedProject(
  tx: Tx,
  { owner, siren, needs: _, sites: __, ...content }: Given & Record<string, unknown>,
  from: Origin,
) {
  const digits = siren.replace(/\s/g, '')
  const problems = [
    ...(digits && !/^\d{9}$/.test(digits) ? [{ path: 'siren', message: 'Un SIREN a neuf chiffres.' }] : []),
    ...(digits && !owner ? [{ path: 'owner', message: 'Donnez aussi le nom du porteur.' }] : []),
    ...(content.start_from && content.start_until && content.start_until < content.start_from
      ? [{ path: 'start_until', message: 'La fenêtre se ferme avant de s’ouvrir.' }]
      : []),
  ]
  if (problems.length > 0) throw new Invalid('La fiche du projet n’est pas valable.', problems)
  const kept = ['origin', 'kind', 'start_from', 'start_until', 'milestones', 'obstacles'] as const
  return {
    ...Object.fromEntries(kept.map(name => [name, content[name]])),
    owner_id: owner ? await ownerNamed(tx, owner, digits, from) : null,
  }
}

async function ownerNamed(
  tx: Tx,
  name: string,
  siren: string,
  { programmeId, sourceId, demonstration }: Origin,
): Promise<number> {
  const { rows: known } = await sql<{ id: number }>`
    select id from organisation where ${siren} <> '' and siren = ${siren}
    union all select organisation_id from organisation_name where ${siren} = '' and lower(name) = lower(${name}) limit 1`.execute(
    tx,
  )
  if (known[0]) return known[0].id
  const { rows } = await sql<{ id: number }>`
    with added as (
      insert into organisation (code, siren, kind, demonstration, programme_id, source_id)
      values (case when ${siren} <> '' then ${siren} else 'saisie-' || nextval('project_code') end, nullif(${siren}, ''), 'company', ${demonstration}, ${demonstration ? programmeId : null}, ${sourceId})
      returning id
    ), named as (insert into organisation_name (organisation_id, name) select id, ${name} from added)
    select id from added`.execute(tx)
  return rows[0]!.id
}

/** Says which needs a project answers and which sites it uses, those of its programme. */
export async function linkAll(
  tx: Tx,
  projectId: number,
  { needs, sites }: Pick<Given, 'needs' | 'sites'>,
): Promise<void> {
  await sql`delete from project_need where project_id = ${projectId} and need_id <> all(${needs})`.execute(tx)
  await sql`insert into project_need (project_id, need_id)
    select ${projectId}, n.id from need as n join subject as s on s.id = ${projectId} and s.programme_id = n.programme_id
    where n.id = any(${needs}) on conflict do nothing`.execute(tx)
  await sql`delete from project_site where project_id = ${projectId} and site_id <> all(${sites})`.execute(tx)
  await sql`insert into project_site (project_id, site_id)
    select ${projectId}, site.id from subject as site join subject as s on s.id = ${projectId} and s.programme_id = site.programme_id
    where site.kind = 'site' and site.id = any(${sites}) on conflict do nothing`.execute(tx)
}

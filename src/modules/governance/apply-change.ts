import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Event } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { membersAfter } from './perimeter-rules.ts'
import { listHeld, type PerimeterChange } from './perimeter-store.ts'

/** Writes an approved change into the dated members of the territories, from its day on. What was recorded before keeps the
 * territory it was in. A programme that borrows the territories of another (the demonstration) leaves their members as they
 * are. Answers the id of the territory that a split made. */
export async function applyChange(
  context: Context,
  emit: (event: Event) => void,
  change: PerimeterChange,
): Promise<number | null> {
  const { tx } = context
  const { rows } = await sql<{ borrows: boolean }>`
    select territories_of is not null as borrows from programme where id = ${change.programmeId}`.execute(tx)
  if (rows[0]!.borrows) return null
  const { rows: sources } = await sql<{ id: number }>`
    insert into source (code, title, publisher, kind, published_on)
    values (${`perimetre-${change.id}`}, ${`Changement de périmètre n° ${change.id}, comité régional`}, 'Comité régional', 'entry', ${dayInParis(context.now)})
    returning id`.execute(tx)
  const sourceId = sources[0]!.id
  const touched = change.territories.map(({ id }) => id)
  const sirens = [...change.epcis, ...(change.into ? [change.into] : [])]
  for (const { id, members } of await listHeld(tx, change.territoryId, sirens, change.effectiveOn)) {
    if (!touched.includes(id)) continue
    const after = membersAfter(change, id, members)
    await leave(
      context,
      change,
      id,
      members.filter(one => !after.includes(one)),
    )
    await join(
      context,
      change,
      id,
      sourceId,
      after.filter(one => !members.includes(one)),
    )
    emit({
      subject: `subject/${id}`,
      detail: { before: { members }, after: { members: after }, why: change.reason, on: change.effectiveOn },
    })
  }
  if (change.kind !== 'split') return null
  const born = await addTerritory(context, change, sourceId)
  await join(context, change, born, sourceId, change.epcis)
  emit({
    subject: `subject/${born}`,
    detail: {
      before: { members: [] },
      after: { name: change.newName, members: change.epcis },
      why: change.reason,
      on: change.effectiveOn,
    },
  })
  return born
}

const join = (
  { tx, authorId, now }: Context,
  { effectiveOn }: PerimeterChange,
  territoryId: number,
  sourceId: number,
  sirens: readonly string[],
) =>
  sql`
  insert into territory_member (territory_id, epci_siren, start_on, source_id, author_id, recorded_at)
  select ${territoryId}, siren, ${effectiveOn}, ${sourceId}, ${authorId}, ${now} from unnest(${[...sirens]}::text[]) as siren
  on conflict (territory_id, epci_siren, commune_code, start_on) do update set end_on = null`.execute(tx)

const leave = (
  { tx }: Context,
  { effectiveOn }: PerimeterChange,
  territoryId: number,
  sirens: readonly string[],
) =>
  sql`
  update territory_member set end_on = ${effectiveOn}
  where territory_id = ${territoryId} and epci_siren = any(${[...sirens]}) and (end_on is null or end_on > ${effectiveOn})`.execute(
    tx,
  )

/** The territory born of a split: of the same edition, labelled from that day on, named after the one it comes from. */
async function addTerritory(
  { tx, authorId, now }: Context,
  { territoryId, newName, epcis, effectiveOn }: PerimeterChange,
  sourceId: number,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with origin as (
      select t.edition_id, t.code, s.programme_id, s.code as key,
        (select count(*) + 1 from territory as o where o.edition_id = t.edition_id and (o.code = t.code or o.code like t.code || '-%')) as rank
      from territory as t join subject as s on s.id = t.id where t.id = ${territoryId}
    ), born as (
      insert into subject (programme_id, kind, code, name, departement_code, region_code, source_id, author_id, recorded_at)
      select o.programme_id, 'territory', o.key || '-' || o.rank, ${newName}, e.departement_code, e.region_code, ${sourceId}, ${authorId}, ${now}
      from origin as o, (select * from epci where siren = any(${[...epcis]}) order by population desc, siren limit 1) as e
      returning id
    ), placed as (
      insert into territory (id, edition_id, code) select born.id, o.edition_id, o.code || '-' || o.rank from born, origin as o
      returning id
    )
    insert into territory_label (territory_id, start_on, certainty, source_id, author_id, recorded_at)
    select id, ${effectiveOn}, 'to-verify', ${sourceId}, ${authorId}, ${now} from placed
    returning territory_id as id`.execute(tx)
  return rows[0]!.id
}

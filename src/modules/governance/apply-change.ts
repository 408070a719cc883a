import { sql } from 'kysely'
import type { Context } from '../../platform/unit.ts'
import type { PerimeterChange } from './perimeter-store.ts'

/** Writes an approved change into the dated members of the territories, from its day on. What was recorded before keeps the
 * territory it was in. A programme that borrows the territories of another (the demonstration) leaves their members as they are. */
export async function applyChange({ tx, now, authorId }: Context, change: PerimeterChange): Promise<void> {
  const { rows } = await sql<{ borrows: boolean }>`
    select territories_of is not null as borrows from programme where id = ${change.programmeId}`.execute(tx)
  if (rows[0]!.borrows) return
  const { rows: sources } = await sql<{ id: number }>`
    insert into source (code, title, publisher, kind, published_on)
    values (${`perimetre-${change.id}`}, ${`Changement de périmètre n° ${change.id}, comité régional`}, 'Comité régional', 'entry', ${change.settledOn})
    returning id`.execute(tx)
  const join = (territoryId: number, siren: string) =>
    sql`
    insert into territory_member (territory_id, epci_siren, start_on, source_id, author_id, recorded_at)
    values (${territoryId}, ${siren}, ${change.effectiveOn}, ${sources[0]!.id}, ${authorId}, ${now})
    on conflict do nothing`.execute(tx)
  const leave = (territoryId: number, siren: string) =>
    sql`
    update territory_member set end_on = ${change.effectiveOn}
    where territory_id = ${territoryId} and epci_siren = ${siren} and in_force(start_on, end_on, ${change.effectiveOn})`.execute(
      tx,
    )
  if (change.kind === 'join') await join(change.territoryId, change.epci)
  else await leave(change.territoryId, change.epci)
  if (change.kind === 'merger') await join(change.territoryId, change.into!)
  if (change.kind === 'split') await join(change.intoTerritoryId!, change.epci)
}

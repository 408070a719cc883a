import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import type { Contract } from './store.ts'

/** The groupings that are parties to a contract. */
export const groupingsOf = ({ parties }: Pick<Contract, 'parties'>): string[] =>
  parties.flatMap(({ side, organisation }) => (side === 'epci' && organisation ? [organisation] : []))

/** The groupings of a CRTE are those that are parties to it, from today on. */
export async function keepPerimeter(
  { tx, now, authorId }: Context,
  crteId: number,
  contract: Pick<Contract, 'parties'>,
): Promise<void> {
  const today = dayInParis(now)
  const sirens = groupingsOf(contract)
  const left = sql`crte_id = ${crteId} and epci_siren <> all(${sirens}) and end_on is null`
  await sql`delete from crte_epci where ${left} and start_on >= ${today}`.execute(tx)
  await sql`update crte_epci set end_on = ${today} where ${left}`.execute(tx)
  await sql`
    insert into crte_epci (crte_id, epci_siren, start_on, source_id, author_id, recorded_at)
    select s.id, epci.siren, ${today}, s.source_id, ${authorId}, ${now}
    from subject as s cross join epci
    where s.id = ${crteId} and epci.siren = any(${sirens})
      and not exists (select from crte_epci as held where held.crte_id = s.id and held.epci_siren = epci.siren and held.end_on is null)`.execute(
    tx,
  )
  await sql`update crte set perimeter = coalesce((
      select string_agg(epci.name, ', ' order by epci.name) from epci
      where epci.siren in (select epci_siren from crte_epci where crte_id = crte.id and in_force(start_on, end_on, ${today}))), perimeter)
    where id = ${crteId}`.execute(tx)
}

export type Perimeter = {
  /** Groupings of the CRTE, those that left included. */
  epci: { siren: string; name: string; startOn: string | null; endOn: string | null }[]
  /** Territories that it covers, in whole or in part. */
  territories: { id: number; code: string; name: string; shared: number; members: number }[]
}

/** The groupings of a CRTE, and the territories whose label is in force that have some of them on a day. */
export async function readPerimeter(db: Db, crteId: number, on: string): Promise<Perimeter> {
  const { rows: epci } = await sql<Perimeter['epci'][number]>`
    select epci.siren, epci.name, held.start_on as "startOn", held.end_on as "endOn"
    from (
      select epci_siren, start_on, end_on from crte_epci where crte_id = ${crteId}
      union all select siren, null, null from epci_of_crte(${crteId}, ${on}) as siren
        where not exists (select from crte_epci where crte_id = ${crteId})
    ) as held join epci on epci.siren = held.epci_siren
    order by held.end_on is not null, epci.name`.execute(db)
  const { rows: territories } = await sql<Perimeter['territories'][number]>`
    select s.id, s.code, s.name, count(*) filter (where m.epci_siren in (select epci_of_crte(${crteId}, ${on})))::int as shared,
      count(*)::int as members
    from territory_label as label
    join subject as s on s.id = label.territory_id
    join territory_member as m on m.territory_id = s.id and in_force(m.start_on, m.end_on, ${on})
    where in_force(label.start_on, label.end_on, ${on})
      and s.programme_id = (select territories_of(programme_id) from subject where id = ${crteId})
    group by s.id having bool_or(m.epci_siren in (select epci_of_crte(${crteId}, ${on})))
    order by s.name`.execute(db)
  return { epci, territories }
}

/** The CRTE of the public register that cover some territories in whole or in part on a day, and no contract of the workspace
 * speaks of. */
export async function listFreeCrtes(
  db: Db,
  programmeId: number,
  territoryIds: readonly number[],
  on: string,
): Promise<{ id: number; code: string; name: string }[]> {
  const { rows } = await sql<{ id: number; code: string; name: string }>`
    select s.id, s.code, s.name from crte join subject as s on s.id = crte.id and s.programme_id = ${programmeId}
    where not exists (select from contract where contract.crte_id = crte.id)
      and exists (select from epci_of_crte(crte.id, ${on}) as siren join territory_member as m on m.epci_siren = siren
        where m.territory_id = any(${[...territoryIds]}) and in_force(m.start_on, m.end_on, ${on}))
    order by s.name`.execute(db)
  return rows
}

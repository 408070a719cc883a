import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { partnerKey } from './annexes.ts'
import type { Annex } from './store.ts'

/** What a funder committed (fund awards and its own commitments) and paid in a year, by the entries: cents. */
export type FunderYear = { year: number; funder: string; names: string[]; committed: number; paid: number }

/** What the entries of some territories say, by funder and year of effect, the last year first. */
export async function listFunderYears(
  db: Db,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<FunderYear[]> {
  const { rows } = await sql<FunderYear>`
    select sums.year, coalesce(name_of(o.id, current_date), o.code) as funder,
      array(select o.code union select name from organisation_name where organisation_id = o.id) as names,
      sums.committed, sums.paid
    from (
      select extract(year from e.effective_on)::int as year, e.funder_id,
        coalesce(sum(e.amount) filter (where e.measure in ('awarded', 'committed')), 0)::bigint as committed,
        coalesce(sum(e.amount) filter (where e.measure = 'paid'), 0)::bigint as paid
      from entry as e
      where e.programme_id = ${programmeId} and e.measure in ('awarded', 'committed', 'paid')
        and e.territory in (select code from subject where id = any(${[...territoryIds]})) and e.funder_id is not null
      group by 1, 2
    ) as sums join organisation as o on o.id = sums.funder_id
    where sums.committed <> 0 or sums.paid <> 0
    order by sums.year desc, funder`.execute(db)
  return rows
}

/** The entries of the partner and the year of a line of the annex, if its partner is a funder by one of its names. */
export const sumsOfLine = (sums: readonly FunderYear[], { year, partner }: Pick<Annex, 'year' | 'partner'>) =>
  sums.find(one => one.year === year && one.names.some(name => partnerKey(name) === partnerKey(partner)))

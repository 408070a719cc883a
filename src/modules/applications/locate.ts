import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/unit.ts'
import type { Application } from './store.ts'

/** Code of the territory that a commune is of on a day, '' when it is of none. Said as a join: compared with `subject.id`, the
 * function would be called for every subject there is. */
export const territoryAt = (programme: RawBuilder<unknown>, commune: RawBuilder<unknown>, day: string) => sql`
  coalesce((select s.code from (select territory_on(territories_of(${programme}), ${commune}, ${day}) as id offset 0) as found
    join subject as s on s.id = found.id), '')`

/** Where the file is on a day: for who may see a draft; frozen by filing. */
export async function locate(
  tx: Context['tx'],
  file: Pick<Application, 'id' | 'programmeId'>,
  commune: string | undefined,
  today: string,
): Promise<void> {
  await sql`
    update application as a set
      region = coalesce(c.region_code, ''), departement = coalesce(c.departement_code, ''), epci = coalesce(c.epci_siren, ''),
      territory = ${territoryAt(sql`a.programme_id`, sql`c.code`, today)}
    from (select 1) as one left join commune as c on c.code = ${commune ?? null}
    where a.id = ${file.id}`.execute(tx)
}

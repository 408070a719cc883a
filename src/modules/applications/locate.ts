import { sql } from 'kysely'
import type { Context } from '../../platform/unit.ts'
import type { Application } from './store.ts'

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
      territory = coalesce((select code from subject where id = territory_on(territories_of(${file.programmeId}), c.code, ${today})), '')
    from (select 1) as one left join commune as c on c.code = ${commune ?? null}
    where a.id = ${file.id}`.execute(tx)
}

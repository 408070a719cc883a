import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import {
  type Asker,
  type Intake,
  maybe,
  oneOf,
  type Said,
  seenTerritories,
  territoryNamed,
} from '../../bulk/index.ts'
import { addCommittee } from '../committees.ts'
import { listRegions } from '../store.ts'
import { committeeKinds } from '../words.ts'

/** Bodies from a file, set up as by the form. A row is the body of a nature that bears its name in a territory or a région. */
export async function committeesIntake(db: Db | Tx, asker: Asker): Promise<Intake> {
  const { programme } = asker
  const { territories } = await seenTerritories(db, asker)
  const regions = await listRegions(db)
  const regionOf = ({ region_code, region }: Said) =>
    regions.find(({ code, name }) => [code, name].includes(String(region_code || region || '')))?.code ?? ''
  const territoryOf = (said: Said) =>
    ['project', 'follow-up'].includes(String(said.kind)) ? territoryNamed(territories, said)?.id : undefined
  return {
    columns: {
      name: { names: ['Instance', 'name'], label: 'Instance', kind: 'text', longest: 200, required: true },
      ...Object.fromEntries([
        oneOf('kind', 'Nature', committeeKinds),
        maybe('text', 'territory_code', 'Territoire (code)'),
        maybe('text', 'territory', 'Territoire'),
        maybe('text', 'region_code', 'Région (code)'),
        maybe('text', 'region', 'Région'),
      ]),
    },
    fixed: {
      name: row => [row.name],
      kind: row => [row.kind],
      territory: row => [row.territory],
      territory_code: row => [row.territory_code],
      region: row => [row.region],
      region_code: row => [row.region_code],
    },
    columnOf: { territoryId: 'territory_code', regionCode: 'region' },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from committee where programme_id = ${programme.id} and kind = ${said.kind ?? ''} and lower(name) = lower(${String(said.name)})
          and territory_id is not distinct from ${territoryOf(said) ?? null}::bigint
          and (region_code is null or region_code = ${regionOf(said)}) order by id limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: addCommittee,
      input: said => ({
        programme: programme.code,
        programmeId: programme.id,
        kind: said.kind,
        name: said.name,
        territoryId: territoryOf(said),
        regionCode: regionOf(said),
        members: [],
      }),
    },
  }
}

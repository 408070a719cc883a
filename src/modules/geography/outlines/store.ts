import type { Db, Tx } from '../../../platform/db/connect.ts'
import { carriedShapes, type MapShapes } from './map-shapes.ts'
import type { Places } from './place-pieces.ts'

/** What the maps draw. `attribution`: whose outlines they are, none for those the project carries; `carried`: how
 * many intercommunalités of an imported outline keep the shape the project carries. */
export type MapOutline = { shapes: MapShapes; attribution?: string; carried: number }

const read = new WeakMap<Db, { id: number; outline: MapOutline }>()

/** The imported outline, else the one the project carries. The same object until another is imported, by any process. */
export async function findMapOutline(db: Db): Promise<MapOutline> {
  const newest = db.selectFrom('map_outline').orderBy('id', 'desc').limit(1)
  const id = (await newest.select('id').executeTakeFirst())?.id ?? 0
  const known = read.get(db)
  if (known?.id === id) return known.outline
  const row = await db.selectFrom('map_outline').where('id', '=', id).selectAll().executeTakeFirst()
  const outline = row
    ? { shapes: row.topology as MapShapes, attribution: row.attribution, carried: row.carried }
    : { shapes: carriedShapes(), carried: 0 }
  read.set(db, { id, outline })
  return outline
}

export async function readPlaces(tx: Tx): Promise<Places> {
  const epci = await tx
    .selectFrom('epci')
    .where('kind', '<>', 'EPT')
    .select(['siren', 'departement_code'])
    .execute()
  const departements = await tx.selectFrom('departement').select(['code', 'region_code']).execute()
  return {
    departementOf: new Map(epci.map(({ siren, departement_code }) => [siren, departement_code])),
    regionOf: new Map(departements.map(({ code, region_code }) => [code, region_code])),
  }
}

type NewOutline = {
  fileName: string
  digest: string
  attribution: string
  carried: number
  shapes: MapShapes
}
type Signature = { authorId: number; now: Date }

/** Puts an outline in the place of the one before. */
export async function saveOutline(tx: Tx, outline: NewOutline, { authorId, now }: Signature): Promise<void> {
  await deleteOutlines(tx)
  await tx
    .insertInto('map_outline')
    .values({
      file_name: outline.fileName,
      digest: outline.digest,
      attribution: outline.attribution,
      carried: outline.carried,
      topology: JSON.stringify(outline.shapes),
      author_id: authorId,
      recorded_at: now,
    })
    .execute()
}

/** False when there was none. */
export async function deleteOutlines(tx: Tx): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('map_outline').executeTakeFirst()
  return numDeletedRows > 0n
}

import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'

export type DatedZoning = {
  code: string
  name: string
  startOn: string | null
  endOn: string | null
  verified: boolean
  note: string | null
}

/** Zonings laid over a commune, past ones included. */
export async function listZoningsOf(db: Db, commune: string): Promise<DatedZoning[]> {
  const { rows } = await sql<DatedZoning>`
    select layer.code, layer.name, layer.start_on as "startOn", layer.end_on as "endOn", layer.verified, layer.note
    from zoning_commune as z join zoning_layer as layer on layer.code = z.layer_code
    where z.commune_code = ${commune} order by layer.name`.execute(db)
  return rows
}

export type FormerCommune = { code: string; name: string; kind: string; mergedOn: string | null }

/** Communes that became part of this one, or of which this one is the successor. */
export async function listFormerCommunes(db: Db, commune: string): Promise<FormerCommune[]> {
  const rows = await db
    .selectFrom('commune_alias')
    .where('commune_code', '=', commune)
    .select(['old_code as code', 'old_name as name', 'kind', 'merged_on as mergedOn'])
    .orderBy('old_name')
    .execute()
  return rows
}

/** Whether a code once designated a commune. */
export async function isFormerCommune(db: Db, code: string): Promise<boolean> {
  if (code.includes('\0')) return false
  const row = await db
    .selectFrom('commune_alias')
    .where('old_code', '=', code)
    .select('old_code')
    .executeTakeFirst()
  return row !== undefined
}

import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../platform/db/put-rows.ts'

/** Zoning layers as they stand in `data/zonings`, and the communes of each. */
export type Zonings = { layers: Record<string, string>[]; communes: Record<string, string>[] }

export const readZonings = (): Zonings => ({
  layers: readDataFile('zonings', 'layers.csv'),
  communes: readDataFile('zonings', 'communes.csv'),
})

/** Replaces the layers and their communes by those of the files. */
export async function loadZonings(tx: Tx): Promise<void> {
  const { layers, communes } = readZonings()
  const sourceId = (await idsByCode(tx, 'source'))('anct-zonages')
  const rows = layers.map(layer => ({
    code: layer.code,
    family: layer.family,
    name: layer.name,
    vintage: layer.vintage,
    start_on: layer.valid_from || null,
    end_on: layer.valid_to || null,
    verified: layer.verified === 'true',
    source_id: sourceId,
    note: layer.note || null,
  }))
  await putRows(tx, 'zoning_layer', rows, ['code'])
  await tx.deleteFrom('zoning_commune').execute()
  const links = communes.map(({ layer, commune_code }) => ({ layer_code: layer, commune_code }))
  await putRows(tx, 'zoning_commune', links)
}

import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Option, RegisterRow } from '../../../platform/registers/index.ts'
import { type Asker, maybe, type Said, seenTerritories } from '../../bulk/index.ts'
import { type Axis, listAxes } from '../store.ts'

/** The axes of the edition of the territories one sees. */
export async function axesSeen(db: Db | Tx, asker: Asker): Promise<Axis[]> {
  const { territories } = await seenTerritories(db, asker)
  return listAxes(db, territories[0]?.edition ?? '2023-2027')
}

export const axisOptions = async (db: Db | Tx, asker: Asker): Promise<Option[]> =>
  (await axesSeen(db, asker)).map(({ code, name }) => ({ value: code, label: name }))

/** The columns of a file that say an axis and a territory. */
export const namedColumns = {
  axis_name: { names: ['Axe', 'axis_name', 'axis'], label: 'Axe', kind: 'text', required: true },
  ...Object.fromEntries([
    maybe('text', 'territory_code', 'Territoire (code)'),
    maybe('text', 'territory', 'Territoire'),
  ]),
} as const

/** The axis that a row of a file names: that of its record when it says the same. */
export function axisNamed(axes: readonly Axis[], { axis_name: told }: Said, row?: RegisterRow): unknown {
  if (row && row.axis_name === told) return row.axis
  return axes.find(({ name }) => name.toLowerCase() === String(told).toLowerCase())?.code ?? told
}

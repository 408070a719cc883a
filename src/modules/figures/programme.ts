import { NotFound } from '../../kernel/errors.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Programme } from './question.ts'

/** Programmes, the one that answers by default first: the first that has entries, else the oldest. */
export async function listProgrammes(db: Db): Promise<Programme[]> {
  const rows = await db
    .selectFrom('programme')
    .select(eb => [
      'id',
      'code',
      'name',
      'demonstration',
      'territories_of',
      // The first in the order of the index: any at all may be planned as a walk of every cell.
      eb
        .selectFrom('cell')
        .whereRef('cell.programme_id', '=', 'programme.id')
        .select(eb.lit(true).as('one'))
        .orderBy('dimension')
        .orderBy('measure')
        .limit(1)
        .as('filled'),
    ])
    .orderBy('id')
    .execute()
  return rows
    .sort((a, b) => Number(b.filled ?? 0) - Number(a.filled ?? 0) || a.id - b.id)
    .map(({ id, code, name, demonstration, territories_of }) => ({
      id,
      code,
      name,
      demonstration,
      territoriesId: territories_of ?? id,
    }))
}

export async function getProgramme(db: Db, code: string | undefined): Promise<Programme> {
  const programmes = await listProgrammes(db)
  const found = code === undefined ? programmes[0] : programmes.find(programme => programme.code === code)
  if (!found)
    throw new NotFound(
      code === undefined ? 'Aucun programme n’est chargé.' : `Aucun programme ne porte le code « ${code} ».`,
    )
  return found
}

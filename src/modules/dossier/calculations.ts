import { sql } from 'kysely'
import { type Actor, type Role, rolesAt } from '../../kernel/permission.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { type FrozenCalculation, listCalculations } from '../aid/index.ts'
import { findApplication, judgedBlockers, placeOfFile } from '../applications/index.ts'

/** A frozen State aid calculation of a file of the project. */
export type DossierCalculation = { file: string } & FrozenCalculation

/** Who reads how the files of their place were judged. */
const readers: readonly Role[] = [
  'regional-prefecture',
  'departmental-prefecture',
  'region',
  'operator',
  'national-team',
  'auditor',
]

/** The frozen calculations of the files of a project that an actor may read: accounts of a company are in them. */
export async function calculationsOf(tx: Tx, actor: Actor, projectId: number): Promise<DossierCalculation[]> {
  const { rows } = await sql<{ id: number }>`
    select id from application where project_id = ${projectId} order by id`.execute(tx)
  const found: DossierCalculation[] = []
  for (const { id } of rows) {
    const file = (await findApplication(tx, id))!
    const reads = rolesAt(actor, placeOfFile(file, actor)).some(role => readers.includes(role))
    if (!reads || (await judgedBlockers(tx, file, actor)).length > 0) continue
    for (const calculation of await listCalculations(tx, id))
      found.push({ file: file.reference, ...calculation })
  }
  return found
}

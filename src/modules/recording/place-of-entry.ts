import type { Place } from '../../kernel/permission.ts'
import type { Context } from '../../platform/unit.ts'
import { placeOfProject } from '../projects/index.ts'
import { findEntry } from './store.ts'

/** An entry is where its project is. */
export async function placeOfEntry(
  { tx }: Pick<Context, 'tx'>,
  { programme, entryId }: { programme: string; entryId: number },
): Promise<Place | undefined> {
  const entry = await findEntry(tx, entryId)
  return entry?.programme === programme ? placeOfProject(tx, programme, entry.projectId) : undefined
}

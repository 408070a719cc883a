import type { Db } from '../db/connect.ts'

/** The last of these use cases to have been recorded, if any was. */
export async function findLastEvent(db: Db, useCases: readonly string[]): Promise<string | undefined> {
  const row = await db
    .selectFrom('journal')
    .select('use_case')
    .where('use_case', 'in', useCases)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.use_case
}

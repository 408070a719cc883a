import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { checked, id, several, text } from '../../kernel/inputs.ts'
import { anyPerson } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db } from '../../platform/db/connect.ts'
import { addRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'

/** Anyone signed in keeps lists, for themselves. */
export const keptListsPolicy = { 'keep-list': anyPerson, 'forget-list': anyPerson }

/** How many rows a list may hold to be watched. */
export const mostWatched = 5000

const kept = z.object({
  programmeId: id(),
  name: text(),
  register: text(60),
  filters: z.record(z.string(), z.string()),
  columns: several(text(60), 60).default([]),
  watched: checked().default(false),
  /** Keys of the rows now, `mostWatched` and one more at most. */
  rows: z.array(z.string()).max(mostWatched + 1),
})

/** Keeps a filtered list under a name: to be taken again, and watched when asked. Answers its id. */
export const keepList = defineUseCase<typeof kept, number, Context>({
  name: 'keep-list',
  input: kept,
  policy: keptListsPolicy['keep-list'],
  run: async (context, { programmeId, register, filters, rows: known, ...content }, emit) => {
    const { actor, authorId, now, tx } = context
    if (actor.kind !== 'person') throw Invalid.field('name', 'Connectez-vous.')
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from kept_list where person_id = ${actor.personId}`.execute(tx)
    if (rows[0]!.count >= 100) throw Invalid.field('name', 'Cent listes au plus : retirez-en une.')
    if (content.watched && known.length > mostWatched)
      throw Invalid.field('watched', 'Une liste suivie a 5 000 lignes au plus : filtrez-la d’abord.')
    return addRecord(context, emit, 'kept_list', content, {
      programme_id: programmeId,
      person_id: actor.personId,
      register,
      filters,
      known_rows: content.watched ? known : null,
      author_id: authorId,
      recorded_at: now,
    })
  },
})

const forgotten = z.object({ listId: id() })

/** Forgets one of one's own lists. */
export const forgetList = defineUseCase<typeof forgotten, void, Context>({
  name: 'forget-list',
  input: forgotten,
  policy: keptListsPolicy['forget-list'],
  run: async ({ tx, actor }, { listId }, emit) => {
    if (actor.kind !== 'person') return
    await tx
      .deleteFrom('kept_list')
      .where('id', '=', listId)
      .where('person_id', '=', actor.personId)
      .execute()
    emit({ subject: `kept_list/${listId}`, detail: {} })
  },
})

export type KeptList = {
  id: number
  programmeId: number
  programme: string
  personId: number
  name: string
  register: string
  filters: Record<string, string>
  columns: string[]
  watched: boolean
  /** The rows it held when it was last looked at. */
  knownRows: string[] | null
}

const columns = sql`
  k.id, k.programme_id as "programmeId", programme.code as programme, k.person_id as "personId", k.name, k.register, k.filters, k.columns,
  k.watched, k.known_rows as "knownRows" from kept_list as k join programme on programme.id = k.programme_id`

export async function listKept(db: Db, personId: number): Promise<KeptList[]> {
  return (
    await sql<KeptList>`select ${columns} where k.person_id = ${personId} order by k.name, k.id`.execute(db)
  ).rows
}

/** The lists that were not looked at yet on a day. */
export async function listWatched(db: Db, today: string): Promise<KeptList[]> {
  return (
    await sql<KeptList>`select ${columns} where k.watched and (k.looked_on is null or k.looked_on < ${today}) order by k.id limit 200`.execute(
      db,
    )
  ).rows
}

/** Keeps what a list holds on a day; too long, it is watched no more. */
export async function markLooked(
  db: Db,
  listId: number,
  rows: readonly string[],
  today: string,
): Promise<void> {
  await (rows.length > mostWatched
    ? sql`update kept_list set watched = false, known_rows = null where id = ${listId}`
    : sql`update kept_list set known_rows = ${[...rows]}, looked_on = ${today} where id = ${listId}`
  ).execute(db)
}

import { dayInParis } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'
import { listKeys, type Register, readListQuestion } from '../../platform/registers/index.ts'
import { findPerson, notify } from '../accounts/index.ts'
import { listAs, type WorkList, whyNotRead } from '../bulk/index.ts'
import { getProgramme } from '../figures/index.ts'
import { type KeptList, listWatched, markLooked, mostWatched } from './kept-lists.ts'

/** Looks once a day at the lists that people watch, and tells them of what is new. `find`: a list by its path. Answers how many
 * were told of. */
export async function watchLists(
  db: Db,
  now: Date,
  find: (path: string) => Register | WorkList | undefined,
): Promise<number> {
  const today = dayInParis(now)
  let told = 0
  for (const list of await listWatched(db, today)) {
    const found = find(list.register)
    const programme = await getProgramme(db, list.programme)
    const register = found && 'seenBy' in found ? await asOwner(db, found, list, programme, today) : found
    if (!register) continue
    const question = await readListQuestion(db, register, list.filters)
    const rows = await listKeys(db, register, programme, question, mostWatched + 1)
    const title = newsOf(list, rows)
    await db.transaction().execute(async tx => {
      await markLooked(tx, list.id, rows, today)
      if (!title) return
      told += 1
      await notify({ tx, now, actor: { kind: 'visitor' } }, list.programmeId, [list.personId], {
        about: `kept_list/${list.id}`,
        title,
        reason: 'vous suivez cette liste',
        href: `/${list.register}?${new URLSearchParams(list.filters)}`,
      })
    })
  }
  return told
}

/** What is new in a list, row by row: what left does not hide what came. */
function newsOf({ name, knownRows }: KeptList, rows: readonly string[]): string | undefined {
  if (rows.length > mostWatched) return `${name} : plus de 5 000 lignes, elle n’est plus suivie`
  const known = new Set(knownRows ?? rows)
  const fresh = rows.filter(key => !known.has(key)).length
  return fresh > 0 ? `${name} : ${fresh} de plus` : undefined
}

/** A list of the workspace as whoever keeps it sees it that day; nothing when they are gone, or may read it no more. */
async function asOwner(
  db: Db,
  list: WorkList,
  { personId }: KeptList,
  programme: Awaited<ReturnType<typeof getProgramme>>,
  today: string,
): Promise<Register | undefined> {
  const person = await findPerson(db, { id: personId }, today)
  if (!person || whyNotRead(list, person.actor)) return undefined
  return listAs(db, list, { actor: person.actor, programme, today })
}

import { dayInParis } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'
import { countRows, type Register, readListQuestion } from '../../platform/registers/index.ts'
import { notify } from '../accounts/index.ts'
import { getProgramme } from '../figures/index.ts'
import { listWatched, markLooked } from './kept-lists.ts'

/** Looks once a day at the lists that people watch, and tells them of what is new. `find`: a register by its path. Answers how many
 * were told of. */
export async function watchLists(
  db: Db,
  now: Date,
  find: (path: string) => Register | undefined,
): Promise<number> {
  const today = dayInParis(now)
  let told = 0
  for (const list of await listWatched(db, today)) {
    const register = find(list.register)
    if (!register) continue
    const programme = await getProgramme(db, list.programme)
    const { rows } = await countRows(
      db,
      register,
      programme,
      await readListQuestion(db, register, list.filters),
    )
    const fresh = rows - (list.known ?? rows)
    await db.transaction().execute(async tx => {
      await markLooked(tx, list.id, rows, today)
      if (fresh <= 0) return
      told += 1
      await notify({ tx, now, actor: { kind: 'visitor' } }, list.programmeId, [list.personId], {
        about: `kept_list/${list.id}/${today}`,
        title: `${list.name} : ${fresh} de plus`,
        reason: 'vous suivez cette liste',
        href: '/espace/listes',
      })
    })
  }
  return told
}

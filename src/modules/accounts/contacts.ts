import { sql } from 'kysely'
import type { Place, Role } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { peopleAt } from './notify.ts'

export type Contact = { name: string; email: string; phone: string }

/** How to reach the people who hold one of these roles where a thing is. */
export async function listContactsAt(
  db: Db,
  roles: readonly Role[],
  place: Place,
  now: Date,
): Promise<Contact[]> {
  const ids = await peopleAt({ tx: db, now }, roles, place)
  const { rows } = await sql<Contact>`
    select author.name, person.email, person.phone from person join author on author.id = person.author_id
    where person.id = any(${ids}) order by author.name`.execute(db)
  return rows
}

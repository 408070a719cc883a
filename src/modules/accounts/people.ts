import { sql } from 'kysely'
import type { Grant, PersonActor } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'

/** Someone who has an account, as they act. */
export type Person = {
  email: string
  demonstration: boolean
  mailRhythm: 'immediate' | 'digest' | 'never'
  /** When they were last here before this session. */
  since: Date | undefined
  actor: PersonActor
}

/** A person with the roles they hold on a day; nothing when there is none, or no more. */
export async function findPerson(
  db: Db,
  which: { id: number } | { email: string },
  day: string,
): Promise<Person | undefined> {
  const { rows } = await sql<{
    personId: number
    authorId: number
    name: string
    email: string
    demonstration: boolean
    mailRhythm: Person['mailRhythm']
    since: Date | null
    grants: Grant[]
  }>`
    select person.id as "personId", person.author_id as "authorId", author.name, person.email, person.demonstration,
      person.mail_rhythm as "mailRhythm", person.seen_at as since,
      grants_on(person.id, ${day}) as grants
    from person join author on author.id = person.author_id
    where person.erased_at is null
      and ${'id' in which ? sql`person.id = ${which.id}` : sql`person.email = ${which.email}`}`.execute(db)
  const found = rows[0]
  if (!found) return undefined
  const { email, demonstration, mailRhythm, since, ...actor } = found
  return { email, demonstration, mailRhythm, since: since ?? undefined, actor: { kind: 'person', ...actor } }
}

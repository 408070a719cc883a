import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { closeDoors } from '../accounts/index.ts'

/** Erases what names a person who has an account: what they recorded stays, signed by a number, because the figures and the
 * journal stand on it (GDPR, article 17-3). */
export async function eraseAccount(tx: Tx, personId: number, now: Date): Promise<void> {
  const today = dayInParis(now)
  await closeDoors(tx, personId)
  // What was written to their address before they had an account, too.
  await sql`delete from mail where person_id = ${personId} or recipient = (select email from person where id = ${personId})`.execute(
    tx,
  )
  for (const table of ['draft', 'notification', 'kept_list', 'comment_mention', 'waiting_import'])
    await sql`delete from ${sql.table(table)} where person_id = ${personId}`.execute(tx)
  await sql`update role_grant set end_on = greatest(start_on, ${today}::date) where person_id = ${personId} and (end_on is null or end_on > ${today})`.execute(
    tx,
  )
  const { rows } = await sql<{ authorId: number; name: string }>`
    select author.id as "authorId", author.name from person join author on author.id = person.author_id where person.id = ${personId}`.execute(
    tx,
  )
  const { authorId, name } = rows[0]!
  const number = `Personne effacée n° ${personId}`
  await sql`update author set name = ${number} where id = ${authorId}`.execute(tx)
  // Whoever records an amount is the source of its evidence, and whoever invites someone signs the mail.
  await sql`update source set publisher = ${number}
    where publisher = ${name} and exists (select from entry where source_id = source.id and author_id = ${authorId})`.execute(
    tx,
  )
  await sql`update mail set body = replace(body, ${name}, ${number}) where position(${name} in body) > 0`.execute(
    tx,
  )
  await sql`update person set given_name = '', usual_name = '', phone = '', email = ${`efface-${personId}@invalide`}, erased_at = ${now}
    where id = ${personId}`.execute(tx)
}

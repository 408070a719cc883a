import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { answeredFor, holdsRealRole } from './seen-by.ts'

export type NewMail = { personId: number | null; recipient: string; title: string; body: string }

/** Writes a mail in the transaction that makes it true; it leaves after. */
export async function writeMail(tx: Tx, now: Date, { personId, ...mail }: NewMail): Promise<void> {
  await tx
    .insertInto('mail')
    .values({ person_id: personId, ...mail, written_at: now, due_at: now })
    .execute()
}

/** Hands a mail to whoever carries it; throws when they do not take it. */
export type Carrier = (mail: { to: string; subject: string; text: string }) => Promise<void>

const most = 6

/** Sends the mails that are due, each in a transaction of its own, so that several processes never send one twice. One that is
 * refused is tried again later and later, six times. Answers how many left. */
export async function sendDueMail(db: Db, carry: Carrier, now: Date): Promise<number> {
  for (let sent = 0; ; sent += 1) {
    const more = await db.transaction().execute(async tx => {
      const { rows } = await sql<{
        id: number
        recipient: string
        title: string
        body: string
        attempts: number
      }>`
        select id, recipient, title, body, attempts from mail
        where sent_at is null and due_at <= ${now} and attempts < ${most}
        order by due_at, id limit 1 for update skip locked`.execute(tx)
      const mail = rows[0]
      if (!mail) return false
      try {
        await carry({ to: mail.recipient, subject: mail.title, text: mail.body })
        await sql`update mail set sent_at = ${now}, attempts = attempts + 1, failure = null where id = ${mail.id}`.execute(
          tx,
        )
      } catch (error) {
        const later = new Date(now.getTime() + 60_000 * 5 ** (mail.attempts + 1))
        const failure = (error as Error).message.slice(0, 300)
        await sql`update mail set attempts = attempts + 1, failure = ${failure}, due_at = ${later} where id = ${mail.id}`.execute(
          tx,
        )
      }
      return true
    })
    if (!more) return sent
  }
}

export type Mail = {
  id: number
  recipient: string
  title: string
  /** Without the links that open an account, unless they may be read. */
  body: string
  masked: boolean
  writtenAt: Date
  sentAt: Date | null
  failure: string | null
}

/** SQL, on `mail`: what it says, without the links that open an account. */
export const bodyWithoutLinks = (): RawBuilder<string> =>
  sql`regexp_replace(mail.body, '\\S*/connexion/lien/\\S+', '(lien masqué)', 'g')`

/** The mails of a person and, of the people for whom the national teams of some programmes answer, all; the last first, 100 at
 * most. A link that opens an account is for its recipient alone, in their box: here it is masked, except for people who have no
 * role but in the demonstration, or on a site that only this machine reaches (`firstTry`). */
export async function listMail(
  db: Db,
  { personId, programmes }: { personId: number; programmes: readonly string[] },
  firstTry: boolean,
): Promise<Mail[]> {
  const { rows } = await sql<Mail>`
    select mail.id, recipient, title, shown.body, shown.body <> mail.body as masked, written_at as "writtenAt", sent_at as "sentAt",
      failure
    from mail left join person on person.id = mail.person_id
    cross join lateral (select case when ${firstTry} or not ${holdsRealRole()} then mail.body else ${bodyWithoutLinks()} end as body) as shown
    where person.id = ${personId} or ${answeredFor(programmes)}
      or (person.id is null and exists (select from idea join programme on programme.id = idea.programme_id
        where idea.contact_email = mail.recipient and programme.code = any(${[...programmes]})))
    order by mail.id desc limit 100`.execute(db)
  return rows
}

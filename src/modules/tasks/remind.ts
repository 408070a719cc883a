import { sql } from 'kysely'
import { dayInParis, dayInWords, fromParis } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'
import { addWorkingDays } from '../../platform/working-days.ts'

type Line = { id: number; title: string; reason: string; href: string; dueOn: string | null }

/** How many working days before its day something is said again. */
const notice = 3

/** Writes the mail that notifications are due: at once for those who want it so, once a day after 7 h in Paris for the
 * others, with what is due within three working days. Answers how many mails were written. */
export async function writeReminders(db: Db, now: Date, siteUrl: string): Promise<number> {
  const today = dayInParis(now)
  const dailyTime = now >= fromParis(`${today}T07:00:00.000`)
  const soon = addWorkingDays(today, notice)
  return db.transaction().execute(async tx => {
    const { rows: people } = await sql<{ id: number; email: string; rhythm: 'immediate' | 'digest' }>`
      select person.id, person.email, person.mail_rhythm as rhythm from person
      where person.erased_at is null and person.mail_rhythm <> 'never'
        and (person.mail_rhythm = 'immediate' or (${dailyTime} and person.reminded_on is distinct from ${today}::date))
        and exists (select from notification as n where n.person_id = person.id and n.moot_at is null and n.read_at is null)
      order by person.id for update of person skip locked`.execute(tx)
    let written = 0
    for (const person of people) {
      const { rows: lines } = await sql<Line>`
        select id, title, reason, href, due_on as "dueOn" from notification
        where person_id = ${person.id} and moot_at is null and read_at is null
          and (mailed_at is null or (${person.rhythm} = 'digest' and due_on <= ${soon}))
        order by due_on nulls last, id limit 50`.execute(tx)
      await sql`update person set reminded_on = ${today} where id = ${person.id} and mail_rhythm = 'digest'`.execute(
        tx,
      )
      for (const mail of person.rhythm === 'immediate'
        ? lines.map(line => [line])
        : lines.length
          ? [lines]
          : []) {
        await tx
          .insertInto('mail')
          .values({
            person_id: person.id,
            recipient: person.email,
            title: mail.length === 1 ? mail[0]!.title : `Binôme : ${mail.length} choses à voir`,
            body: bodyOf(mail, siteUrl),
            written_at: now,
            due_at: now,
          })
          .execute()
        written += 1
      }
      const ids = lines.map(line => line.id)
      await sql`update notification set mailed_at = ${now} where id = any(${ids})`.execute(tx)
    }
    return written
  })
}

const bodyOf = (lines: readonly Line[], siteUrl: string): string =>
  [
    ...lines.map(
      ({ title, reason, href, dueOn }) =>
        `${title}${dueOn ? `, pour le ${dayInWords(dueOn)}` : ''}\n${siteUrl}${href}\nVous recevez ceci parce que ${reason}.`,
    ),
    `Pour changer le rythme de ces messages : ${siteUrl}/espace/notifications`,
  ].join('\n\n')

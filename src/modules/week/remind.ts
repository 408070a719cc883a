import { sql } from 'kysely'
import { type Day, dayInParis, dayInWords, fromParis } from '../../kernel/dates.ts'
import { inProgramme } from '../../kernel/pending.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { isWorkingDay } from '../../platform/working-days.ts'
import { findPerson } from '../accounts/index.ts'
import { listProgrammes } from '../figures/index.ts'
import { listTasks } from '../tasks/index.ts'
import { listPending } from './pending.ts'
import { isSaidAgain } from './reminder-days.ts'

type Line = { title: string; why: string; href: string; dueOn: string | null }
type Reader = { id: number; email: string; rhythm: 'immediate' | 'digest'; remindedOn: Day | null }

const mostLines = 50

/** Writes the mail that is due: what people are told of, at once or with the rest of the day by their rhythm; and on working
 * days, after 7 h in Paris, what comes due and what is late, for as long as it waits. Answers how many mails were written. */
export async function writeReminders(db: Db, now: Date, siteUrl: string): Promise<number> {
  const today = dayInParis(now)
  const daily = isWorkingDay(today) && now >= fromParis(`${today}T07:00:00.000`)
  const { rows: readers } = await sql<Reader>`
    select person.id, person.email, person.mail_rhythm as rhythm, person.reminded_on as "remindedOn" from person
    where person.erased_at is null and person.mail_rhythm <> 'never'
      and ((${daily} and person.reminded_on is distinct from ${today}::date)
        or (person.mail_rhythm = 'immediate' and exists (
          select from notification as n where n.person_id = person.id and n.moot_at is null and n.read_at is null and n.mailed_at is null)))
    order by person.id`.execute(db)
  let written = 0
  for (const reader of readers) {
    const due = daily && reader.remindedOn !== today ? await dueLines(db, reader, today) : undefined
    const mails = await db.transaction().execute(tx => mailsOf(tx, reader, due, { now, today, siteUrl }))
    written += mails
  }
  return written
}

/** What comes due or is late for a person, in each programme where they have a role. */
async function dueLines(db: Db, { id, remindedOn }: Reader, today: Day): Promise<Line[]> {
  const person = await findPerson(db, { id }, today)
  if (!person) return []
  const held = new Set(person.actor.grants.map(({ programme }) => programme))
  const programmes = (await listProgrammes(db)).filter(({ code }) => held.has(code))
  const found = await Promise.all(
    programmes.map(async programme => {
      const [pending, tasks] = await Promise.all([
        listPending(db, { actor: person.actor, programme, today, since: undefined }),
        listTasks(db, id, programme.id),
      ])
      return [
        ...tasks.map(task => ({ ...task, href: `/espace/travaux/${task.id}`, why: 'on vous l’a confié' })),
        ...pending.map(({ what, nextStep, href, dueOn }) => ({
          title: what,
          href,
          dueOn,
          why: `un geste est attendu : ${nextStep.toLowerCase()}`,
        })),
      ].map(({ title, why, href, dueOn }) => ({
        title,
        why,
        href: inProgramme(href, programme.code),
        dueOn: dueOn ?? null,
      }))
    }),
  )
  return found.flat().filter(({ dueOn }) => dueOn !== null && isSaidAgain(dueOn, today, remindedOn))
}

type Around = { now: Date; today: Day; siteUrl: string }

/** Writes the mails of one person; `due`: what is said again today, when today's mail is not written yet. */
async function mailsOf(
  tx: Tx,
  reader: Reader,
  due: Line[] | undefined,
  { now, today, siteUrl }: Around,
): Promise<number> {
  const { rows } = await sql<{ remindedOn: Day | null }>`
    select reminded_on as "remindedOn" from person where id = ${reader.id} for update`.execute(tx)
  // Another process was first.
  const again = rows[0]?.remindedOn === reader.remindedOn ? due : undefined
  if (!again && reader.rhythm === 'digest') return 0
  const told = await takeNotifications(tx, reader.id, now)
  const fresh = (again ?? []).filter(({ href }) => !told.some(line => line.href === href))
  const mails = reader.rhythm === 'digest' ? [[...told, ...fresh]] : [...told.map(line => [line]), fresh]
  const full = mails.filter(lines => lines.length > 0).map(lines => lines.slice(0, mostLines))
  for (const lines of full)
    await tx
      .insertInto('mail')
      .values({
        person_id: reader.id,
        recipient: reader.email,
        title: lines.length === 1 ? lines[0]!.title : `Binôme : ${lines.length} choses à voir`,
        body: bodyOf(lines, siteUrl),
        written_at: now,
        due_at: now,
      })
      .execute()
  if (again) await sql`update person set reminded_on = ${today} where id = ${reader.id}`.execute(tx)
  return full.length
}

/** What a person was told of and not written yet; it is, from now on. */
async function takeNotifications(tx: Tx, personId: number, now: Date): Promise<Line[]> {
  const { rows } = await sql<Line & { programme: string }>`
    with taken as (
      update notification set mailed_at = ${now} where id in (
        select id from notification where person_id = ${personId} and moot_at is null and read_at is null and mailed_at is null
        order by due_on nulls last, id limit ${mostLines})
      returning *)
    select taken.title, taken.reason as why, taken.href, taken.due_on as "dueOn", programme.code as programme
    from taken join programme on programme.id = taken.programme_id order by taken.due_on nulls last, taken.id`.execute(
    tx,
  )
  return rows.map(({ programme, ...line }) => ({ ...line, href: inProgramme(line.href, programme) }))
}

const bodyOf = (lines: readonly Line[], siteUrl: string): string =>
  [
    ...lines.map(
      ({ title, why, href, dueOn }) =>
        `${title}${dueOn ? `, pour le ${dayInWords(dueOn)}` : ''}\n${siteUrl}${href}\nVous recevez ceci parce que ${why}.`,
    ),
    `Pour changer le rythme de ces messages : ${siteUrl}/espace/notifications`,
  ].join('\n\n')

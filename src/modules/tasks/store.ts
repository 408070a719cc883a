import { sql } from 'kysely'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import { type Place, type Role, roles } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { peopleAt } from '../accounts/index.ts'

export type Notification = {
  id: number
  title: string
  reason: string
  href: string
  dueOn: string | null
  writtenAt: Date
  read: boolean
  moot: boolean
}

/** The last hundred notifications of a person in a programme, the newest first. */
export async function listNotifications(
  db: Db,
  personId: number,
  programmeId: number,
): Promise<Notification[]> {
  const { rows } = await sql<Notification>`
    select id, title, reason, href, due_on as "dueOn", written_at as "writtenAt", read_at is not null as read, moot_at is not null as moot
    from notification where person_id = ${personId} and programme_id = ${programmeId}
    order by written_at desc, id desc limit 100`.execute(db)
  return rows
}

/** How many wait to be read. */
export async function countUnread(db: Db, personId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from notification where person_id = ${personId} and read_at is null and moot_at is null`.execute(
    db,
  )
  return rows[0]!.n
}

export type Task = {
  id: number
  version: number
  title: string
  detail: string
  href: string
  territory: string
  dueOn: string
  author: string
}

/** What was handed to a person and is not done, the most urgent first. */
export async function listTasks(db: Db, personId: number, programmeId: number): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select task.id, task.version, task.title, task.detail, task.href, subject.name as territory, task.due_on as "dueOn", author.name as author
    from task join subject on subject.id = task.territory_id join author on author.id = task.author_id
    where person_id = ${personId} and task.programme_id = ${programmeId} and done_on is null
    order by task.due_on, task.id limit 100`.execute(db)
  return rows
}

/** What one handed to others and is promised. */
export async function listTasksPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const { rows } = await sql<{ title: string; territory: string; dueOn: string; person: string }>`
    select task.title, subject.name as territory, task.due_on as "dueOn", author.name as person
    from task
    join subject on subject.id = task.territory_id
    join person on person.id = task.person_id
    join author on author.id = person.author_id
    where task.author_id = ${actor.authorId} and task.person_id <> ${actor.personId} and task.programme_id = ${programme.id} and done_on is null
    order by task.due_on limit 50`.execute(db)
  return rows.map(({ title, territory, dueOn, person }) => ({
    kind: dueOn < today ? 'late' : 'promised',
    what: `${title}, confié à ${person}`,
    where: territory,
    dueOn,
    nextStep: 'Relancer',
    href: '/espace',
  }))
}

export type Colleague = { id: number; name: string; roles: Role[] }

/** The people who hold a role where a thing is, for a list to choose from. */
export async function listColleagues(tx: Db | Tx, place: Place, now: Date): Promise<Colleague[]> {
  const ids = await peopleAt({ tx: tx as Tx, now }, roles, place)
  const { rows } = await sql<Colleague>`
    select person.id, author.name, (select array_agg(distinct role) from role_grant where person_id = person.id) as roles
    from person join author on author.id = person.author_id
    where person.id = any(${ids}) order by author.name`.execute(tx)
  return rows
}

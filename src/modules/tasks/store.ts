import { sql } from 'kysely'
import { Invalid } from '../../kernel/errors.ts'
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
    where person_id = ${personId} and task.programme_id = ${programmeId} and done_on is null and cancelled_on is null
    order by task.due_on, task.id limit 100`.execute(db)
  return rows
}

/** A piece of work with whoever gave it and whoever does it. */
export type GivenTask = Task & {
  programmeId: number
  programme: string
  territoryId: number
  personId: number
  person: string
  /** The account of whoever gave it, if it still has one. */
  giverId: number | null
  doneOn: string | null
  cancelledOn: string | null
}

export async function findTask(db: Db | Tx, id: number): Promise<GivenTask | undefined> {
  const { rows } = await sql<GivenTask>`
    select task.id, task.version, task.title, task.detail, task.href, subject.name as territory, task.due_on as "dueOn",
      author.name as author, task.programme_id as "programmeId", programme.code as programme, task.territory_id as "territoryId",
      task.person_id as "personId", doer.name as person, giver.id as "giverId", task.done_on as "doneOn", task.cancelled_on as "cancelledOn"
    from task
    join programme on programme.id = task.programme_id
    join subject on subject.id = task.territory_id
    join author on author.id = task.author_id
    left join person as giver on giver.author_id = author.id and giver.erased_at is null
    join person on person.id = task.person_id
    join author as doer on doer.id = person.author_id
    where task.id = ${id}`.execute(db)
  return rows[0]
}

/** @throws Invalid when the work is done or cancelled */
export function mustBeOpen({ doneOn, cancelledOn }: GivenTask): void {
  if (doneOn) throw new Invalid('Ce travail est déjà fait.')
  if (cancelledOn) throw new Invalid('Ce travail est annulé.')
}

/** What one handed to others and is promised. */
export async function listTasksPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const { rows } = await sql<{ id: number; title: string; territory: string; dueOn: string; person: string }>`
    select task.id, task.title, subject.name as territory, task.due_on as "dueOn", author.name as person
    from task
    join subject on subject.id = task.territory_id
    join person on person.id = task.person_id
    join author on author.id = person.author_id
    where task.author_id = ${actor.authorId} and task.person_id <> ${actor.personId} and task.programme_id = ${programme.id} and done_on is null and cancelled_on is null
    order by task.due_on limit 50`.execute(db)
  return rows.map(({ id, title, territory, dueOn, person }) => ({
    kind: dueOn < today ? 'late' : 'promised',
    what: `${title}, confié à ${person}`,
    where: territory,
    dueOn,
    nextStep: 'Relancer',
    href: `/espace/travaux/${id}`,
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

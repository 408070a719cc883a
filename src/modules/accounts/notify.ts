import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Place, Role } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'

/** What to tell. `about` names the thing and the gesture (`plan_version/3/sign`): the same is told once to a person,
 * and is moot for all at once. `reason` ends « Vous recevez ceci parce que ». */
export type Notice = {
  about: string
  title: string
  reason: string
  href: string
  dueOn?: string | undefined
}

/** Tells people something, in the transaction that makes it true. The person who acts is not told what they did. */
export async function notify(
  { tx, now, actor }: Pick<Context, 'tx' | 'now' | 'actor'>,
  programmeId: number,
  people: readonly number[],
  { about, title, reason, href, dueOn }: Notice,
): Promise<void> {
  const told = people.filter(id => actor.kind !== 'person' || actor.personId !== id)
  if (told.length === 0) return
  await sql`
    insert into notification (programme_id, person_id, about, title, reason, href, due_on, written_at)
    select ${programmeId}, id, ${about}, ${title}, ${reason}, ${href}, ${dueOn ?? null}, ${now}
    from unnest(${told}::int[]) as id
    on conflict (person_id, about) where moot_at is null
    do update set title = excluded.title, due_on = excluded.due_on, href = excluded.href, written_at = excluded.written_at,
      read_at = null, mailed_at = null`.execute(tx)
}

/** What was asked is done, or has no object any more: nobody is reminded of it, or none of these people. */
export async function makeMoot(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  about: string,
  people?: readonly number[],
): Promise<void> {
  await sql`update notification set moot_at = ${now} where about = ${about} and moot_at is null
    and ${people ? sql`person_id = any(${[...people]})` : sql`true`}`.execute(tx)
}

/** What was asked is due another day, or on none. */
export async function changeDue(
  { tx }: Pick<Context, 'tx'>,
  about: string,
  dueOn: string | undefined,
): Promise<void> {
  await sql`update notification set due_on = ${dueOn ?? null} where about = ${about} and moot_at is null`.execute(
    tx,
  )
}

/** Ids of the people who hold one of these roles where a thing is. */
export async function peopleAt(
  { tx, now }: { tx: Db | Tx; now: Date },
  roles: readonly Role[],
  place: Place,
): Promise<number[]> {
  const day = dayInParis(now)
  const { rows } = await sql<{ id: number }>`
    select distinct g.person_id as id
    from role_grant as g
    join programme on programme.id = g.programme_id and programme.code = ${place.programme}
    join person on person.id = g.person_id and person.erased_at is null
    join organisation as o on o.id = g.organisation_id
    where g.role = any(${[...roles]}) and in_force(g.start_on, g.end_on, ${day})
      and (g.role <> 'operator' or ${place.operator === undefined} or o.code = ${place.operator ?? null})
      and (g.role = 'epci' and o.code = any(${[...place.organisations]}) or (g.scope_kind, g.scope_key) in (
        select 'programme', ''
        union all select 'region', unnest(${[...place.regions]}::text[])
        union all select 'departement', unnest(${[...place.departements]}::text[])
        union all select 'territory', unnest(${[...place.territories]}::text[])
        union all select 'organisation', unnest(${[...place.organisations]}::text[])))
    order by id`.execute(tx)
  return rows.map(row => row.id)
}

/** The same people, by name, to choose from. */
export async function listPeopleAt(
  db: Db,
  roles: readonly Role[],
  place: Place,
  now: Date,
): Promise<{ id: number; name: string }[]> {
  const ids = await peopleAt({ tx: db, now }, roles, place)
  const { rows } = await sql<{ id: number; name: string }>`
    select person.id, author.name from person join author on author.id = person.author_id
    where person.id = any(${ids}) order by author.name`.execute(db)
  return rows
}

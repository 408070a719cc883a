import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { findPerson, type Person } from './people.ts'
import { hashOf, newToken } from './tokens.ts'

/** A signed-in visit. `formKey` comes back with every form of this session. */
export type Session = Person & { id: number; formKey: string }

export type Method = 'password' | 'passkey' | 'oidc' | 'link' | 'demonstration'

const hours = 12

/** Opens a session of 12 hours; answers the token that the cookie carries, kept nowhere. `idToken`: of the identity
 * provider, when it opened the session. */
export async function openSession(
  tx: Tx,
  personId: number,
  method: Method,
  device: string,
  now: Date,
  idToken?: string,
): Promise<string> {
  const token = newToken()
  await sql`update person set seen_at = coalesce((select max(seen_at) from session where person_id = ${personId}), seen_at)
    where id = ${personId}`.execute(tx)
  await tx
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      person_id: personId,
      form_key: newToken(),
      method,
      device: device.slice(0, 200),
      id_token: idToken ?? null,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + hours * 3_600_000),
    })
    .execute()
  return token
}

/** The session a cookie opens, with the roles in force on that day; nothing when it is over. */
export async function findSession(
  db: Db,
  token: string,
  now: Date,
  day: string,
): Promise<Session | undefined> {
  const { rows } = await sql<{ id: number; formKey: string; personId: number; stale: boolean }>`
    select id, form_key as "formKey", person_id as "personId", seen_at < ${now}::timestamptz - interval '1 minute' as stale
    from session where token_hash = ${hashOf(token)} and expires_at > ${now}`.execute(db)
  const found = rows[0]
  const person = found && (await findPerson(db, { id: found.personId }, day))
  if (!person) return undefined
  if (found.stale) await sql`update session set seen_at = ${now} where id = ${found.id}`.execute(db)
  return { id: found.id, formKey: found.formKey, ...person }
}

export type OpenVisit = { id: number; method: Method; device: string; createdAt: Date; seenAt: Date }

/** The sessions of a person that are open, the last seen first. */
export async function listSessions(db: Db, personId: number, now: Date): Promise<OpenVisit[]> {
  const { rows } = await sql<OpenVisit>`
    select id, method, device, created_at as "createdAt", seen_at as "seenAt" from session
    where person_id = ${personId} and expires_at > ${now} order by seen_at desc, id desc`.execute(db)
  return rows
}

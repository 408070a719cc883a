import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { eraseAccount } from './erase-account.ts'
import { eraseContact } from './erase-contact.ts'

/** SQL, on `person`: until when an account is held; nothing while it has a role that has no end. */
export const accountKeptUntil = (): RawBuilder<Date | null> => sql`(
  select case when not bool_or(g.end_on is null) or count(*) = 0
    then greatest(person.created_at, max(g.end_on)::timestamptz) + interval '3 years' end
  from role_grant as g where g.person_id = person.id)`

/** SQL, on `idea`: until when whoever sent it is named. */
export const contactKeptUntil = (): RawBuilder<Date> => sql`(idea.sent_at + interval '3 years')`

type Rule = {
  what: string
  kept: string
  table: string
  /** The rows that name someone; left out: all. */
  held?: RawBuilder<unknown>
  expired: (now: Date) => RawBuilder<unknown>
  /** How one is forgotten, by id; left out: its row goes. */
  forget?: (db: Db, id: number, now: Date) => Promise<void>
}

const ago = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

/** How long each thing that concerns someone is held, where the rest of personal-data.ts has no end. */
const rules: readonly Rule[] = [
  {
    what: 'Comptes',
    kept: 'Trois ans après le dernier rôle',
    table: 'person',
    held: sql`erased_at is null`,
    expired: now => sql`${accountKeptUntil()} < ${now}`,
    forget: (db, id, now) => db.transaction().execute(tx => eraseAccount(tx, id, now)),
  },
  {
    what: 'Personnes qui ont proposé une idée',
    kept: 'Trois ans',
    table: 'idea',
    held: sql`contact_email <> ''`,
    expired: now => sql`${contactKeptUntil()} < ${now}`,
    forget: (db, id) => db.transaction().execute(tx => eraseContact(tx, id)),
  },
  {
    what: 'Messages envoyés',
    kept: 'Un an',
    table: 'mail',
    expired: now => sql`written_at < ${ago(now, 365)} and (sent_at is not null or attempts >= 6)`,
  },
  {
    what: 'Notifications lues ou sans objet',
    kept: 'Un an',
    table: 'notification',
    expired: now => sql`written_at < ${ago(now, 365)} and (read_at is not null or moot_at is not null)`,
  },
  { what: 'Brouillons', kept: 'Un an', table: 'draft', expired: now => sql`saved_at < ${ago(now, 365)}` },
  {
    what: 'Fichiers en attente d’être importés',
    kept: 'Un jour',
    table: 'waiting_import',
    expired: now => sql`expires_at < ${now}`,
  },
  { what: 'Sessions', kept: 'Douze heures', table: 'session', expired: now => sql`expires_at < ${now}` },
  {
    what: 'Liens qui ouvrent un compte',
    kept: 'Sept jours au plus',
    table: 'one_time_link',
    expired: now => sql`expires_at < ${now}`,
  },
  {
    what: 'Connexions en cours',
    kept: 'Dix minutes',
    table: 'pending_sign_in',
    expired: now => sql`expires_at < ${now}`,
  },
  {
    what: 'Essais de connexion',
    kept: 'Un jour',
    table: 'attempt',
    expired: now => sql`window_start < ${ago(now, 1)}`,
  },
]

export type Retention = { what: string; kept: string; held: number; expired: number }

/** What is held of each kind, and how much of it should be gone: nothing, on a site whose background work runs. */
export const listRetention = (db: Db, now: Date): Promise<Retention[]> =>
  Promise.all(
    rules.map(async ({ what, kept, table, held = sql`true`, expired }) => {
      const { rows } = await sql<{ held: number; expired: number }>`
        select count(*) as held, count(*) filter (where ${expired(now)}) as expired from ${sql.table(table)} where ${held}`.execute(
        db,
      )
      return { what, kept, ...rows[0]! }
    }),
  )

/** Forgets what has been held long enough. Answers how many rows went. */
export async function forgetExpired(db: Db, now: Date): Promise<number> {
  let gone = 0
  for (const { table, held = sql`true`, expired, forget } of rules) {
    const old = sql`from ${sql.table(table)} where ${held} and ${expired(now)}`
    if (!forget) {
      const { numAffectedRows } = await sql`delete ${old}`.execute(db)
      gone += Number(numAffectedRows ?? 0)
      continue
    }
    const { rows } = await sql<{ id: number }>`select id ${old}`.execute(db)
    for (const { id } of rows) await forget(db, id, now)
    gone += rows.length
  }
  return gone
}

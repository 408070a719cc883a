import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { bodyWithoutLinks } from '../accounts/index.ts'

const parts = {
  compte: sql`select given_name, usual_name, email, phone, mail_rhythm, created_at, seen_at from person where id = `,
  roles: sql`select role, scope_kind, scope_key, start_on, end_on from role_grant where person_id = `,
  sessions: sql`select method, device, created_at, seen_at, expires_at from session where person_id = `,
  motDePasse: sql`select set_at from password where person_id = `,
  cles: sql`select name, created_at, used_at from passkey where person_id = `,
  identites: sql`select issuer, siret, linked_at from identity where person_id = `,
  liens: sql`select purpose, expires_at, used_at from one_time_link where person_id = `,
  courrier: sql`select title, ${bodyWithoutLinks()} as body, written_at, sent_at from mail where person_id = `,
  notifications: sql`select title, reason, href, written_at, read_at from notification where person_id = `,
  interets: sql`select application_id as dossier, interest as interet, reason as raison, declared_at from interest_declaration where person_id = `,
  imports: sql`select list, file_name, rows, received_at, expires_at from waiting_import where person_id = `,
  brouillons: sql`select path, content, saved_at from draft where person_id = `,
  listes: sql`select name, register, filters, watched from kept_list where person_id = `,
  mentions: sql`select c.about, c.body, c.recorded_at from comment as c join comment_mention as m on m.comment_id = c.id where m.person_id = `,
  mandats: sql`select territory_id, seat, holder, organisation, start_on, end_on from mandate where person_id = `,
  signatures: sql`select plan_version_id, seat, content_hash, signed_at, voided_at, void_reason from plan_signature where person_id = `,
  travaux: sql`select title, detail, due_on, done_on from task where person_id = `,
  gestes: sql`select j.at, j.use_case, j.subject from journal as j join person on person.author_id = j.author_id where person.id = `,
}

export type PersonalData = Record<keyof typeof parts, unknown[]>

/** Everything that Binôme holds about a person, by kind (GDPR, article 15); secrets are said to be there, and no more. */
export async function exportPerson(db: Db | Tx, personId: number): Promise<PersonalData> {
  const given = await Promise.all(
    Object.entries(parts).map(
      async ([name, query]) => [name, (await sql`${query}${personId}`.execute(db)).rows] as const,
    ),
  )
  return Object.fromEntries(given) as PersonalData
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { writeMail } from './mail.ts'
import { hashOf, newToken } from './tokens.ts'

export type Purpose = 'invitation' | 'reset'
const lasting: Record<Purpose, { hours: number; words: string }> = {
  invitation: { hours: 7 * 24, words: 'sept jours' },
  reset: { hours: 1, words: 'une heure' },
}

/** Writes the mail that lets a person choose a password, once. Links sent before stop working. */
export async function sendLink(
  tx: Tx,
  now: Date,
  person: { id: number; email: string },
  purpose: Purpose,
  siteUrl: string,
  why: string,
): Promise<void> {
  const token = newToken()
  const { hours, words } = lasting[purpose]
  await sql`update one_time_link set used_at = ${now} where person_id = ${person.id} and used_at is null`.execute(
    tx,
  )
  await tx
    .insertInto('one_time_link')
    .values({
      token_hash: hashOf(token),
      person_id: person.id,
      purpose,
      expires_at: new Date(now.getTime() + hours * 3_600_000),
    })
    .execute()
  await writeMail(tx, now, {
    personId: person.id,
    recipient: person.email,
    title: purpose === 'invitation' ? 'Votre compte Binôme' : 'Votre mot de passe Binôme',
    body: `${why}\n\nChoisissez votre mot de passe : ${siteUrl}/connexion/lien/${token}\n\nCe lien sert une fois, pendant ${words}. Si vous n’attendiez pas ce message, ne faites rien.`,
  })
}

export type Invited = { personId: number; email: string; name: string; purpose: Purpose }

/** Whom a link lets in; nothing when it was used, is too old, or never was. */
export async function findLink(db: Db | Tx, token: string, now: Date): Promise<Invited | undefined> {
  const { rows } = await sql<Invited>`
    select person.id as "personId", person.email, author.name, link.purpose
    from one_time_link as link
    join person on person.id = link.person_id and person.erased_at is null
    join author on author.id = person.author_id
    where link.token_hash = ${hashOf(token)} and link.used_at is null and link.expires_at > ${now}`.execute(
    db,
  )
  return rows[0]
}

export const useLink = async (tx: Tx, token: string, now: Date): Promise<void> =>
  void (await sql`update one_time_link set used_at = ${now} where token_hash = ${hashOf(token)}`.execute(tx))

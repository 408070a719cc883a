import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { trustPolicy } from './policy.ts'

const input = z.object({ confirm: z.string().default('') })

/** Erases one's own account: what names the person goes; what they recorded stays, signed by a number, because the figures and
 * the journal stand on it (GDPR, article 17-3). */
export const eraseOneself = defineUseCase<typeof input, void, Context>({
  name: 'erase-oneself',
  input,
  policy: trustPolicy['erase-oneself'],
  run: async ({ tx, now, actor }, { confirm }, emit) => {
    if (actor.kind !== 'person') return
    if (confirm.trim().toLowerCase() !== 'effacer')
      throw Invalid.field('confirm', 'Écrivez « effacer » pour confirmer.')
    await erase(tx, actor.personId, now)
    emit({ subject: `person/${actor.personId}`, detail: { erased: true } })
  },
})

async function erase(tx: Tx, personId: number, now: Date): Promise<void> {
  const today = dayInParis(now)
  for (const table of [
    'password',
    'passkey',
    'identity',
    'session',
    'one_time_link',
    'mail',
    'draft',
    'waiting_import',
    'notification',
  ])
    await sql`delete from ${sql.table(table)} where person_id = ${personId}`.execute(tx)
  await sql`update role_grant set end_on = greatest(start_on, ${today}::date) where person_id = ${personId} and (end_on is null or end_on > ${today})`.execute(
    tx,
  )
  await sql`update author set name = ${`Personne effacée n° ${personId}`} where id = (select author_id from person where id = ${personId})`.execute(
    tx,
  )
  await sql`update person set given_name = '', usual_name = '', phone = '', email = ${`efface-${personId}@invalide`}, erased_at = ${now}
    where id = ${personId}`.execute(tx)
}

const year = 365 * 86_400_000

/** Forgets what has been held long enough (see personal-data.ts). Answers how many rows went. */
export async function forgetExpired(db: Db, now: Date): Promise<number> {
  const ago = (years: number) => new Date(now.getTime() - years * year)
  return db.transaction().execute(async tx => {
    const gone = await Promise.all([
      sql`delete from session where expires_at < ${now}`.execute(tx),
      sql`delete from one_time_link where expires_at < ${now}`.execute(tx),
      sql`delete from pending_sign_in where expires_at < ${now}`.execute(tx),
      sql`delete from attempt where window_start < ${new Date(now.getTime() - 86_400_000)}`.execute(tx),
      sql`delete from waiting_import where expires_at < ${now}`.execute(tx),
      sql`delete from draft where saved_at < ${ago(1)}`.execute(tx),
      sql`delete from mail where written_at < ${ago(1)} and (sent_at is not null or attempts >= 6)`.execute(
        tx,
      ),
      sql`delete from notification where written_at < ${ago(1)} and (read_at is not null or moot_at is not null)`.execute(
        tx,
      ),
      sql`update idea set contact_name = 'effacé', contact_email = '' where sent_at < ${ago(3)} and contact_email <> ''`.execute(
        tx,
      ),
    ])
    const { rows } = await sql<{ id: number }>`
      select id from person where erased_at is null and created_at < ${ago(3)}
        and not exists (select from role_grant as g where g.person_id = person.id and (g.end_on is null or g.end_on > ${ago(3)}))`.execute(
      tx,
    )
    for (const { id } of rows) await erase(tx, id, now)
    return gone.reduce((sum, result) => sum + Number(result.numAffectedRows ?? 0), rows.length)
  })
}

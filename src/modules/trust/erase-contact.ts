import { sql } from 'kysely'
import { z } from 'zod'
import { id } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { mustNotName, reason, wholeOf } from './erasure-rules.ts'
import { trustPolicy } from './policy.ts'

/** Whoever sent an idea without an account. */
export type Contact = { ideaId: number; title: string; name: string; email: string; sentAt: Date }

export async function findContact(
  db: Db | Tx,
  programme: string,
  ideaId: number,
): Promise<Contact | undefined> {
  const { rows } = await sql<Contact>`
    select idea.id as "ideaId", title, contact_name as name, contact_email as email, sent_at as "sentAt"
    from idea join programme on programme.id = idea.programme_id
    where idea.id = ${ideaId} and programme.code = ${programme} and contact_email <> ''`.execute(db)
  return rows[0]
}

const input = z.object({ programme: z.string(), ideaId: id(), why: reason() })

/** Erases who sent an idea, and what was written to them; the idea stays. */
export const eraseIdeaContact = defineUseCase<typeof input, void, Context>({
  name: 'erase-idea-contact',
  input,
  policy: trustPolicy['erase-idea-contact'],
  place: async ({ tx }, { programme, ideaId }) =>
    (await findContact(tx, programme, ideaId)) && wholeOf(programme),
  run: async ({ tx }, { programme, ideaId, why }, emit) => {
    mustNotName(why, (await findContact(tx, programme, ideaId))!)
    await eraseContact(tx, ideaId)
    emit({ subject: `idea/${ideaId}`, detail: { erased: true, why } })
  },
})

export async function eraseContact(tx: Tx, ideaId: number): Promise<void> {
  await sql`delete from mail where person_id is null and recipient = (select contact_email from idea where id = ${ideaId})`.execute(
    tx,
  )
  await sql`update idea set contact_name = 'effacé', contact_email = '' where id = ${ideaId}`.execute(tx)
}

import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, NotFound } from '../../kernel/errors.ts'
import { email, id } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { findLink, sendLink, useLink } from './one-time-links.ts'
import { hashPassword, passwordBlockers, passwordMatches } from './password.ts'
import { accountsPolicy } from './policy.ts'
import { openSession } from './sessions.ts'

const secret = z.string('À remplir.').max(200, 'Au plus 200 caractères.')
const byLink = z.object({
  token: z.string(),
  password: secret,
  again: secret,
  device: z.string().default(''),
})

/** Chooses a password by the link of a mail, and signs in; other sessions are closed. */
export const choosePassword = defineUseCase<typeof byLink, { token: string }, Context>({
  name: 'choose-password',
  input: byLink,
  policy: accountsPolicy['choose-password'],
  run: async ({ tx, now }, { token, password, again, device }, emit) => {
    const invited = await findLink(tx, token, now)
    if (!invited) throw new NotFound('Ce lien a servi, ou il est trop ancien. Demandez-en un autre.')
    await keepPassword(tx, now, { id: invited.personId, ...invited }, password, again)
    await useLink(tx, token, now)
    emit({ subject: `person/${invited.personId}`, detail: { by: invited.purpose } })
    return { token: await openSession(tx, invited.personId, 'link', device, now) }
  },
})

const changed = z.object({ current: secret, password: secret, again: secret, sessionId: id() })

/** Changes one's own password; one's other sessions are closed. */
export const changePassword = defineUseCase<typeof changed, void, Context>({
  name: 'change-password',
  input: changed,
  policy: accountsPolicy['change-password'],
  run: async ({ tx, now, actor }, { current, password, again, sessionId }, emit) => {
    if (actor.kind !== 'person') return
    const kept = await tx
      .selectFrom('person')
      .leftJoin('password', 'password.person_id', 'person.id')
      .select(['person.email', 'person.demonstration', 'password.hash'])
      .where('person.id', '=', actor.personId)
      .executeTakeFirstOrThrow()
    if (kept.demonstration)
      throw Invalid.field('current', 'Un compte de démonstration n’a pas de mot de passe.')
    if (!(await passwordMatches(current, kept.hash ?? undefined)))
      throw Invalid.field('current', 'Ce n’est pas votre mot de passe actuel.')
    await keepPassword(
      tx,
      now,
      { id: actor.personId, email: kept.email, name: actor.name },
      password,
      again,
      sessionId,
    )
    emit({ subject: `person/${actor.personId}`, detail: { by: 'change' } })
  },
})

async function keepPassword(
  tx: Tx,
  now: Date,
  person: { id: number; email: string; name: string },
  password: string,
  again: string,
  staying?: number,
): Promise<void> {
  const problems = passwordBlockers(password, person).map(message => ({ path: 'password', message }))
  if (password !== again) problems.push({ path: 'again', message: 'Les deux ne sont pas les mêmes.' })
  if (problems.length > 0) throw new Invalid('Ce mot de passe ne convient pas.', problems)
  const row = { hash: await hashPassword(password), set_at: now }
  await tx
    .insertInto('password')
    .values({ person_id: person.id, ...row })
    .onConflict(conflict => conflict.column('person_id').doUpdateSet(row))
    .execute()
  await sql`delete from session where person_id = ${person.id} and id is distinct from ${staying ?? null}`.execute(
    tx,
  )
}

const forgotten = z.object({ email: email(), siteUrl: z.string() })

/** Sends a link to choose another password, if there is such a person: the answer is the same if not. */
export const askReset = defineUseCase<typeof forgotten, void, Context>({
  name: 'ask-reset',
  input: forgotten,
  policy: accountsPolicy['ask-reset'],
  run: async ({ tx, now }, given, emit) => {
    const person = await tx
      .selectFrom('person')
      .select(['id', 'email'])
      .where('email', '=', given.email)
      .where('erased_at', 'is', null)
      .where('demonstration', '=', false)
      .executeTakeFirst()
    if (!person) return
    await sendLink(
      tx,
      now,
      person,
      'reset',
      given.siteUrl,
      'Quelqu’un, sans doute vous, a demandé un autre mot de passe.',
    )
    emit({ subject: `person/${person.id}`, detail: {} })
  },
})

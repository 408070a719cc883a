import { sql } from 'kysely'
import { z } from 'zod'
import { Forbidden } from '../../kernel/errors.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { accountsPolicy } from './policy.ts'
import { openSession } from './sessions.ts'

const input = z.object({
  issuer: z.string(),
  subject: z.string(),
  email: z.string(),
  /** SIRET of the establishment the provider says they work for; '' when it does not. */
  siret: z
    .string()
    .regex(/^(\d{14})?$/)
    .catch(''),
  /** What the provider wants back to close its own session. */
  idToken: z.string().optional(),
  device: z.string().default(''),
})

/** Signs in whoever an identity provider says it is: the person already linked to that identity or, the first time, the one
 * invited at that address, who is linked. What it says of their employer is kept, for whoever gives roles to compare. Answers the token of the session.
 * @throws Forbidden for someone whom nobody invited */
export const signInOidc = defineUseCase<typeof input, { token: string }, Context>({
  name: 'sign-in-oidc',
  input,
  policy: accountsPolicy['sign-in-oidc'],
  run: async ({ tx, now }, { issuer, subject, email, siret, idToken, device }, emit) => {
    const { rows } = await sql<{ id: number; linked: boolean }>`
      select person.id, identity.person_id is not null as linked
      from person left join identity on identity.person_id = person.id and identity.issuer = ${issuer} and identity.subject = ${subject}
      where person.erased_at is null and not person.demonstration and (identity.person_id is not null or (${email} <> '' and person.email = ${email}))
      order by 2 desc limit 1`.execute(tx)
    const person = rows[0]
    if (!person)
      throw new Forbidden(
        'Personne ne vous a encore invité. Demandez-le au chef de projet de votre territoire, à votre préfecture ou à l’équipe nationale.',
      )
    await tx
      .insertInto('identity')
      .values({ issuer, subject, person_id: person.id, linked_at: now, siret })
      .onConflict(known => known.columns(['issuer', 'subject']).doUpdateSet({ siret }))
      .execute()
    emit({ subject: `person/${person.id}`, detail: { method: 'oidc', linked: !person.linked } })
    return { token: await openSession(tx, person.id, 'oidc', device, now, idToken) }
  },
})

import { z } from 'zod'
import { NotFound } from '../../kernel/errors.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { accountsPolicy } from './policy.ts'
import { openSession } from './sessions.ts'

const input = z.object({ email: z.string(), device: z.string().default('') })

/** Signs in as one of the people of the demonstration, without a password; answers the token of the session.
 * @throws NotFound for anybody else */
export const signInDemonstration = defineUseCase<typeof input, { token: string }, Context>({
  name: 'sign-in-demonstration',
  input,
  policy: accountsPolicy['sign-in-demonstration'],
  run: async ({ tx, now }, { email, device }, emit) => {
    const person = await tx
      .selectFrom('person')
      .select('id')
      .where('email', '=', email)
      .where('demonstration', '=', true)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    if (!person) throw new NotFound('Aucun compte de démonstration ne porte cette adresse.')
    emit({ subject: `person/${person.id}`, detail: { method: 'demonstration' } })
    return { token: await openSession(tx, person.id, 'demonstration', device, now) }
  },
})

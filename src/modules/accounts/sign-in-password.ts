import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { passwordMatches } from './password.ts'
import { accountsPolicy } from './policy.ts'
import { openSession } from './sessions.ts'

const input = z.object({
  email: z.string('À remplir.').trim().toLowerCase().max(200, 'Au plus 200 caractères.'),
  password: z.string('À remplir.').max(200, 'Au plus 200 caractères.'),
  device: z.string().default(''),
})

/** Signs in by e-mail and password; answers the token of the session. Count the attempt before.
 * @throws Invalid, the same and as late whether the account is unknown or the password wrong */
export const signInPassword = defineUseCase<typeof input, { token: string }, Context>({
  name: 'sign-in-password',
  input,
  policy: accountsPolicy['sign-in-password'],
  run: async ({ tx, now }, { email, password, device }, emit) => {
    const known = await tx
      .selectFrom('person')
      .innerJoin('password', 'password.person_id', 'person.id')
      .select(['person.id', 'password.hash'])
      .where('person.email', '=', email)
      .where('person.erased_at', 'is', null)
      .executeTakeFirst()
    if (!(await passwordMatches(password, known?.hash)) || !known)
      throw Invalid.field('password', 'Cette adresse et ce mot de passe ne vont pas ensemble.')
    emit({ subject: `person/${known.id}`, detail: { method: 'password' } })
    return { token: await openSession(tx, known.id, 'password', device, now) }
  },
})

import { z } from 'zod'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { accountsPolicy } from './policy.ts'

const input = z.object({ sessionId: z.coerce.number().int().positive() })

/** Closes one of one's own sessions, this one or another; closing one that is not there changes nothing. Answers what the
 * identity provider wants back, when it opened the session. */
export const signOut = defineUseCase<typeof input, { idToken: string | null }, Context>({
  name: 'sign-out',
  input,
  policy: accountsPolicy['sign-out'],
  run: async ({ tx, actor }, { sessionId }, emit) => {
    if (actor.kind !== 'person') return { idToken: null }
    const closed = await tx
      .deleteFrom('session')
      .where('id', '=', sessionId)
      .where('person_id', '=', actor.personId)
      .returning('id_token')
      .executeTakeFirst()
    emit({ subject: `person/${actor.personId}`, detail: { session: sessionId } })
    return { idToken: closed?.id_token ?? null }
  },
})

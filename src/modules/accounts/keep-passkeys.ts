import { z } from 'zod'
import { NotFound } from '../../kernel/errors.ts'
import { text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { accountsPolicy } from './policy.ts'

const unknown = () => new NotFound('Cette clé d’accès n’est pas, ou plus, une des vôtres.')
const renamed = z.object({ passkeyId: z.string(), name: text(60) })

/** Gives one of one's passkeys another name. */
export const renamePasskey = defineUseCase<typeof renamed, void, Context>({
  name: 'rename-passkey',
  input: renamed,
  policy: accountsPolicy['rename-passkey'],
  run: async ({ tx, actor }, { passkeyId, name }, emit) => {
    if (actor.kind !== 'person') return
    const kept = await tx
      .updateTable('passkey')
      .set({ name })
      .where('id', '=', passkeyId)
      .where('person_id', '=', actor.personId)
      .returning('id')
      .executeTakeFirst()
    if (!kept) throw unknown()
    // The name may name someone: the journal keeps that it changed, not what it is.
    emit({ subject: `person/${actor.personId}`, detail: { passkey: passkeyId } })
  },
})

const removed = z.object({ passkeyId: z.string() })

/** Removes one of one's passkeys: it opens nothing from then on. */
export const removePasskey = defineUseCase<typeof removed, void, Context>({
  name: 'remove-passkey',
  input: removed,
  policy: accountsPolicy['remove-passkey'],
  run: async ({ tx, actor }, { passkeyId }, emit) => {
    if (actor.kind !== 'person') return
    const gone = await tx
      .deleteFrom('passkey')
      .where('id', '=', passkeyId)
      .where('person_id', '=', actor.personId)
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw unknown()
    emit({ subject: `person/${actor.personId}`, detail: { passkey: passkeyId } })
  },
})

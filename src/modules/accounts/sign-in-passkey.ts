import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { answer, notAccepted, relyingParty, userHandleOf } from './passkeys.ts'
import { accountsPolicy } from './policy.ts'
import { openSession } from './sessions.ts'

const input = z.object({
  answer: answer(),
  challenge: z.string(),
  siteUrl: z.string(),
  device: z.string().default(''),
})

/** Signs in whoever holds a passkey, and showed their device that it is them; answers the token of the session. A counter that
 * does not grow is a copy, and is refused. Count the attempt before. */
export const signInPasskey = defineUseCase<typeof input, { token: string }, Context>({
  name: 'sign-in-passkey',
  input,
  policy: accountsPolicy['sign-in-passkey'],
  run: async ({ tx, now }, { answer, challenge, siteUrl, device }, emit) => {
    const known = await tx
      .selectFrom('passkey')
      .innerJoin('person', 'person.id', 'passkey.person_id')
      .select(['passkey.id', 'person_id', 'public_key', 'counter'])
      .where('passkey.id', '=', answer.id)
      .where('person.erased_at', 'is', null)
      .forUpdate('passkey')
      .executeTakeFirst()
    if (!known) throw notAccepted('Elle n’ouvre aucun compte, ou n’en ouvre plus. Connectez-vous autrement.')
    const shown = await verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      ...relyingParty(siteUrl),
      credential: {
        id: known.id,
        publicKey: new Uint8Array(Buffer.from(known.public_key, 'base64url')),
        counter: known.counter,
      },
      requireUserVerification: true,
    }).catch(() => undefined)
    const handle = Buffer.from(answer.response.userHandle ?? '', 'base64url').toString()
    if (!shown?.verified || handle !== userHandleOf(known.person_id))
      throw notAccepted('Ce que votre appareil a répondu ne se vérifie pas. Recommencez.')
    await tx
      .updateTable('passkey')
      .set({ counter: shown.authenticationInfo.newCounter, used_at: now })
      .where('id', '=', known.id)
      .execute()
    emit({ subject: `person/${known.person_id}`, detail: { method: 'passkey', passkey: known.id } })
    return { token: await openSession(tx, known.person_id, 'passkey', device, now) }
  },
})

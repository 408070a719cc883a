import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import { text } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { writeMail } from './mail.ts'
import { answer, mostPasskeys, notAccepted, relyingParty } from './passkeys.ts'
import { accountsPolicy } from './policy.ts'

const input = z.object({ name: text(60), answer: answer(), challenge: z.string(), siteUrl: z.string() })

/** Keeps a passkey that a person's device made for this challenge, at this address; they are told by mail. */
export const addPasskey = defineUseCase<typeof input, void, Context>({
  name: 'add-passkey',
  input,
  policy: accountsPolicy['add-passkey'],
  run: async ({ tx, now, actor }, { name, answer, challenge, siteUrl }, emit) => {
    if (actor.kind !== 'person') return
    const person = await tx
      .selectFrom('person')
      .select(['email', 'demonstration'])
      .where('id', '=', actor.personId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (person.demonstration)
      throw notAccepted('Un compte de démonstration est à tous : il n’a pas de clé d’accès.')
    const made = await verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      ...relyingParty(siteUrl),
      requireUserVerification: true,
    }).catch(() => undefined)
    if (!made?.verified) throw notAccepted('Ce que votre appareil a répondu ne se vérifie pas. Recommencez.')
    const { credential } = made.registrationInfo
    const { count } = await tx
      .selectFrom('passkey')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person_id', '=', actor.personId)
      .executeTakeFirstOrThrow()
    if (count >= mostPasskeys) throw notAccepted(`Au plus ${mostPasskeys} clés : retirez-en une d’abord.`)
    const kept = await tx
      .insertInto('passkey')
      .values({
        id: credential.id,
        person_id: actor.personId,
        name,
        public_key: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: credential.transports ?? [],
        created_at: now,
      })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) throw notAccepted('Cette clé d’accès est déjà gardée.')
    emit({ subject: `person/${actor.personId}`, detail: { passkey: credential.id } })
    await writeMail(tx, now, {
      personId: actor.personId,
      recipient: person.email,
      title: 'Une clé d’accès ouvre votre compte Binôme',
      body: `Une clé d’accès, « ${name} », vient d’être ajoutée à votre compte.\n\nSi ce n’est pas vous, retirez-la et changez de mot de passe : ${siteUrl}/compte`,
    })
  },
})

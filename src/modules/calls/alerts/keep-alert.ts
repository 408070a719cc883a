import { sql } from 'kysely'
import { z } from 'zod'
import { NotFound } from '../../../kernel/errors.ts'
import { email, id, optionalText, text } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { Context } from '../../../platform/unit.ts'
import { writeMail } from '../../accounts/index.ts'
import { callsPolicy } from '../policy.ts'

const asked = z.object({
  programmeId: id(),
  siteUrl: z.string(),
  email: email(),
  consent: z.string('Cochez cette case : sans elle nous ne pouvons pas garder votre adresse.'),
  /** A field that people do not see: only programs fill it. */
  website: optionalText(200),
})

/** Asks to be told of calls. Nothing is sent before the address is confirmed; the answer is the same whether it was known or not.
 * Count the attempt before. */
export const askCallAlert = defineUseCase<typeof asked, void, Context>({
  name: 'ask-call-alert',
  input: asked,
  policy: callsPolicy['ask-call-alert'],
  run: async ({ tx, now }, given, emit) => {
    if (given.website) return
    const { rows } = await sql<{ id: number; token: string; known: boolean }>`
      insert into call_alert (programme_id, email, asked_at) values (${given.programmeId}, ${given.email}, ${now})
      on conflict (programme_id, email) do update set asked_at = excluded.asked_at
      returning id, token, confirmed_at is not null as known`.execute(tx)
    const { id: alertId, token, known } = rows[0]!
    await writeMail(tx, now, {
      personId: null,
      recipient: given.email,
      title: known
        ? 'Vous êtes déjà prévenu des appels'
        : 'Confirmez votre adresse pour être prévenu des appels',
      body: `${known ? 'Votre adresse est déjà confirmée : vous êtes prévenu des appels.' : 'Quelqu’un a donné cette adresse pour être prévenu des appels du programme.'}\n\n${known ? 'Pour ne plus rien recevoir' : 'Pour confirmer'} : ${given.siteUrl}/alerte-appels/${token}\n\nSi ce n’est pas vous, ne faites rien : rien d’autre ne vous sera envoyé.`,
    })
    emit({ subject: `call_alert/${alertId}`, detail: { asked: true } })
  },
})

export type CallAlert = { id: number; confirmed: boolean; programme: string }

export async function findCallAlert(db: Db, token: string): Promise<CallAlert | undefined> {
  const { rows } = await sql<CallAlert>`
    select a.id, a.confirmed_at is not null as confirmed, p.code as programme from call_alert as a
    join programme as p on p.id = a.programme_id where a.token = ${token}`.execute(db)
  return rows[0]
}

const named = z.object({ token: text(100) })
const none = () => new NotFound('Cette adresse ne sert plus : demandez à nouveau à être prévenu.')

/** Confirms an address. */
export const confirmCallAlert = defineUseCase<typeof named, void, Context>({
  name: 'confirm-call-alert',
  input: named,
  policy: callsPolicy['confirm-call-alert'],
  run: async ({ tx, now }, { token }, emit) => {
    const { rows } = await sql<{ id: number }>`
      update call_alert set confirmed_at = coalesce(confirmed_at, ${now}) where token = ${token} returning id`.execute(
      tx,
    )
    if (!rows[0]) throw none()
    emit({ subject: `call_alert/${rows[0].id}`, detail: { confirmed: true } })
  },
})

/** Stops, and forgets the address. */
export const stopCallAlert = defineUseCase<typeof named, void, Context>({
  name: 'stop-call-alert',
  input: named,
  policy: callsPolicy['stop-call-alert'],
  run: async ({ tx }, { token }, emit) => {
    const { rows } = await sql<{
      id: number
    }>`delete from call_alert where token = ${token} returning id`.execute(tx)
    if (!rows[0]) throw none()
    emit({ subject: `call_alert/${rows[0].id}`, detail: { stopped: true } })
  },
})

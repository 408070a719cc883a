import { z } from 'zod'
import { choice } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { tasksPolicy } from './policy.ts'

export const mailRhythms = ['immediate', 'digest', 'never'] as const
export type MailRhythm = (typeof mailRhythms)[number]

const input = z.object({ rhythm: choice(mailRhythms) })

/** Chooses when one is written to: at once, once a day, never. */
export const chooseMailRhythm = defineUseCase<typeof input, void, Context>({
  name: 'choose-mail-rhythm',
  input,
  policy: tasksPolicy['choose-mail-rhythm'],
  run: async ({ tx, actor }, { rhythm }, emit) => {
    if (actor.kind !== 'person') return
    await tx.updateTable('person').set({ mail_rhythm: rhythm }).where('id', '=', actor.personId).execute()
    emit({ subject: `person/${actor.personId}`, detail: { after: { mail_rhythm: rhythm } } })
  },
})

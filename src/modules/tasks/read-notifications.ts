import { sql } from 'kysely'
import { z } from 'zod'
import { optionalId } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { tasksPolicy } from './policy.ts'

const input = z.object({ notificationId: optionalId() })

/** Marks one of one's own notifications as read, or all of them. Reading is no change of the programme: the journal is
 * not told. */
export const readNotifications = defineUseCase<typeof input, void, Context>({
  name: 'read-notifications',
  input,
  policy: tasksPolicy['read-notifications'],
  run: async ({ tx, now, actor }, { notificationId }) => {
    if (actor.kind !== 'person') return
    await sql`update notification set read_at = ${now}
      where person_id = ${actor.personId} and read_at is null and (id = ${notificationId ?? null} or ${notificationId ?? null}::bigint is null)`.execute(
      tx,
    )
  },
})

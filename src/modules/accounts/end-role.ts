import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { id, optionalDay } from '../../kernel/inputs.ts'
import { type Place, rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { accountsPolicy } from './policy.ts'
import { placeOfRole } from './role-places.ts'
import { grantBlockers } from './role-rules.ts'
import { findRole } from './roles.ts'

const ended = z.object({ programme: z.string(), grantId: id(), endOn: optionalDay() })

async function placeOfGrant(db: Db | Tx, programme: string, grantId: number): Promise<Place | undefined> {
  const role = await findRole(db, grantId)
  return role?.programme === programme ? placeOfRole(db, role) : undefined
}

/** Gives a role an end: from that day on it is not held. What was delegated from it ends with it. */
export const endRole = defineUseCase<typeof ended, void, Context>({
  name: 'end-role',
  input: ended,
  policy: accountsPolicy['end-role'],
  place: ({ tx }, { programme, grantId }) => placeOfGrant(tx, programme, grantId),
  run: async ({ tx, now, actor }, { programme, grantId, endOn = dayInParis(now) }, emit) => {
    const role = (await findRole(tx, grantId))!
    const place = (await placeOfGrant(tx, programme, grantId))!
    const problems = grantBlockers(
      actor.kind === 'person' ? rolesAt(actor, place) : 'all',
      role.role,
      role.scope.kind,
    )
    if (problems.length > 0) throw Invalid.field('grantId', 'Vous ne pouvez pas mettre fin à ce rôle.')
    if (endOn < role.startOn) throw Invalid.field('endOn', 'Cette fin vient avant le début du rôle.')
    await sql`update role_grant set end_on = least(coalesce(end_on, 'infinity'), ${endOn}::date), version = version + 1
      where id = ${grantId} or delegated_from = ${grantId}`.execute(tx)
    emit({ subject: `role_grant/${grantId}`, detail: { before: { endOn: role.endOn }, after: { endOn } } })
  },
})

import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis, dayInWords } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { day, email, id } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { notify } from './notify.ts'
import { accountsPolicy } from './policy.ts'
import { findRole } from './roles.ts'
import { holdsRealRole } from './seen-by.ts'

const delegated = z.object({ grantId: id(), email: email(), endOn: day() })

/** Lends one of one's own roles to someone who has an account, until a day. A role that was lent is not lent again. */
export const delegateRole = defineUseCase<typeof delegated, void, Context>({
  name: 'delegate-role',
  input: delegated,
  policy: accountsPolicy['delegate-role'],
  run: async (context, { grantId, email: address, endOn }, emit) => {
    const { tx, now, actor, authorId } = context
    const today = dayInParis(now)
    const role = await findRole(tx, grantId)
    if (
      actor.kind !== 'person' ||
      role?.personId !== actor.personId ||
      !actor.grants.some(({ id: held }) => held === grantId)
    )
      throw Invalid.field('grantId', 'Choisissez un de vos rôles en cours.')
    if (role.delegatedFrom)
      throw Invalid.field('grantId', 'On vous a prêté ce rôle : vous ne pouvez pas le prêter.')
    if (endOn <= today) throw Invalid.field('endOn', 'Choisissez un jour à venir.')
    if (role.endOn && endOn > role.endOn) throw Invalid.field('endOn', 'Votre rôle se termine avant ce jour.')
    const other = await tx
      .selectFrom('person')
      .select(['id', holdsRealRole().as('real')])
      .where('email', '=', address)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    // An account that was only opened in the demonstration proves nothing of who holds it.
    const unproved = role.programme !== 'demonstration' && !other?.real
    if (!other || unproved || other.id === actor.personId)
      throw Invalid.field(
        'email',
        'Personne d’autre n’a de compte à cette adresse. Faites d’abord inviter la personne.',
      )
    const { rows } = await sql<{ id: number; programmeId: number }>`
      insert into role_grant (programme_id, person_id, role, organisation_id, scope_kind, scope_key, start_on, end_on, delegated_from, author_id, recorded_at)
      select programme_id, ${other.id}, role, organisation_id, scope_kind, scope_key, ${today}, ${endOn}, id, ${authorId}, ${now}
      from role_grant where id = ${grantId} returning id, programme_id as "programmeId"`.execute(tx)
    emit({
      subject: `role_grant/${rows[0]!.id}`,
      detail: { delegatedFrom: grantId, person: other.id, endOn },
    })
    await notify(context, rows[0]!.programmeId, [other.id], {
      about: `role_grant/${rows[0]!.id}`,
      title: `${actor.name} vous prête son rôle jusqu’au ${dayInWords(endOn)} : ${role.where}`,
      reason: 'ce rôle est le vôtre jusque-là',
      href: '/compte',
    })
  },
})

const taken = z.object({ grantId: id() })

/** Ends today a role that one lent. */
export const takeBackRole = defineUseCase<typeof taken, void, Context>({
  name: 'take-back-role',
  input: taken,
  policy: accountsPolicy['take-back-role'],
  run: async ({ tx, now, actor }, { grantId }, emit) => {
    const endOn = dayInParis(now)
    const { rows } = await sql`
      update role_grant as lent set end_on = greatest(lent.start_on, least(lent.end_on, ${endOn}::date)), version = lent.version + 1
      from role_grant as own where lent.id = ${grantId} and own.id = lent.delegated_from
        and own.person_id = ${actor.kind === 'person' ? actor.personId : null} returning lent.id`.execute(tx)
    if (rows.length === 0) throw Invalid.field('grantId', 'Choisissez un rôle que vous prêtez.')
    emit({ subject: `role_grant/${grantId}`, detail: { after: { endOn } } })
  },
})

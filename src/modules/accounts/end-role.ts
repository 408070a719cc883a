import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis, dayInWords } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { day, email, id, optionalDay } from '../../kernel/inputs.ts'
import { type Place, rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { notify } from './notify.ts'
import { accountsPolicy } from './policy.ts'
import { placeOfScope } from './role-places.ts'
import { grantBlockers } from './role-rules.ts'
import { findRole } from './roles.ts'
import { holdsRealRole } from './seen-by.ts'

const ended = z.object({ programme: z.string(), grantId: id(), endOn: optionalDay() })

/** Where a role is held, for whoever may end it. A role of an organisation: where its territory is not known, the programme. */
async function placeOfGrant(db: Db | Tx, programme: string, grantId: number): Promise<Place | undefined> {
  const role = await findRole(db, grantId)
  if (!role || role.programme !== programme) return undefined
  const { kind, key } = role.scope
  return kind === 'organisation'
    ? { programme, regions: [], departements: [], territories: [], organisations: [key] }
    : placeOfScope(db, programme, role.scope)
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

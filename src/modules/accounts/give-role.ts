import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import { choice, email, id, optionalDay, text } from '../../kernel/inputs.ts'
import { roles, rolesAt } from '../../kernel/permission.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Context } from '../../platform/unit.ts'
import { closeDoors } from './close-doors.ts'
import { notify } from './notify.ts'
import { sendLink } from './one-time-links.ts'
import { accountsPolicy } from './policy.ts'
import { placeOfScope, readWhere } from './role-places.ts'
import { grantBlockers, scopeKinds } from './role-rules.ts'
import { findRole } from './roles.ts'
import { holdsRealRole } from './seen-by.ts'
import { newToken } from './tokens.ts'

const input = z.object({
  programme: z.string(),
  programmeId: id(),
  siteUrl: z.string(),
  email: email(),
  givenName: text(80),
  usualName: text(80),
  role: choice(roles),
  /** Code or name of the organisation they act for. */
  organisation: text(),
  /** `territory:2023-2027/ti-2704`; for a role of an organisation, the territory that invites it. */
  where: text(),
  startOn: optionalDay(),
  endOn: optionalDay(),
})

/** Gives a role to someone, who is invited by mail to open an account when they have none. Answers the id of the role. */
export const giveRole = defineUseCase<typeof input, number, Context>({
  name: 'give-role',
  input,
  policy: accountsPolicy['give-role'],
  place: async ({ tx }, { programme, where }) => {
    const scope = readWhere(where)
    return scope && placeOfScope(tx, programme, scope)
  },
  run: async (context, given, emit) => {
    const { tx, now, actor, authorId } = context
    const scope = readWhere(given.where)!
    const place = (await placeOfScope(tx, given.programme, scope))!
    const problems = grantBlockers(
      actor.kind === 'person' ? rolesAt(actor, place) : 'all',
      given.role,
      scope.kind,
    )
    const startOn = given.startOn ?? dayInParis(now)
    if (given.endOn && given.endOn <= startOn)
      problems.push({ path: 'endOn', message: 'La fin vient avant le début.' })
    const organisation = await findOrganisation(tx, given.organisation)
    if (!organisation)
      problems.push({ path: 'organisation', message: 'Choisissez une organisation que Binôme connaît.' })
    if (problems.length > 0) throw new Invalid('Ce rôle ne peut pas être donné.', problems)
    const person = await personNamed(context, given)
    const giver = actor.kind === 'person' ? actor.name : 'L’équipe de Binôme'
    const own = scopeKinds[given.role].includes('organisation')
    const grant = await tx
      .insertInto('role_grant')
      .values({
        programme_id: given.programmeId,
        person_id: person.id,
        role: given.role,
        organisation_id: organisation!.id,
        scope_kind: own ? 'organisation' : scope.kind,
        scope_key: own ? organisation!.code : scope.key,
        given_in: own && scope.kind === 'territory' ? scope.key : null,
        start_on: startOn,
        end_on: given.endOn ?? null,
        author_id: authorId,
        recorded_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    emit({
      subject: `role_grant/${grant.id}`,
      detail: { person: person.id, role: given.role, scope, startOn, endOn: given.endOn ?? null },
    })
    if (person.invited)
      await sendLink(
        tx,
        now,
        person,
        'invitation',
        given.siteUrl,
        `${giver} vous ouvre un compte sur Binôme.`,
      )
    else
      await notify(context, given.programmeId, [person.id], {
        about: `role_grant/${grant.id}`,
        title: `${giver} vous donne un rôle de plus : ${(await findRole(tx, grant.id))!.where}`,
        reason: 'ce rôle est le vôtre',
        href: '/compte',
      })
    return grant.id
  },
})

async function findOrganisation(tx: Tx, named: string): Promise<{ id: number; code: string } | undefined> {
  const { rows } = await sql<{ id: number; code: string }>`
    select o.id, o.code from organisation as o
    where o.code = ${named} or o.siren = ${named} or exists (select from organisation_name as n where n.organisation_id = o.id and lower(n.name) = lower(${named}))
    order by o.code = ${named} desc, o.siren is not distinct from ${named} desc, o.id limit 1`.execute(tx)
  return rows[0]
}

/** The person of an address, made when there is none; `invited`: they have an account to open. */
async function personNamed(
  { tx, now }: Context,
  { email: address, givenName, usualName, programme }: z.output<typeof input>,
): Promise<{ id: number; email: string; invited: boolean }> {
  const demonstration = programme === 'demonstration'
  const known = await tx
    .selectFrom('person')
    .select(['id', 'email', 'demonstration', holdsRealRole().as('real')])
    .where('email', '=', address)
    .executeTakeFirst()
  if (known) {
    // Anybody invites anybody in the demonstration, and reads the link: such an account proves nothing.
    const unproved = !demonstration && !known.real
    if (unproved && known.demonstration)
      throw Invalid.field(
        'email',
        'Un compte de démonstration est à tous : il n’a de rôle que dans la démonstration.',
      )
    if (unproved) await closeDoors(tx, known.id)
    return { id: known.id, email: known.email, invited: unproved }
  }
  const author = await tx
    .insertInto('author')
    .values({
      code: `compte-${newToken().slice(0, 16)}`,
      name: `${givenName} ${usualName}${demonstration ? ' (Démo)' : ''}`,
      demonstration,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const person = await tx
    .insertInto('person')
    .values({
      author_id: author.id,
      given_name: givenName,
      usual_name: usualName,
      email: address,
      created_at: now,
    })
    .returning(['id', 'email'])
    .executeTakeFirstOrThrow()
  return { ...person, invited: true }
}

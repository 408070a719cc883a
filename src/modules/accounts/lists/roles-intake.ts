import { sql } from 'kysely'
import { Invalid } from '../../../kernel/errors.ts'
import type { Role, Scope } from '../../../kernel/permission.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { type Intake, maybe, oneOf, type Said, type Sender } from '../../bulk/index.ts'
import { endRole } from '../end-role.ts'
import { giveRole } from '../give-role.ts'
import { roleNames } from '../role-names.ts'
import { scopeKinds } from '../role-rules.ts'
import { placesCovered, type RolePlace } from './covered.ts'

/** Roles from a file, given as by the form: who has no account is invited. A row is the role that an address holds at a place, or held
 * from that day; a day in « Fin » ends it. */
export async function rolesIntake(
  db: Db | Tx,
  { actor, programme, today, siteUrl }: Sender,
): Promise<Intake> {
  const places = await placesCovered(db, actor, programme.code, today)
  return {
    columns: {
      email: {
        names: ['Adresse électronique', 'email'],
        label: 'Adresse électronique',
        kind: 'text',
        longest: 200,
        required: true,
      },
      ...Object.fromEntries([
        maybe('text', 'given_name', 'Prénom'),
        maybe('text', 'usual_name', 'Nom'),
        oneOf('role', 'Rôle', roleNames),
        maybe('text', 'organisation', 'Pour'),
        maybe('text', 'organisation_code', 'Organisation (code)'),
        maybe('text', 'siren', 'SIREN'),
        maybe('text', 'place', 'Lieu'),
        maybe('text', 'place_code', 'Lieu (code)'),
        maybe('day', 'start_on', 'Début'),
        maybe('day', 'end_on', 'Fin'),
      ]),
    },
    fixed: {
      email: row => [row.email],
      given_name: row => [row.given_name],
      usual_name: row => [row.usual_name],
      role: row => [row.role],
      organisation: row => [row.organisation, row.organisation_code, row.siren],
      organisation_code: row => [row.organisation_code],
      siren: row => [row.siren],
      place: row => [row.place, row.place_code],
      place_code: row => [row.place_code],
      start_on: row => [row.start_on],
    },
    columnOf: {
      givenName: 'given_name',
      usualName: 'usual_name',
      where: 'place_code',
      startOn: 'start_on',
      endOn: 'end_on',
      grantId: 'email',
    },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select r.id from register_work_role as r
        where r.programme_id = ${programme.id} and r.email = lower(${String(said.email)}) and r.role = ${said.role ?? ''}
          and r.place_code = ${placeNamed(places, said)?.replace(/^\w+:/, '') ?? null}
          and (r.scope_kind <> 'organisation' or lower(${organisationOf(said)}) in (r.organisation_code, r.siren, lower(r.organisation)))
          and (r.state <> 'termine' or r.start_on = ${said.start_on || null}::date)
        order by r.state = 'termine', r.id desc limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: giveRole,
      input: said => ({
        programme: programme.code,
        programmeId: programme.id,
        siteUrl,
        email: said.email,
        givenName: said.given_name,
        usualName: said.usual_name,
        role: said.role,
        organisation: organisationOf(said),
        where: getPlaceNamed(places, said),
        startOn: said.start_on,
        endOn: said.end_on,
      }),
    },
    edit: {
      useCase: endRole,
      input: (row, { end_on: endOn }) => {
        if (!endOn || endOn === row.end_on) return undefined
        if (row.end_on && row.end_on < endOn)
          throw Invalid.field('end_on', 'Une fin ne recule pas : donnez un autre rôle à partir de ce jour.')
        return { programme: programme.code, grantId: row.id, endOn }
      },
    },
  }
}

const organisationOf = ({ organisation_code, siren, organisation }: Said): string =>
  String(organisation_code || siren || organisation || '')

/** On what a role is given: that of an organisation, by a territory or for the whole programme. */
const kindsOf = (role: Role): readonly Scope['kind'][] =>
  scopeKinds[role].includes('organisation') ? ['territory', 'programme'] : scopeKinds[role]

/** The place that a row names, by its code or its name, among those where its role is held; the only one when it names none. */
function placeNamed(places: readonly RolePlace[], { role, place, place_code }: Said): string | undefined {
  if (!role) return undefined
  const kinds = kindsOf(role as Role)
  const fit = places.filter(({ where }) => kinds.some(kind => where.startsWith(`${kind}:`)))
  const told = place_code || place
  if (!told) return fit.length === 1 ? fit[0]!.where : undefined
  return fit.find(
    ({ where, name }) =>
      where.replace(/^\w+:/, '') === String(told) ||
      [name, name.replace(/^(Région|Département) /, '')].includes(String(told)),
  )?.where
}

/** @throws Invalid when a row names no place where its role is given */
function getPlaceNamed(places: readonly RolePlace[], said: Said): string {
  const where = placeNamed(places, said)
  if (!said.role) throw Invalid.field('role', 'À remplir.')
  if (!where)
    throw Invalid.field(
      said.place_code || !said.place ? 'place_code' : 'place',
      'Nommez un lieu où vous donnez ce rôle, par son code ou par son nom.',
    )
  return where
}

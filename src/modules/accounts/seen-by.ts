import { type RawBuilder, sql } from 'kysely'
import type { PersonActor } from '../../kernel/permission.ts'

/** The programmes whose national team a person is of. */
export const programmesLed = ({ grants }: PersonActor): string[] => [
  ...new Set(
    grants
      .filter(({ role, scope }) => role === 'national-team' && scope.kind === 'programme')
      .map(({ programme }) => programme),
  ),
]

const rolesWhere = (condition: RawBuilder<unknown>) => sql<boolean>`exists (
  select from role_grant join programme on programme.id = role_grant.programme_id
  where role_grant.person_id = person.id and ${condition})`

/** SQL, on `person`: whether someone holds or held a role outside the demonstration, where anybody may sign in. */
export const holdsRealRole = (): RawBuilder<boolean> => rolesWhere(sql`not programme.demonstration`)

/** SQL, on `person`: whether the national teams of these programmes answer for someone, that is, no other real one does. */
export const answeredFor = (programmes: readonly string[]): RawBuilder<boolean> => sql<boolean>`(
  ${rolesWhere(sql`programme.code = any(${[...programmes]})`)}
  and not ${rolesWhere(sql`not programme.demonstration and programme.code <> all(${[...programmes]})`)})`

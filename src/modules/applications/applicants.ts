import { sql } from 'kysely'
import { type Actor, type Grant, ownOrganisations, type Place, rolesAt } from '../../kernel/permission.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { applicantRoles } from './policy.ts'

/** The codes of the organisations for which someone asks, in a programme. */
export const applicantsOf = (grants: readonly Grant[], programme: string): string[] =>
  ownOrganisations(
    grants.filter(({ role }) => applicantRoles.includes(role)),
    programme,
  )

/** The same by name, to choose from. */
export async function listApplicants(
  db: Db | Tx,
  grants: readonly Grant[],
  programme: string,
): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, coalesce(name_of(id, current_date), code) as name from organisation
    where code = any(${applicantsOf(grants, programme)}) order by name, code`.execute(db)
  return rows
}

/** Where those who ask in a file hold their roles. */
export const placeOfApplicant = (place: Place): Place => ({
  ...place,
  regions: [],
  departements: [],
  territories: [],
})

/** Whether someone asks in a file: a role held on the whole programme covers its applicant too, and does not ask. */
export const asksIn = (actor: Actor, place: Place): boolean =>
  rolesAt(actor, placeOfApplicant(place)).some(role => applicantRoles.includes(role))

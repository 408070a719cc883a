import { type RawBuilder, sql } from 'kysely'
import { type Actor, type Grant, ownOrganisations, type Place } from '../../kernel/permission.ts'
import type { State } from './states.ts'

/** What of a file says who it is open to. */
export type FilePlace = {
  programme: string
  organisationCode: string
  /** The operator that appraises the files of its call, when the call says which. */
  operatorCode: string | null
  state: State
  shared: boolean
  territory: string
  region: string
  departement: string
}

/** Who a file is open to: its applicant, always; the project manager of its territory, when it is shared or filed; from
 * filing on, the State, the région and the operators there, those of its territory alone among them, or the one that its call
 * names. The members of the binôme and the other companies of the territory never are: what a company writes before a decision is
 * its secret. */
export function placeOfFile(file: FilePlace, actor: Actor): Place {
  const filed = file.state !== 'draft'
  const follows =
    actor.kind === 'person' &&
    actor.grants.some(
      ({ role, scope }) =>
        scope.kind === 'territory' &&
        scope.key === file.territory &&
        ((role === 'project-manager' && (filed || file.shared)) || (role === 'operator' && filed)),
    )
  return {
    programme: file.programme,
    regions: filed && file.region ? [file.region] : [],
    departements: filed && file.departement ? [file.departement] : [],
    territories: file.territory && follows ? [file.territory] : [],
    organisations: [file.organisationCode],
    operator: filed ? (file.operatorCode ?? undefined) : null,
  }
}

/** Where those who judge a filed file hold their roles, of its territory alone among them: whom to tell. */
export const placeOfJudges = (file: FilePlace, actor: Actor): Place => ({
  ...placeOfFile(file, actor),
  territories: file.territory && file.state !== 'draft' ? [file.territory] : [],
})

type Seen = Record<
  'organisation' | 'operator' | 'territory' | 'region' | 'departement' | 'state' | 'shared',
  RawBuilder<unknown>
>
export const ofApplication: Seen = {
  organisation: sql`o.code`,
  operator: sql`operator.code`,
  territory: sql`a.territory`,
  region: sql`a.region`,
  departement: sql`a.departement`,
  state: sql`a.state`,
  shared: sql`a.shared`,
}
const ofRow: Seen = {
  organisation: sql`r.organisation_code`,
  operator: sql`r.operator_code`,
  territory: sql`r.territory_code`,
  region: sql`r.region_code`,
  departement: sql`r.departement_code`,
  state: sql`r.state`,
  shared: sql`r.shared`,
}

/** The rows of a list, `r`, that are of files an actor may see. */
export const filesSeen = (actor: Actor, programme: string): RawBuilder<unknown> =>
  visible(actor, programme, ofRow)

/** The same rule as `placeOfFile`, in SQL; a test compares them. */
export function visible(actor: Actor, programme: string, file: Seen): RawBuilder<unknown> {
  if (actor.kind === 'operator') return sql`true`
  if (actor.kind === 'visitor') return sql`false`
  const held = actor.grants.filter(grant => grant.programme === programme)
  const operators = held.filter(({ role }) => role === 'operator')
  const others = held.filter(({ role }) => role !== 'operator')
  const ways = [
    reached(others, file),
    ...operators.map(
      one =>
        sql`(${reached([one], file)} and ${file.state} <> 'draft'
          and coalesce(${file.operator}, ${one.organisation}) = ${one.organisation})`,
    ),
  ]
  return sql`(${sql.join(ways, sql` or `)})`
}

/** Where some grants lead to the file. */
function reached(grants: readonly Grant[], file: Seen): RawBuilder<unknown> {
  const keys = (kind: string, role?: string) =>
    grants
      .filter(({ scope, role: one }) => scope.kind === kind && (!role || role === one))
      .map(({ scope }) => scope.key)
  if (keys('programme').length > 0) return sql`true`
  return sql`(${file.organisation} = any(${ownOrganisations(grants)})
    or (${file.territory} = any(${keys('territory', 'project-manager')}) and (${file.state} <> 'draft' or ${file.shared}))
    or (${file.state} <> 'draft' and (${file.region} = any(${keys('region')}) or ${file.departement} = any(${keys('departement')})
      or ${file.territory} = any(${keys('territory', 'operator')}))))`
}

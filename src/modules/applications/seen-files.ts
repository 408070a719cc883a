import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../kernel/permission.ts'

type Seen = Record<
  'organisation' | 'territory' | 'region' | 'departement' | 'state' | 'shared',
  RawBuilder<unknown>
>
export const ofApplication: Seen = {
  organisation: sql`o.code`,
  territory: sql`a.territory`,
  region: sql`a.region`,
  departement: sql`a.departement`,
  state: sql`a.state`,
  shared: sql`a.shared`,
}
const ofRow: Seen = {
  organisation: sql`r.organisation_code`,
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
  const keys = (kind: string, role?: string) =>
    held
      .filter(({ scope, role: one }) => scope.kind === kind && (!role || role === one))
      .map(({ scope }) => scope.key)
  if (keys('programme').length > 0) return sql`true`
  return sql`(${file.organisation} = any(${keys('organisation')})
    or (${file.territory} = any(${keys('territory', 'project-manager')}) and (${file.state} <> 'draft' or ${file.shared}))
    or (${file.state} <> 'draft' and (${file.region} = any(${keys('region')}) or ${file.departement} = any(${keys('departement')})
      or ${file.territory} = any(${keys('territory', 'operator')}))))`
}

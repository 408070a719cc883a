import { sql } from 'kysely'
import type { Filter } from './register.ts'
import { text } from './register.ts'

/** Filters by place, the same for every register whose rows stand somewhere. */
export const regionFilter: Filter = {
  parameter: 'region',
  label: 'Région',
  column: 'region_code',
  options: db => db.selectFrom('region').select(['code as value', 'name as label']).orderBy('name').execute(),
}
export const departementFilter: Filter = {
  parameter: 'departement',
  label: 'Département',
  column: 'departement_code',
  options: db =>
    db.selectFrom('departement').select(['code as value', 'name as label']).orderBy('code').execute(),
}
export const epciFilter: Filter = {
  parameter: 'epci',
  label: 'Intercommunalité (SIREN)',
  column: 'epci_siren',
  known: { table: 'epci', column: 'siren' },
}
export const communeFilter: Filter = {
  parameter: 'commune',
  label: 'Commune (code INSEE)',
  column: 'commune_code',
  known: { table: 'commune', column: 'code' },
}
export const territoryFilter: Filter = {
  parameter: 'territoire',
  label: 'Territoire d’industrie (code)',
  known: { table: 'register_territory', column: 'code' },
  where: code => sql`r.commune_code = any(array(
    select place.code from subject as territory
    join territory_member as member on member.territory_id = territory.id
    join commune as place on place.code = member.commune_code or member.epci_siren in (place.epci_siren, place.ept_siren)
    where territory.kind = 'territory' and territory.code = ${code}))`,
}
export const placeFilters = [
  regionFilter,
  departementFilter,
  territoryFilter,
  epciFilter,
  communeFilter,
] as const

export const communeColumn = text('commune', 'Commune', {
  brief: true,
  link: { register: 'communes', by: 'commune_code' },
})
export const departementColumn = text('departement', 'Département', {
  link: { register: 'departements', by: 'departement_code' },
})
export const regionColumn = text('region', 'Région', { link: { register: 'regions', by: 'region_code' } })

/** What every subject says of itself: where it is, and where the row comes from. */
export const placeColumns = [
  communeColumn,
  text('epci_siren', 'Intercommunalité (SIREN)', {
    link: { register: 'intercommunalites', by: 'epci_siren' },
  }),
  departementColumn,
  regionColumn,
]
export const originColumns = [
  text('description', 'Description'),
  text('source', 'Source', { link: { register: 'sources', by: 'source_code' } }),
  text('author', 'Enregistré par'),
  { key: 'recorded_at', label: 'Enregistré le', kind: 'instant' } as const,
]

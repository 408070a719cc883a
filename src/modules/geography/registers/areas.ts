import { sql } from 'kysely'
import {
  count,
  defineRegister,
  departementColumn,
  departementFilter,
  optionsOf,
  regionColumn,
  regionFilter,
  text,
  words,
} from '../../../platform/registers/index.ts'

export const regions = defineRegister({
  path: 'regions',
  resource: 'regions',
  title: 'Régions',
  singular: 'Région',
  view: 'register_region',
  scope: 'all',
  key: 'code',
  search: true,
  dimension: 'region',
  purpose: 'Les régions de France et ce que le programme y fait.',
  columns: [
    text('name', 'Nom', { brief: true, sortable: true }),
    text('code', 'Code INSEE', { brief: true, sortable: true }),
    count('departements', 'Départements', { brief: true }),
    count('population', 'Habitants', { brief: true, sortable: true }),
  ],
  filters: [],
})

export const departements = defineRegister({
  path: 'departements',
  resource: 'departements',
  title: 'Départements',
  singular: 'Département',
  view: 'register_departement',
  scope: 'all',
  key: 'code',
  search: true,
  dimension: 'departement',
  purpose: 'Les départements de France et ce que le programme y fait.',
  columns: [
    text('name', 'Nom', { brief: true, sortable: true }),
    text('code', 'Code INSEE', { brief: true, sortable: true }),
    { ...regionColumn, brief: true },
    count('population', 'Habitants', { brief: true, sortable: true }),
  ],
  filters: [regionFilter],
})

const epciKinds = {
  CC: 'Communauté de communes',
  CA: 'Communauté d’agglomération',
  CU: 'Communauté urbaine',
  METRO: 'Métropole',
  MET69: 'Métropole de Lyon',
  EPT: 'Établissement public territorial',
}

export const epci = defineRegister({
  path: 'intercommunalites',
  resource: 'epci',
  title: 'Intercommunalités',
  singular: 'Intercommunalité',
  view: 'register_epci',
  scope: 'all',
  key: 'code',
  search: true,
  dimension: 'epci',
  purpose: 'Les intercommunalités de France, celles des Territoires d’industrie comme les autres.',
  columns: [
    text('name', 'Nom', { brief: true, sortable: true }),
    text('code', 'SIREN', { brief: true, sortable: true }),
    words('kind', 'Nature', epciKinds, { brief: true }),
    count('communes', 'Communes', { brief: true }),
    count('population', 'Habitants', { brief: true, sortable: true }),
    { ...departementColumn, brief: true },
    regionColumn,
  ],
  filters: [
    regionFilter,
    departementFilter,
    { parameter: 'nature', label: 'Nature', column: 'kind', options: optionsOf(epciKinds) },
    {
      parameter: 'membre',
      label: 'Membre d’un territoire le',
      day: true,
      where:
        on => sql`exists (select from territory_member as m join territory_label as l on l.territory_id = m.territory_id
        where m.epci_siren = r.code and in_force(m.start_on, m.end_on, ${on}) and in_force(l.start_on, l.end_on, ${on}))`,
    },
  ],
})

import { sql } from 'kysely'
import {
  count,
  day,
  defineRegister,
  departementColumn,
  departementFilter,
  epciFilter,
  optionsOf,
  regionColumn,
  regionFilter,
  text,
  words,
  yesNo,
} from '../../platform/registers/index.ts'

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

const zoningFamilies = {
  afr: 'AFR',
  zrr: 'ZRR',
  acv: 'Action cœur de ville',
  pvd: 'Petites villes de demain',
  qpv: 'Quartier prioritaire',
  montagne: 'Montagne',
}

export const communes = defineRegister({
  path: 'communes',
  resource: 'communes',
  title: 'Communes',
  singular: 'Commune',
  view: 'register_commune',
  scope: 'all',
  key: 'code',
  search: true,
  dimension: 'commune',
  purpose: 'Les communes de France. Un ancien code mène à la commune d’aujourd’hui.',
  searchAlso: text =>
    sql`r.code in (select place.code from commune as place where place.postcodes @> array[${text}])`,
  columns: [
    text('name', 'Nom', { brief: true, sortable: true }),
    text('code', 'Code INSEE', { brief: true, sortable: true }),
    text('postcodes', 'Codes postaux', { brief: true }),
    count('population', 'Habitants', { brief: true, sortable: true }),
    text('epci', 'Intercommunalité', {
      brief: true,
      link: { register: 'intercommunalites', by: 'epci_siren' },
    }),
    departementColumn,
    regionColumn,
    text('zonings', 'Zonages en vigueur'),
  ],
  filters: [
    regionFilter,
    departementFilter,
    epciFilter,
    {
      parameter: 'code-postal',
      label: 'Code postal',
      where: code =>
        sql`r.code in (select place.code from commune as place where place.postcodes @> array[${code}])`,
    },
    {
      parameter: 'zonage',
      label: 'Zonage',
      options: optionsOf(zoningFamilies),
      where: family => sql`r.code in (
      select z.commune_code from zoning_commune as z join zoning_layer as layer on layer.code = z.layer_code where layer.family = ${family})`,
    },
  ],
})

const aliasKinds = {
  delegated: 'Commune déléguée',
  associated: 'Commune associée',
  merged: 'Commune fusionnée',
  recoded: 'Code changé',
}

export const formerCommunes = defineRegister({
  path: 'anciennes-communes',
  resource: 'commune-aliases',
  title: 'Anciennes communes',
  singular: 'Ancienne commune',
  view: 'register_commune_alias',
  scope: 'all',
  key: 'code',
  search: true,
  purpose: 'Les codes de communes déléguées ou fusionnées, et la commune où ils mènent aujourd’hui.',
  columns: [
    text('name', 'Ancien nom', { brief: true, sortable: true }),
    text('code', 'Ancien code', { brief: true, sortable: true }),
    words('kind', 'Nature', aliasKinds, { brief: true }),
    text('commune', 'Commune d’aujourd’hui', {
      brief: true,
      link: { register: 'communes', by: 'commune_code' },
    }),
    day('merged_on', 'Date', { brief: true }),
  ],
  filters: [regionFilter, departementFilter],
})

export const zonings = defineRegister({
  path: 'zonages',
  resource: 'zonings',
  title: 'Zonages',
  singular: 'Zonage',
  view: 'register_zoning',
  scope: 'all',
  key: 'code',
  search: true,
  purpose:
    'Les couches de zonage, leur millésime et leur source. Aucune n’est vérifiée pour une décision juridique.',
  columns: [
    text('name', 'Nom', { brief: true, sortable: true }),
    text('code', 'Code', { brief: true, sortable: true }),
    words('family', 'Famille', zoningFamilies, { brief: true }),
    text('vintage', 'Millésime', { brief: true }),
    day('start_on', 'Depuis', { brief: true }),
    day('end_on', 'Jusqu’au', { brief: true }),
    count('communes', 'Communes', { brief: true }),
    yesNo('verified', 'Vérifié', { brief: true }),
    text('note', 'Note'),
    text('source', 'Source'),
  ],
  filters: [{ parameter: 'famille', label: 'Famille', column: 'family', options: optionsOf(zoningFamilies) }],
})

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
} from '../../../platform/registers/index.ts'
import { zoningFamilies } from './zonings.ts'

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

import { sql } from 'kysely'
import { defineRegister, optionsOf, text, words, yesNo } from '../../../platform/registers/index.ts'

const organisationKinds = {
  state: 'État',
  operator: 'Opérateur',
  region: 'Région',
  'local-authority': 'Collectivité',
  company: 'Entreprise',
  school: 'École',
  association: 'Association',
  other: 'Autre',
}

export const organisations = defineRegister({
  path: 'organisations',
  resource: 'organisations',
  title: 'Organisations',
  singular: 'Organisation',
  view: 'register_organisation',
  scope: 'either',
  key: 'id',
  search: true,
  dimension: 'funder',
  purpose: 'L’État, les opérateurs, les régions, les entreprises : qui finance, qui porte, qui accompagne.',
  searchAlso: text =>
    sql`r.siren = ${text} or r.id in (select n.organisation_id from organisation_name as n where words(n.name) @@ prefix_query(${text}))`,
  columns: [
    text('code', 'Code', { sortable: true }),
    text('name', 'Nom', { brief: true }),
    words('kind', 'Nature', organisationKinds, { brief: true }),
    text('siren', 'SIREN', { brief: true }),
    text('siret', 'SIRET'),
    text('insee_category', 'Catégorie INSEE'),
    text('naf', 'Activité (NAF)'),
    text('commune', 'Commune', { brief: true, link: { register: 'communes', by: 'commune_code' } }),
    yesNo('demonstration', 'Fictive', { brief: true }),
    text('source', 'Source'),
  ],
  filters: [
    { parameter: 'nature', label: 'Nature', column: 'kind', options: optionsOf(organisationKinds) },
    { parameter: 'siren', label: 'SIREN' },
  ],
})

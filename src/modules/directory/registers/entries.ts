import {
  type Column,
  day,
  defineRegister,
  instant,
  text,
  unitColumn,
  words,
} from '../../../platform/registers/index.ts'

const subjectKinds = {
  territory: 'Territoire',
  project: 'Projet',
  fund: 'Fonds',
  call: 'Appel',
  crte: 'CRTE',
  school: 'École de production',
  branch: 'Antenne du Cnam',
  site: 'Site clé en main',
  grant: 'Subvention',
}

/** Another entry, by its number. */
const entry = (key: string, label: string): Column => ({
  key,
  label,
  kind: 'identifier',
  link: { register: 'ecritures', by: key },
})

export const entries = defineRegister({
  path: 'ecritures',
  resource: 'entries',
  title: 'Écritures',
  singular: 'Écriture',
  view: 'register_entry',
  scope: 'programme',
  key: 'id',
  search: false,
  purpose:
    'Chaque fait qui se compte : qui l’a enregistré, quand, d’après quelle source, et ce qui l’a corrigé.',
  columns: [
    text('code', 'N°', { brief: true }),
    { key: 'id', label: 'Rang', kind: 'identifier', sortable: true },
    text('name', 'Objet', { brief: true }),
    words('subject_kind', 'Nature de l’objet', subjectKinds),
    text('subject_code', 'Code de l’objet'),
    text('measure', 'Mesure (code)'),
    text('measure_name', 'Mesure', { brief: true }),
    unitColumn,
    { key: 'amount', label: 'Montant', kind: 'amount', brief: true },
    day('effective_on', 'Date d’effet', { brief: true, sortable: true }),
    instant('recorded_at', 'Enregistré le', { brief: true }),
    text('author', 'Enregistré par', { brief: true }),
    text('source', 'Source', { brief: true }),
    { key: 'certainty', label: 'Certitude', kind: 'certainty', brief: true },
    text('funder', 'Financeur (code)'),
    text('fund', 'Fonds (code)'),
    text('commune_code', 'Commune (code)'),
    text('epci', 'EPCI (SIREN)'),
    text('departement_code', 'Département (code)'),
    text('region_code', 'Région (code)'),
    text('territory', 'Territoire (code)'),
    text('zonings', 'Zonages'),
    entry('reverses_id', 'Annule l’écriture'),
    entry('replaces_id', 'Remplace l’écriture'),
    entry('reversed_by', 'Annulée par'),
    text('reason', 'Motif'),
  ],
  filters: [
    {
      parameter: 'mesure',
      label: 'Mesure',
      column: 'measure',
      options: db =>
        db.selectFrom('measure').select(['code as value', 'name as label']).orderBy('name').execute(),
    },
    { parameter: 'objet', label: 'Code de l’objet', column: 'subject_code' },
    {
      parameter: 'financeur',
      label: 'Financeur (code)',
      column: 'funder',
      known: { table: 'organisation', column: 'code' },
    },
  ],
})

import { sql } from 'kysely'
import { column, day, identifier, instant, optionsOf, text, words } from '../../platform/registers/index.ts'
import type { Edit, WorkList } from '../bulk/index.ts'
import { correctEntry } from './correct-entry.ts'
import { entriesIntake } from './entries-intake.ts'
import { recordEntry } from './record-entry.ts'
import { certainties, measures } from './rules.ts'

const states = { vaut: 'Vaut', corrigee: 'Corrigée' }
const isMoney = (measure: unknown) => measures[measure as keyof typeof measures]?.unit === 'cents'

const cancelEdit: Edit = {
  code: 'annuler',
  label: 'Annuler',
  fields: () => [
    { name: 'reason', label: 'Pourquoi', kind: 'area' },
    { name: 'evidence', label: 'Pièce qui le montre', kind: 'text' },
  ],
  useCase: correctEntry,
  input: (row, typed, { programme }) => ({
    ...typed,
    programme: programme.code,
    entryId: row.id,
    cancel: true,
  }),
}

/** What one typed oneself, the last first. An entry never changes: it is corrected on its page, or undone with others here. */
export const entriesList: WorkList = {
  path: 'espace/saisies',
  title: 'Mes saisies',
  singular: 'Écriture',
  purpose: 'Ce que vous avez enregistré et qui se lit dans les chiffres.',
  view: 'register_work_entry',
  name: 'project',
  order: { column: 'id', descending: true },
  columns: [
    identifier('id', 'Numéro', { brief: true }),
    text('project', 'Projet', { brief: true }),
    text('project_code', 'Projet (code)'),
    text('measure_name', 'Mesure', { brief: true }),
    column('euros')('euros', 'Montant', { from: row => (isMoney(row.measure) ? row.amount! : null) }),
    column('count')('jobs', 'Emplois', { from: row => (isMoney(row.measure) ? null : row.amount!) }),
    day('effective_on', 'Date d’effet', { brief: true }),
    text('fund', 'Fonds'),
    text('funder', 'Financeur'),
    words('certainty', 'Certitude', certainties),
    text('source', 'Pièce', { brief: true }),
    instant('recorded_at', 'Saisi', { brief: true }),
    words('state', 'État', states, { brief: true, from: row => (row.undone ? 'corrigee' : 'vaut') }),
    identifier('version', 'Version'),
  ],
  seenBy: async (_, { actor }) => ({
    // What is recorded along, such as a first award making a supported project, was not typed.
    only: sql`r.author_id = ${actor.authorId} and r.measure = any(${Object.keys(measures)})`,
    filters: [
      {
        parameter: 'mesure',
        label: 'Mesure',
        column: 'measure',
        options: Object.entries(measures).map(([value, { name }]) => ({ value, label: name })),
      },
      {
        parameter: 'etat',
        label: 'État',
        options: optionsOf(states),
        where: state => (state === 'vaut' ? sql`not r.undone` : sql`r.undone`),
      },
    ],
  }),
  edits: [cancelEdit],
  importedBy: recordEntry,
  intake: entriesIntake,
}

import { sql } from 'kysely'
import { column, day, identifier, instant, optionsOf, text, words } from '../../platform/registers/index.ts'
import type { WorkList } from '../bulk/index.ts'
import { measures } from './rules.ts'

const certainties = {
  observed: 'Constaté',
  forecast: 'Prévu',
  published: 'Publié',
  'to-verify': 'À vérifier',
  demonstration: 'Démonstration',
}
const states = { vaut: 'Vaut', corrigee: 'Corrigée' }
const isMoney = (measure: unknown) => measures[measure as keyof typeof measures]?.unit === 'cents'

/** What one typed oneself, the last first. Entries are never changed: each is corrected on its page. */
export const entriesList: WorkList = {
  path: 'espace/saisies',
  title: 'Mes saisies',
  singular: 'Écriture',
  purpose: 'Ce que vous avez enregistré et qui se lit dans les chiffres.',
  view: 'register_work_entry',
  name: 'project',
  order: { column: 'id', descending: true },
  columns: [
    identifier('id', 'Écriture', { brief: true }),
    text('project', 'Projet', { brief: true }),
    text('project_code', 'Projet (code)'),
    text('measure_name', 'Mesure'),
    column('euros')('euros', 'Montant', { from: row => (isMoney(row.measure) ? row.amount! : null) }),
    column('count')('jobs', 'Emplois', { from: row => (isMoney(row.measure) ? null : row.amount!) }),
    day('effective_on', 'Date d’effet', { brief: true }),
    words('certainty', 'Certitude', certainties),
    text('source', 'Pièce', { brief: true }),
    instant('recorded_at', 'Saisi', { brief: true }),
    words('state', 'État', states, { brief: true, from: row => (row.undone ? 'corrigee' : 'vaut') }),
  ],
  seenBy: async (_, { actor }) => ({
    only: sql`r.author_id = ${actor.authorId}`,
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
  edits: [],
}

import { sql } from 'kysely'
import { identifier, instant, optionsOf, text, words } from '../../../platform/registers/index.ts'
import { type Edit, seenTerritories, type WorkList } from '../../bulk/index.ts'
import { recordIdea } from '../intake/send-idea.ts'
import { sortIdea } from '../intake/sort-idea.ts'
import { ideaStates } from '../intake/store.ts'
import { ideasIntake } from './ideas-intake.ts'

const sortEdit: Edit = {
  code: 'suite',
  label: 'Suite',
  fields: () => [
    {
      name: 'state',
      label: 'Ce que vous en faites',
      kind: 'select',
      // Which other idea, which project: questions for one idea at a time.
      options: [
        { value: 'qualified', label: 'Les étudier' },
        { value: 'dismissed', label: 'Ne pas les retenir' },
      ],
    },
    {
      name: 'answer',
      label: 'Votre réponse',
      help: 'Envoyée à chaque adresse de contact.',
      kind: 'area',
      optional: true,
    },
  ],
  useCase: sortIdea,
  already: (row, { state, answer = '' }) => row.state === state && row.answer === answer.trim(),
  input: (row, typed, { programme }) => ({
    ...typed,
    programme: programme.code,
    ideaId: row.id,
    version: row.version,
  }),
}

/** The ideas sent to the territories one sees. Who sent them is reached from their page alone. */
export const ideasList: WorkList = {
  path: 'espace/idees',
  title: 'Idées reçues',
  singular: 'Idée',
  purpose: 'Ce que des entreprises et des intercommunalités proposent sans compte.',
  view: 'register_work_idea',
  table: 'idea',
  name: 'title',
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('title', 'Idée', { brief: true, sortable: true }),
    text('reference', 'Référence'),
    text('organisation', 'De', { brief: true }),
    text('siren', 'SIREN'),
    text('territory', 'Territoire'),
    text('commune', 'Commune', { brief: true }),
    instant('sent_at', 'Reçue', { brief: true }),
    words('state', 'Suite', ideaStates, { brief: true }),
    text('detail', 'Détail'),
    text('answer', 'Réponse'),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const seen = await seenTerritories(db, asker)
    return {
      only: sql`r.territory_id = any(${seen.ids})`,
      filters: [
        { parameter: 'suite', label: 'Suite', column: 'state', options: optionsOf(ideaStates) },
        ...(seen.ids.length > 1 ? [seen.filter] : []),
      ],
    }
  },
  edits: [sortEdit],
  importedBy: recordIdea,
  intake: ideasIntake,
}

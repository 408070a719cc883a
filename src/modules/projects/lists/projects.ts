import { sql } from 'kysely'
import { count, day, identifier, optionsOf, text, words } from '../../../platform/registers/index.ts'
import type { Edit, WorkList } from '../../bulk/index.ts'
import { describeProject } from '../describe-project.ts'
import { setStage } from '../set-stage.ts'
import { startProject } from '../start-project.ts'
import { seenBy } from '../store.ts'
import { kinds, origins, stages } from '../words.ts'
import { projectAsTyped } from './project-typed.ts'
import { projectsIntake } from './projects-intake.ts'

const stageEdit: Edit = {
  code: 'etape',
  label: 'Étape',
  fields: () => [
    { name: 'stage', label: 'Étape', kind: 'select', options: optionsOf(stages) },
    { name: 'on', label: 'Depuis le', help: 'Vide : aujourd’hui.', kind: 'day', optional: true },
    { name: 'note', label: 'Preuve ou raison', kind: 'area', optional: true },
  ],
  useCase: setStage,
  already: (row, { stage }) => row.stage === stage,
  input: (row, typed, { programme }) => ({ ...typed, programme: programme.code, projectId: row.id }),
}

/** One of the coded columns of a project, chosen for many. */
const choiceEdit = (
  code: string,
  column: string,
  label: string,
  dictionary: Record<string, string>,
): Edit => ({
  code,
  label,
  fields: () => [{ name: column, label, kind: 'select', options: optionsOf(dictionary) }],
  useCase: describeProject,
  already: (row, typed) => row[column] === typed[column],
  input: (row, typed, asker) => ({ ...projectAsTyped(row, asker), [column]: typed[column] }),
})

/** The projects that one's roles cover, by where they are or who owns them. */
export const projectsList: WorkList = {
  path: 'espace/projets',
  title: 'Projets à suivre',
  singular: 'Projet',
  purpose: 'Les projets là où vous avez un rôle.',
  view: 'register_work_project',
  table: 'project',
  name: 'name',
  order: { column: 'name', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('name', 'Projet', { brief: true, sortable: true }),
    text('code', 'Code'),
    text('owner', 'Porteur', { brief: true }),
    text('owner_siren', 'SIREN du porteur'),
    text('commune', 'Commune', { brief: true }),
    text('commune_code', 'Commune (code)'),
    words('stage', 'Étape', stages, { brief: true }),
    day('stage_on', 'À cette étape depuis le'),
    words('origin', 'Origine', origins, { brief: true }),
    words('kind', 'Nature', kinds),
    text('description', 'Description'),
    day('start_from', 'Démarrage au plus tôt'),
    day('start_until', 'Démarrage au plus tard'),
    count('to_lift', 'Obstacles à lever', { brief: true }),
    identifier('version', 'Version'),
  ],
  seenBy: async (_, { actor, programme }) => ({
    only: seenBy(actor, programme.code, sql.table('r'), sql.table('r')),
    filters: [
      { parameter: 'etape', label: 'Étape', column: 'stage', options: optionsOf(stages) },
      { parameter: 'origine', label: 'Origine', column: 'origin', options: optionsOf(origins) },
      {
        parameter: 'mots',
        label: 'Mots du nom',
        where: words =>
          sql`r.id in (select id from subject where search @@ websearch_to_tsquery('simple', ${words}))`,
      },
    ],
  }),
  edits: [
    stageEdit,
    choiceEdit('origine', 'origin', 'Origine', origins),
    choiceEdit('nature', 'kind', 'Nature', kinds),
  ],
  importedBy: startProject,
  intake: projectsIntake,
}

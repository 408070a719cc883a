import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { day, identifier, optionsOf, type RegisterRow, text, words } from '../../platform/registers/index.ts'
import { type Asker, type Edit, likePattern, type WorkList } from '../bulk/index.ts'
import { findTerritoryPlace } from '../territories/index.ts'
import { cancelTask, changeTask } from './change-task.ts'
import { finishTask } from './finish-task.ts'
import { listColleagues } from './store.ts'

const states = { 'a-faire': 'À faire', retard: 'En retard', fait: 'Fait', annule: 'Annulé' }
const sides = { 'a-moi': 'Confiés à moi', 'par-moi': 'Confiés par moi' }

const taskOf = (row: RegisterRow) => ({ taskId: row.id, version: row.version })

const dueEdit: Edit = {
  code: 'date',
  label: 'Nouvelle date',
  fields: () => [
    { name: 'dueOn', label: 'Pour quand ?', help: 'Un jour ouvré. Chacun est prévenu.', kind: 'day' },
  ],
  useCase: changeTask,
  already: (row, { dueOn }) => row.due_on === dueOn,
  input: (row, { dueOn }) => ({ ...taskOf(row), personId: row.person_id, dueOn }),
}

const handEdit: Edit = {
  code: 'confier',
  label: 'À qui le confier',
  fields: async (db, asker, rows) => [
    {
      name: 'personId',
      label: 'Qui s’en charge ?',
      kind: 'select',
      options: await colleagues(db, asker, rows),
    },
  ],
  useCase: changeTask,
  already: (row, { personId }) => String(row.person_id) === personId,
  input: (row, { personId }) => ({ ...taskOf(row), personId, dueOn: row.due_on }),
}

const doneEdit: Edit = {
  code: 'fait',
  label: 'C’est fait',
  fields: () => [],
  useCase: finishTask,
  already: row => row.state === 'fait',
  input: taskOf,
}

const cancelEdit: Edit = {
  code: 'annuler',
  label: 'Annuler',
  fields: () => [],
  useCase: cancelTask,
  already: row => row.state === 'annule',
  input: taskOf,
}

/** The work that one handed over or was handed, open ones first. */
export const tasksList: WorkList = {
  path: 'espace/travaux',
  title: 'Travaux confiés',
  singular: 'Travail',
  purpose: 'Ce qu’on vous a confié et ce que vous avez confié, pour quand.',
  view: 'register_work_task',
  table: 'task',
  name: 'title',
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('title', 'Travail', { brief: true, sortable: true }),
    text('detail', 'Précisions'),
    text('doer', 'Confié à', { brief: true }),
    text('giver', 'Par', { brief: true }),
    text('territory', 'Territoire', { brief: true }),
    text('territory_code', 'Territoire (code)'),
    day('due_on', 'Pour le', { brief: true, sortable: true }),
    words('state', 'État', states, { brief: true }),
    day('done_on', 'Fait le'),
    day('cancelled_on', 'Annulé le'),
    identifier('version', 'Version'),
  ],
  seenBy: async (_, { actor }) => ({
    only: sql`(r.person_id = ${actor.personId} or r.author_id = ${actor.authorId})`,
    filters: [
      { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(states) },
      {
        parameter: 'sens',
        label: 'Confiés',
        options: optionsOf(sides),
        where: side =>
          side === 'a-moi' ? sql`r.person_id = ${actor.personId}` : sql`r.author_id = ${actor.authorId}`,
      },
      {
        parameter: 'mots',
        label: 'Mots',
        where: told => sql`(r.title ilike ${likePattern(told)} or r.doer ilike ${likePattern(told)})`,
      },
    ],
  }),
  edits: [dueEdit, handEdit, doneEdit, cancelEdit],
}

/** Whoever asks, and the people of the territories of these rows. */
async function colleagues(db: Db, { actor, programme, today }: Asker, rows: readonly RegisterRow[]) {
  const people = new Map([[actor.personId, 'Moi']])
  for (const id of [...new Set(rows.map(row => Number(row.territory_id)))].slice(0, 10)) {
    const territory = await findTerritoryPlace(db, programme.code, { id })
    const found = territory ? await listColleagues(db, territory.place, new Date(`${today}T12:00:00Z`)) : []
    for (const one of found) if (!people.has(one.id)) people.set(one.id, one.name)
  }
  return [...people].map(([id, name]) => ({ value: String(id), label: name }))
}

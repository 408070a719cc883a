import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connect.ts'
import {
  count,
  day,
  identifier,
  instant,
  optionsOf,
  type RegisterRow,
  text,
  words,
} from '../../../platform/registers/index.ts'
import { type Asker, type Edit, ownOrganisations, seenTerritories, type WorkList } from '../../bulk/index.ts'
import { assignTask, listColleagues } from '../../tasks/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { answerNeed } from '../answer-need.ts'
import { editNeed } from '../edit-need.ts'
import { voiceNeed } from '../voice-need.ts'
import { axisOptions } from './named.ts'
import { needAsTyped, needsIntake } from './needs-intake.ts'

const states = { attend: 'En attente de réponse', traite: 'Traités' }

const axisEdit: Edit = {
  code: 'axe',
  label: 'Axe',
  fields: async (db, asker) => [
    { name: 'axis', label: 'Axe', kind: 'select', options: await axisOptions(db, asker) },
  ],
  useCase: editNeed,
  already: (row, { axis }) => row.axis === axis,
  input: (row, { axis }, asker) => ({ ...needAsTyped(row, asker), axis }),
}

const wantedEdit: Edit = {
  code: 'echeance',
  label: 'Échéance',
  fields: () => [
    {
      name: 'wantedBy',
      label: 'Attendu pour le',
      help: 'Vide : sans échéance.',
      kind: 'day',
      optional: true,
    },
  ],
  useCase: editNeed,
  already: (row, { wantedBy = '' }) => (row.wanted_by ?? '') === wantedBy,
  input: (row, { wantedBy = '' }, asker) => ({ ...needAsTyped(row, asker), wantedBy }),
}

const answerEdit: Edit = {
  code: 'reponse',
  label: 'Réponse',
  fields: () => [
    { name: 'answer', label: 'La même réponse à tous', help: 'Elle les dit traités.', kind: 'area' },
  ],
  useCase: answerNeed,
  already: (row, { answer }) => row.answer === answer?.trim(),
  input: (row, { answer }, { programme }) => ({
    programme: programme.code,
    needId: row.id,
    version: row.version,
    answer,
  }),
}

const assignEdit: Edit = {
  code: 'confier',
  label: 'À qui le confier',
  fields: async (db, asker, rows) => [
    { name: 'personId', label: 'À qui', kind: 'select', options: await colleagues(db, asker, rows) },
    { name: 'dueOn', label: 'Pour le', kind: 'day' },
  ],
  useCase: assignTask,
  already: (row, { personId }) => (row.assigned_ids as unknown as number[]).includes(Number(personId)),
  input: (row, { personId, dueOn }, { programme }) => ({
    programme: programme.code,
    programmeId: programme.id,
    territoryId: row.territory_id,
    personId,
    dueOn,
    title: `Répondre au besoin : ${row.title}`.slice(0, 200),
    href: `/espace/besoins/${row.id}`,
  }),
}

/** The needs of the territories one sees, and those of one's own organisations. */
export const needsList: WorkList = {
  path: 'espace/besoins',
  title: 'Besoins',
  singular: 'Besoin',
  purpose: 'Ce que les entreprises et les territoires demandent.',
  view: 'register_work_need',
  table: 'need',
  name: 'title',
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('title', 'Besoin', { brief: true, sortable: true }),
    text('organisation', 'Exprimé par', { brief: true }),
    text('organisation_code', 'Organisation (code)'),
    text('territory', 'Territoire', { brief: true, sortable: true }),
    text('territory_code', 'Territoire (code)'),
    text('axis_name', 'Axe'),
    text('detail', 'Précisions'),
    day('voiced_on', 'Depuis le', { brief: true, sortable: true }),
    day('wanted_by', 'Attendu pour le', { brief: true }),
    words('state', 'État', states, { brief: true }),
    count('waited', 'Jours d’attente'),
    text('answer', 'Réponse'),
    day('answered_on', 'Traité le'),
    text('assigned', 'Confié à'),
    text('author', 'Enregistré par'),
    instant('recorded_at', 'Enregistré le'),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const seen = await seenTerritories(db, asker)
    const own = ownOrganisations(asker)
    return {
      only: sql`(r.territory_id = any(${seen.ids}) or r.organisation_code = any(${own}))`,
      filters: [
        { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(states) },
        { parameter: 'axe', label: 'Axe', column: 'axis', options: await axisOptions(db, asker) },
        ...(seen.ids.length > 1 ? [seen.filter] : []),
      ],
    }
  },
  edits: [axisEdit, wantedEdit, answerEdit, assignEdit],
  importedBy: voiceNeed,
  intake: needsIntake,
}

/** Those who have a role in the territories of some rows, which are few. */
async function colleagues(db: Db, { programme, today }: Asker, rows: readonly RegisterRow[]) {
  const found = new Map<number, string>()
  for (const id of [...new Set(rows.map(row => Number(row.territory_id)))].slice(0, 10)) {
    const territory = await findTerritoryPlace(db, programme.code, { id })
    const people = territory ? await listColleagues(db, territory.place, new Date(`${today}T12:00:00Z`)) : []
    for (const person of people) found.set(person.id, person.name)
  }
  return [...found].map(([id, name]) => ({ value: String(id), label: name }))
}

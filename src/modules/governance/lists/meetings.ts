import { sql } from 'kysely'
import { count, day, identifier, optionsOf, text, words, yesNo } from '../../../platform/registers/index.ts'
import { type Edit, likePattern, type WorkList } from '../../bulk/index.ts'
import { addMeeting, cancelMeeting } from '../meetings.ts'
import { committeeKinds } from '../words.ts'
import { bodiesSeen } from './bodies-seen.ts'
import { meetingsIntake } from './meetings-intake.ts'

const states = { 'a-venir': 'À venir', tenue: 'Tenue', annulee: 'Annulée' }

const cancelEdit: Edit = {
  code: 'annuler',
  label: 'Annuler',
  fields: () => [
    { name: 'reason', label: 'Pourquoi', help: 'Ceux qui étaient convoqués le lisent.', kind: 'area' },
  ],
  useCase: cancelMeeting,
  already: row => row.state === 'annulee',
  input: (row, { reason }, { programme }) => ({
    programme: programme.code,
    meetingId: row.id,
    version: row.version,
    reason,
  }),
}

/** The meetings of every body that sits where one has a role, the last day first. */
export const meetingsList: WorkList = {
  path: 'espace/gouvernance/seances',
  title: 'Séances',
  singular: 'Séance',
  purpose: 'Le calendrier de toutes les instances là où vous avez un rôle.',
  view: 'register_work_meeting',
  table: 'meeting',
  name: 'committee',
  order: { column: 'held_on', descending: true },
  columns: [
    identifier('id', 'Numéro'),
    text('committee', 'Instance', { brief: true, sortable: true }),
    words('kind', 'Nature', committeeKinds, { brief: true }),
    text('territory', 'Territoire'),
    text('territory_code', 'Territoire (code)'),
    text('seat', 'Où siège l’instance', { brief: true }),
    day('held_on', 'Jour', { brief: true, sortable: true }),
    text('place', 'Salle ou adresse', { brief: true }),
    text('agenda', 'Ordre du jour'),
    words('state', 'État', states, { brief: true }),
    yesNo('minuted', 'Compte rendu écrit', { brief: true }),
    count('decisions', 'Décisions'),
    count('to_carry_out', 'Décisions à mener'),
    day('cancelled_on', 'Annulée le'),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const { only, territory } = await bodiesSeen(db, asker)
    return {
      only,
      filters: [
        { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(states) },
        { parameter: 'nature', label: 'Nature', column: 'kind', options: optionsOf(committeeKinds) },
        ...territory,
        { parameter: 'mots', label: 'Instance', where: told => sql`r.committee ilike ${likePattern(told)}` },
        { parameter: 'du', label: 'Du', day: true, where: from => sql`r.held_on >= ${from}::date` },
        { parameter: 'au', label: 'Au', day: true, where: to => sql`r.held_on <= ${to}::date` },
      ],
    }
  },
  edits: [cancelEdit],
  importedBy: addMeeting,
  intake: meetingsIntake,
}

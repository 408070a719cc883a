import { count, day, identifier, optionsOf, text, words } from '../../../platform/registers/index.ts'
import type { WorkList } from '../../bulk/index.ts'
import { addCommittee } from '../committees.ts'
import { committeeKinds } from '../words.ts'
import { bodiesSeen } from './bodies-seen.ts'
import { committeesIntake } from './committees-intake.ts'

/** The bodies that decide, where one has a role. Their members are written on the page of each. */
export const committeesList: WorkList = {
  path: 'espace/gouvernance/comites',
  title: 'Instances',
  singular: 'Instance',
  purpose: 'Les instances qui décident, là où vous avez un rôle, et leur prochaine séance.',
  view: 'register_work_committee',
  table: 'committee',
  name: 'name',
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('name', 'Instance', { brief: true, sortable: true }),
    words('kind', 'Nature', committeeKinds, { brief: true }),
    text('territory', 'Territoire'),
    text('territory_code', 'Territoire (code)'),
    text('region', 'Région'),
    text('region_code', 'Région (code)'),
    text('seat', 'Où elle siège', { brief: true }),
    count('members', 'Membres', { brief: true }),
    day('next_on', 'Prochaine séance', { brief: true }),
    day('last_on', 'Dernière séance', { brief: true }),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const { only, territory } = await bodiesSeen(db, asker)
    return {
      only,
      filters: [
        { parameter: 'nature', label: 'Nature', column: 'kind', options: optionsOf(committeeKinds) },
        ...territory,
      ],
    }
  },
  edits: [],
  importedBy: addCommittee,
  intake: committeesIntake,
}

import { sql } from 'kysely'
import { count, day, identifier, instant, optionsOf, text, words } from '../../../platform/registers/index.ts'
import { seenTerritories, type WorkList } from '../../bulk/index.ts'
import { changeKinds, changeStates } from '../words.ts'

/** The changes of perimeter that touch a territory one sees, those to settle first. Each is decided on its page, by two sides. */
export const perimetersList: WorkList = {
  path: 'espace/gouvernance/perimetres',
  title: 'Changements de périmètre',
  singular: 'Changement de périmètre',
  purpose: 'Les périmètres qui changent. Chacun se décide sur sa page, par l’État et la région.',
  view: 'register_work_perimeter',
  name: 'territories',
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('territories', 'Territoires', { brief: true }),
    words('kind', 'Changement', changeKinds, { brief: true }),
    text('groupings', 'Intercommunalités', { brief: true }),
    text('sirens', 'SIREN des intercommunalités'),
    text('merged_into', 'Fusionnée dans'),
    text('from_territory', 'Territoire d’origine'),
    text('new_name', 'Nouveau territoire'),
    text('regions', 'Régions'),
    text('reason', 'Pourquoi'),
    day('effective_on', 'Prend effet le', { brief: true, sortable: true }),
    words('state', 'État', changeStates, { brief: true }),
    count('opinions', 'Avis donnés', { brief: true }),
    day('settled_on', 'Tranché le'),
    text('author', 'Proposé par'),
    instant('recorded_at', 'Proposé'),
  ],
  seenBy: async (db, asker) => {
    const { ids, filter } = await seenTerritories(db, asker)
    return {
      only: sql`r.territory_ids && ${ids}::int[]`,
      filters: [
        { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(changeStates) },
        { parameter: 'nature', label: 'Changement', column: 'kind', options: optionsOf(changeKinds) },
        ...(ids.length > 1
          ? [{ ...filter, where: (code: string) => sql`${code} = any(r.territory_codes)` }]
          : []),
      ],
    }
  },
  edits: [],
}

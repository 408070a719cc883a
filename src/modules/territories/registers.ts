import { sql } from 'kysely'
import {
  count,
  day,
  defineRegister,
  departementColumn,
  departementFilter,
  instant,
  regionColumn,
  regionFilter,
  text,
} from '../../platform/registers/index.ts'

export const territories = defineRegister({
  path: 'territoires',
  resource: 'territories',
  title: 'Territoires d’industrie',
  singular: 'Territoire',
  view: 'register_territory',
  scope: 'territories',
  key: 'id',
  search: true,
  subject: 'territory',
  dimension: 'territory',
  purpose: 'Les territoires labellisés, édition par édition : leurs membres, leurs chiffres, leurs projets.',
  columns: [
    text('name', 'Territoire', { brief: true, sortable: true }),
    text('code', 'Code', { brief: true, sortable: true }),
    text('edition', 'Édition', { brief: true }),
    count('epci', 'Intercommunalités', { brief: true }),
    count('other_members', 'Autres membres'),
    { ...regionColumn, brief: true },
    departementColumn,
    day('start_on', 'Label depuis', { brief: true }),
    day('end_on', 'Jusqu’au', { brief: true }),
    { key: 'certainty', label: 'Date du label', kind: 'certainty', brief: true },
    text('note', 'Note'),
    text('source', 'Source'),
    text('author', 'Enregistré par'),
    instant('recorded_at', 'Enregistré le'),
  ],
  filters: [
    {
      parameter: 'edition',
      label: 'Édition',
      options: async db =>
        await db
          .selectFrom('edition')
          .select(['code as value', 'name as label'])
          .orderBy('start_on')
          .execute(),
    },
    {
      parameter: 'jour',
      label: 'Labellisé le',
      day: true,
      where: on =>
        sql`exists (select from territory_label as l where l.territory_id = r.id and in_force(l.start_on, l.end_on, ${on}))`,
    },
    regionFilter,
    departementFilter,
  ],
})

import { sql } from 'kysely'
import {
  column,
  count,
  day,
  identifier,
  instant,
  optionsOf,
  type RegisterRow,
  text,
  words,
} from '../../../platform/registers/index.ts'
import {
  type Edit,
  likePattern,
  ownOrganisations,
  seenTerritories,
  type WorkList,
  writeLines,
} from '../../bulk/index.ts'
import { type ActionSheet, maturities, pilotKinds, statuses } from '../actions/action.ts'
import { completenessOf } from '../actions/completeness.ts'
import { setMaturity } from '../actions/set-maturity.ts'
import { addAction, editAction } from '../actions/write-action.ts'
import { actionLines, citedNeeds, linesFields, otherAxes } from './action-lines.ts'
import { actionAsTyped } from './action-typed.ts'
import { actionsIntake } from './actions-intake.ts'
import { axisOptions } from './named.ts'

const sheetOf = (row: RegisterRow) => row as unknown as ActionSheet
const euros = column('euros')

const maturityEdit: Edit = {
  code: 'etape',
  label: 'Étape',
  fields: () => {
    const { merged: _, ...offered } = maturities // merged with which one: a question for one fiche at a time
    return [
      { name: 'maturity', label: 'Étape', kind: 'select', options: optionsOf(offered) },
      { name: 'reachedOn', label: 'Depuis le', help: 'Vide : aujourd’hui.', kind: 'day', optional: true },
      { name: 'reason', label: 'Preuve ou raison', kind: 'area', optional: true },
    ]
  },
  useCase: setMaturity,
  already: (row, { maturity }) => row.maturity === maturity,
  input: (row, typed, { programme }) => ({
    ...typed,
    programme: programme.code,
    actionId: row.id,
    from: row.maturity,
  }),
}

const pilotEdit: Edit = {
  code: 'pilote',
  label: 'Pilote',
  fields: () => [
    { name: 'kind', label: 'Qualité', kind: 'select', options: optionsOf(pilotKinds) },
    {
      name: 'name',
      label: 'Nom',
      help: 'Remplace le pilote de cette qualité ; les autres restent.',
      kind: 'text',
    },
  ],
  useCase: editAction,
  already: (row, { kind, name }) => {
    const same = sheetOf(row).pilots.filter(pilot => pilot.kind === kind)
    return same.length === 1 && same[0]!.name === name?.trim()
  },
  input: (row, { kind, name }, asker) => ({
    ...actionAsTyped(row, asker),
    pilots: [...sheetOf(row).pilots.filter(pilot => pilot.kind !== kind), { kind, name }],
  }),
}

const axisEdit: Edit = {
  code: 'axe',
  label: 'Axe principal',
  fields: async (db, asker) => [
    { name: 'axis', label: 'Axe principal', kind: 'select', options: await axisOptions(db, asker) },
  ],
  useCase: editAction,
  already: (row, { axis }) => row.axis === axis,
  input: (row, { axis }, asker) => ({ ...actionAsTyped(row, asker), axis }),
}

const lineColumns = [
  ...linesFields.map(field => ({ ...actionLines[field], from: field })),
  { ...citedNeeds, from: 'needs_cited' },
  { ...otherAxes, from: 'axes_cited' },
].map(({ key, label, parts, from }) =>
  text(key, label, { from: row => writeLines(parts, row[from] as unknown as Record<string, unknown>[]) }),
)

/** The actions of the territories one sees, and those one's own organisations carry. */
export const actionsList: WorkList = {
  path: 'espace/actions',
  title: 'Actions',
  singular: 'Action',
  purpose: 'Les plans d’action que vous suivez.',
  view: 'register_work_action',
  table: 'action',
  name: 'title',
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    count('number', 'Numéro dans le plan'),
    text('title', 'Action', { brief: true, sortable: true }),
    text('territory', 'Territoire', { brief: true, sortable: true }),
    text('territory_code', 'Territoire (code)'),
    text('axis_name', 'Axe', { brief: true }),
    words('maturity', 'Étape', maturities, { brief: true }),
    day('maturity_since', 'À cette étape depuis le'),
    words('status', 'À son entrée dans le plan', statuses),
    text('context', 'Contexte'),
    text('objectives', 'Objectifs'),
    text('description', 'Contenu'),
    text('owner', 'Maître d’ouvrage'),
    text('location', 'Lieu'),
    day('start_on', 'Début'),
    day('end_on', 'Fin prévue', { brief: true }),
    euros('total_cost', 'Coût total', { brief: true }),
    euros('eligible_cost', 'Coût éligible'),
    euros('own_share', 'Part du maître d’ouvrage'),
    count('jobs_created', 'Emplois à créer'),
    count('jobs_maintained', 'Emplois à maintenir'),
    count('people_trained', 'Personnes à former'),
    text('contact', 'Contact'),
    ...lineColumns,
    column('share')('score', 'Complète à', {
      brief: true,
      from: row => completenessOf(sheetOf(row)).score,
    }),
    count('needs', 'Besoins', { brief: true, from: row => sheetOf(row).need_ids.length }),
    text('author', 'Enregistré par'),
    instant('recorded_at', 'Enregistré le'),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const seen = await seenTerritories(db, asker)
    const axes = await axisOptions(db, asker)
    return {
      only: sql`(r.territory_id = any(${seen.ids}) or r.owner_code = any(${ownOrganisations(asker)}))`,
      filters: [
        ...(seen.ids.length > 0 ? [seen.filter] : []),
        {
          parameter: 'axe',
          label: 'Axe',
          options: axes,
          where: axis => sql`(r.axis = ${axis} or ${axis} = any(r.other_axes))`,
        },
        { parameter: 'etape', label: 'Étape', column: 'maturity', options: optionsOf(maturities) },
        {
          parameter: 'besoin',
          label: 'Besoin cité',
          options: [{ value: 'sans', label: 'Aucun' }],
          where: () => sql`r.need_ids = '{}'`,
        },
        {
          parameter: 'mots',
          label: 'Mots du titre',
          where: text => sql`r.title ilike ${likePattern(text)}`,
        },
      ],
    }
  },
  edits: [maturityEdit, pilotEdit, axisEdit],
  importedBy: addAction,
  intake: actionsIntake,
}

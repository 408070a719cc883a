import { sql } from 'kysely'
import { day, identifier, optionsOf, text, words } from '../../../platform/registers/index.ts'
import { type Edit, likePattern, seenTerritories, type WorkList } from '../../bulk/index.ts'
import { endReferent, nameReferent } from '../referents.ts'
import { listOperators } from '../store.ts'
import { termStates } from './mandates.ts'
import { referentsIntake } from './referents-intake.ts'

const endEdit: Edit = {
  code: 'fin',
  label: 'Fin',
  fields: () => [
    {
      name: 'endOn',
      label: 'Fin',
      help: 'Sans successeur : l’opérateur n’a plus personne dans ces territoires dès ce jour.',
      kind: 'day',
    },
  ],
  useCase: endReferent,
  input: (row, { endOn }, { programme }) => ({
    programme: programme.code,
    referentId: row.id,
    version: row.version,
    endOn,
  }),
}

/** Who answers for each operator in the territories one sees. */
export const referentsList: WorkList = {
  path: 'espace/gouvernance/referents',
  title: 'Référents des opérateurs',
  singular: 'Référent',
  purpose: 'Qui répond pour chaque opérateur dans chaque territoire, et comment le joindre.',
  view: 'register_work_referent',
  table: 'referent',
  name: 'holder',
  pageOf: row => `/espace/gouvernance/territoires/${row.territory_id}`,
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('territory', 'Territoire', { brief: true, sortable: true }),
    text('territory_code', 'Territoire (code)'),
    text('operator', 'Opérateur', { brief: true, sortable: true }),
    text('operator_code', 'Opérateur (code)'),
    text('holder', 'Référent', { brief: true }),
    text('contact', 'Contact', { brief: true }),
    day('start_on', 'Début', { brief: true }),
    day('end_on', 'Fin', { brief: true }),
    words('state', 'État', termStates),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const { ids, filter } = await seenTerritories(db, asker)
    return {
      only: sql`r.territory_id = any(${ids})`,
      filters: [
        ...(ids.length > 1 ? [filter] : []),
        {
          parameter: 'operateur',
          label: 'Opérateur',
          column: 'operator_code',
          options: async some =>
            (await listOperators(some)).map(({ code, name }) => ({ value: code, label: name })),
        },
        { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(termStates) },
        { parameter: 'mots', label: 'Référent', where: told => sql`r.holder ilike ${likePattern(told)}` },
      ],
    }
  },
  edits: [endEdit],
  importedBy: nameReferent,
  intake: referentsIntake,
}

import { sql } from 'kysely'
import { day, identifier, optionsOf, text, words, yesNo } from '../../../platform/registers/index.ts'
import { type Edit, likePattern, seenTerritories, type WorkList } from '../../bulk/index.ts'
import { beginMandate, endMandate } from '../mandates.ts'
import { seats } from '../words.ts'
import { mandatesIntake } from './mandates-intake.ts'

export const termStates = { 'en-cours': 'En cours', 'a-venir': 'À venir', termine: 'Terminé' }

const endEdit: Edit = {
  code: 'fin',
  label: 'Fin du mandat',
  fields: () => [
    {
      name: 'endOn',
      label: 'Fin',
      help: 'Le siège est vacant dès ce jour, et son titulaire ne signe plus le plan.',
      kind: 'day',
    },
  ],
  useCase: endMandate,
  input: (row, { endOn }, { programme }) => ({
    programme: programme.code,
    mandateId: row.id,
    version: row.version,
    endOn,
  }),
}

/** Who holds and held each seat of the binômes of the territories one sees. */
export const mandatesList: WorkList = {
  path: 'espace/gouvernance/mandats',
  title: 'Mandats',
  singular: 'Mandat',
  purpose: 'Qui tient et a tenu chaque siège des binômes, et depuis quand un siège est vacant.',
  view: 'register_work_mandate',
  table: 'mandate',
  name: 'holder',
  pageOf: row => `/espace/gouvernance/territoires/${row.territory_id}`,
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('territory', 'Territoire', { brief: true, sortable: true }),
    text('territory_code', 'Territoire (code)'),
    words('seat', 'Siège', seats, { brief: true }),
    text('holder', 'Titulaire', { brief: true, sortable: true }),
    text('organisation', 'Pour', { brief: true }),
    yesNo('account', 'Signe avec un compte', { brief: true }),
    day('start_on', 'Début', { brief: true }),
    day('end_on', 'Fin', { brief: true }),
    words('state', 'État', termStates),
    day('vacant_since', 'Siège vacant depuis', { brief: true }),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const { ids, filter } = await seenTerritories(db, asker)
    return {
      only: sql`r.territory_id = any(${ids})`,
      filters: [
        ...(ids.length > 1 ? [filter] : []),
        { parameter: 'siege', label: 'Siège', column: 'seat', options: optionsOf(seats) },
        {
          parameter: 'etat',
          label: 'État',
          options: optionsOf({ ...termStates, vacant: 'Siège vacant depuis' }),
          where: state => (state === 'vacant' ? sql`r.vacant_since is not null` : sql`r.state = ${state}`),
        },
        {
          parameter: 'mots',
          label: 'Titulaire',
          where: told => sql`r.holder ilike ${likePattern(told)}`,
        },
      ],
    }
  },
  edits: [endEdit],
  importedBy: beginMandate,
  intake: mandatesIntake,
}

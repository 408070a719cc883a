import { sql } from 'kysely'
import { column, day, identifier, instant, optionsOf, text, words } from '../../platform/registers/index.ts'
import { declareDeMinimis, membersOf, ownSirens, placeOfSiren, readsAll } from '../aid/index.ts'
import { likePattern, type WorkList } from '../bulk/index.ts'
import { minimisIntake } from './minimis-intake.ts'

const states = { compte: 'Compte', annulee: 'Annulée', annule: 'En annule une autre' }

/** The de minimis register: all of it for those who grant and control, a company's own for a company. */
export const deMinimisList: WorkList = {
  path: 'espace/de-minimis',
  title: 'Registre de minimis',
  singular: 'Aide de minimis',
  purpose: 'Aides de minimis, en équivalent-subvention brut.',
  view: 'register_work_de_minimis',
  name: 'siren',
  pageOf: row => `/espace/de-minimis?siren=${row.siren}`,
  order: { column: 'turn', descending: true },
  columns: [
    identifier('id', 'Numéro', { brief: true }),
    text('siren', 'SIREN'),
    text('name', 'Entreprise', { brief: true }),
    column('euros')('amount_cents', 'Montant', { brief: true }),
    day('granted_on', 'Accordée le', { brief: true }),
    text('grantor', 'Accordée par', { brief: true }),
    text('measure', 'Mesure', { brief: true }),
    text('regulation', 'Règlement', { brief: true }),
    text('evidence', 'Pièce'),
    words('state', 'État', states, {
      brief: true,
      from: row => (row.reversed ? 'annulee' : row.reverses ? 'annule' : 'compte'),
    }),
    text('reason', 'Pourquoi'),
    text('author', 'Portée par', { brief: true }),
    instant('recorded_at', 'Portée le'),
  ],
  seenBy: async (db, { actor, programme, today }) => {
    const place = await placeOfSiren(db, programme.code, undefined)
    const own = await ownSirens(db, actor, programme.code)
    return {
      only:
        place && readsAll(actor, place)
          ? sql`true`
          : sql`(${sql.join([sql`false`, ...own.map(siren => sql`r.siren in (${membersOf(siren, today)})`)], sql` or `)})`,
      filters: [
        {
          parameter: 'siren',
          label: 'SIREN, et les entreprises liées',
          where: siren => sql`r.siren in (${membersOf(siren.replace(/\s/g, ''), today)})`,
        },
        {
          parameter: 'etat',
          label: 'État',
          options: optionsOf(states),
          where: state =>
            ({
              compte: sql`(r.reverses is null and not r.reversed)`,
              annulee: sql`r.reversed`,
            })[state] ?? sql`r.reverses is not null`,
        },
        {
          parameter: 'financeur',
          label: 'Accordée par',
          where: told => sql`r.grantor ilike ${likePattern(told)}`,
        },
      ],
    }
  },
  edits: [],
  importedBy: declareDeMinimis,
  intake: minimisIntake,
}

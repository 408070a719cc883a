import { sql } from 'kysely'
import { column, day, identifier, optionsOf, text, words } from '../../platform/registers/index.ts'
import { type Edit, likePattern, type WorkList } from '../bulk/index.ts'
import { addOrder, editOrder } from './keep-order.ts'
import { ordersIntake, orderTyped } from './orders-intake.ts'
import { orderersOf } from './store.ts'

const states = { attendue: 'Attendue', retard: 'En retard', livree: 'Livrée', annulee: 'Annulée' }

/** An edit that puts one day on several orders. */
const dayEdit = (code: string, label: string, name: string): Edit => ({
  code,
  label,
  fields: () => [{ name, label, kind: 'day' }],
  useCase: editOrder,
  already: (row, typed) => row[name] === typed[name],
  input: (row, typed, asker) => ({ ...orderTyped(row, asker), [name]: typed[name] }),
})

/** The orders that one's organisations received or placed, and no other. */
export const ordersList: WorkList = {
  path: 'espace/commandes',
  title: 'Commandes',
  singular: 'Commande',
  purpose:
    'Entre les entreprises et les écoles de production. Chacune se lit de l’école et de l’entreprise, et de personne d’autre.',
  view: 'register_work_order',
  table: 'production_order',
  name: 'what',
  pageOf: () => undefined,
  order: { column: 'turn', descending: false },
  columns: [
    identifier('id', 'Numéro'),
    text('what', 'Commande', { brief: true }),
    text('company', 'Entreprise', { brief: true, sortable: true }),
    text('siren', 'SIREN de l’entreprise'),
    text('school', 'École', { brief: true }),
    text('school_code', 'École (code)'),
    column('euros')('amount_cents', 'Montant', { brief: true }),
    day('ordered_on', 'Passée le', { brief: true }),
    day('due_on', 'À livrer le', { brief: true }),
    day('delivered_on', 'Livrée le'),
    day('cancelled_on', 'Annulée le'),
    words('state', 'État', states, { brief: true }),
    identifier('version', 'Version'),
  ],
  seenBy: async (_, { actor, programme }) => {
    const own = orderersOf(actor, programme.code)
    return {
      only: sql`(r.school_code = any(${own}) or r.company_code = any(${own}))`,
      filters: [
        { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(states) },
        {
          parameter: 'mots',
          label: 'Mots de la commande',
          where: told => sql`r.what ilike ${likePattern(told)}`,
        },
      ],
    }
  },
  edits: [dayEdit('livree', 'Livrée le', 'delivered_on'), dayEdit('echeance', 'À livrer le', 'due_on')],
  importedBy: addOrder,
  intake: ordersIntake,
}

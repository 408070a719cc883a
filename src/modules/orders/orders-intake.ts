import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { RegisterRow } from '../../platform/registers/index.ts'
import { type Asker, type Intake, maybe, type Said } from '../bulk/index.ts'
import { addOrder, editOrder } from './keep-order.ts'
import { findOrganisation } from './store.ts'

const written = ['what', 'amount_cents', 'ordered_on', 'due_on', 'delivered_on', 'cancelled_on'] as const

/** An order as the form would send it back. */
export const orderTyped = (row: RegisterRow, { programme }: Asker) => ({
  programme: programme.code,
  orderId: row.id,
  version: row.version,
  ...Object.fromEntries(written.map(name => [name, row[name] ?? ''])),
})

/** Orders from a file, kept as by the form. A row is the order of a company, of that day and those words. */
export async function ordersIntake(_: Db | Tx, asker: Asker): Promise<Intake> {
  const { actor, programme } = asker
  const schools = actor.grants.filter(({ role }) => role === 'school').map(({ organisation }) => organisation)
  const companyOf = ({ siren, company }: Said) => String(siren || company || '')
  return {
    columns: Object.fromEntries([
      maybe('text', 'what', 'Commande'),
      maybe('text', 'company', 'Entreprise'),
      maybe('text', 'siren', 'SIREN de l’entreprise'),
      maybe('text', 'school_code', 'École (code)'),
      maybe('cents', 'amount_cents', 'Montant'),
      maybe('day', 'ordered_on', 'Passée le'),
      maybe('day', 'due_on', 'À livrer le'),
      maybe('day', 'delivered_on', 'Livrée le'),
      maybe('day', 'cancelled_on', 'Annulée le'),
    ]),
    fixed: {
      company: row => [row.company, row.company_code],
      siren: row => [row.siren],
      school_code: row => [row.school_code],
    },
    find: async (tx, said) => {
      const companyId = await findOrganisation(tx, programme.id, companyOf(said))
      const { rows } = await sql<{ id: number }>`
        select o.id from production_order as o join organisation as school on school.id = o.school_id
        where o.programme_id = ${programme.id} and school.code = any(${schools}) and o.company_id = ${companyId ?? 0}
          and lower(o.what) = lower(${said.what ?? ''}) and o.ordered_on = ${said.ordered_on || null}::date limit 1`.execute(
        tx,
      )
      return rows[0]?.id
    },
    add: {
      useCase: addOrder,
      input: said => ({
        ...said,
        company: companyOf(said),
        programme: programme.code,
        programmeId: programme.id,
        school: said.school_code || schools[0],
      }),
    },
    edit: {
      useCase: editOrder,
      input: (row, said) => ({ ...orderTyped(row, asker), ...said }),
    },
  }
}

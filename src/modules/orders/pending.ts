import { addDays } from '../../kernel/dates.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { listOrders, orderersOf } from './store.ts'

/** How long before its day an order comes to the week of its school, in days. */
const ahead = 30

/** What a school has to deliver, late or soon; what a company was promised. */
export async function listOrdersPending(db: Db, { actor, programme, today }: Watcher): Promise<Pending[]> {
  const own = orderersOf(actor, programme.code)
  if (own.length === 0) return []
  const orders = await listOrders(db, programme.id, own)
  return orders
    .filter(({ delivered_on, cancelled_on }) => !delivered_on && !cancelled_on)
    .flatMap(({ id, schoolCode, school, company, what, due_on }): Pending[] => {
      const delivers = own.includes(schoolCode)
      if (delivers && due_on > addDays(today, ahead)) return []
      return [
        {
          kind: due_on < today ? 'late' : delivers ? 'closing' : 'promised',
          what: `${delivers ? 'Commande à livrer' : 'Commande passée'} : ${what}`,
          where: delivers ? company : school,
          dueOn: due_on,
          nextStep: delivers ? 'Livrer, et le dire' : 'Voir la commande',
          href: `/espace/commandes#commande-${id}`,
        },
      ]
    })
}

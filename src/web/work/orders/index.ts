import { addOrder, editOrder } from '../../../modules/orders/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { ordersPage } from './orders.tsx'

const path = '/espace/commandes'
const back = (say: string) => (_: number, visit: WorkVisit) => ({ to: visit.to(path), say })

/** The orders between companies and production schools. */
export function addOrders(work: Work): void {
  work.page(path, ordersPage)
  work.post(path, {
    useCase: addOrder,
    input: (body, visit) => ({
      ...body,
      programme: visit.programme.code,
      programmeId: visit.programme.id,
    }),
    done: back('La commande est notée. L’entreprise la voit dans sa semaine.'),
    page: ordersPage,
  })
  work.post(`${path}/:id`, {
    useCase: editOrder,
    input: (body, visit, orderId) => ({ ...body, orderId, programme: visit.programme.code }),
    done: back('La commande est à jour.'),
    page: ordersPage,
  })
}

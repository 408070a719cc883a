export { addOrder, editOrder } from './keep-order.ts'
export { listOrdersPending } from './pending.ts'
export { orderingRoles, ordersPolicy } from './policy.ts'
export { listOrders, type Order, orderersOf } from './store.ts'

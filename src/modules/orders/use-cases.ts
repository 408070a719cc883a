import { addOrder, editOrder } from './keep-order.ts'

export const ordersUseCases = [addOrder, editOrder]

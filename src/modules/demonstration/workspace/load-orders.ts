import { addDays, dayInParis } from '../../../kernel/dates.ts'
import { addOrder } from '../../orders/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

/** By company: what, cents, days since it was placed, days until it is due, days since it was delivered. */
const orders = [
  ['demo-emballages-chalon', 'Six carters soudés (Démo)', 480_000, 90, -6, undefined],
  ['demo-mecanique-saone', 'Quarante axes tournés (Démo)', 325_050, 30, 18, undefined],
  ['demo-mecanique-saone', 'Un banc de contrôle (Démo)', 910_000, 200, -110, 115],
] as const

/** What companies of Grand Chalon order from its production school. */
export const loadOrders: Part = async (act, { now }, programmeId) => {
  const today = dayInParis(now)
  for (const [company, what, amount, ago, ahead, delivered] of orders)
    await act('ecole', addOrder, {
      programme: demonstrationCode,
      programmeId,
      school: 'demo-ecole-chalon',
      company,
      what,
      amount_cents: amount,
      ordered_on: addDays(today, -ago),
      due_on: addDays(today, ahead),
      delivered_on: delivered && addDays(today, -delivered),
    })
}

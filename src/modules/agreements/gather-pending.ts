import type { Pending } from '../../kernel/pending.ts'
import { type Wait, waits } from './waiting.ts'

/** Above this number, agreements that wait for the same thing are one line that leads to their list. */
const most = 3

/** Something that an agreement, or a file without one, waits for. */
export type Item = Pending & { agreementId?: number; wait?: Wait | 'agreement' }

/** What few agreements wait for, one by one; what many wait for, in one line with the oldest day. */
export function gathered(items: readonly Item[]): Pending[] {
  const many = new Map(
    ([...Object.keys(waits), 'agreement'] as (Wait | 'agreement')[]).flatMap(wait => {
      const alike = items.filter(item => item.wait === wait)
      return alike.length > most ? [[wait, alike] as const] : []
    }),
  )
  return [
    ...[...many].map(([wait, alike]) => oneLine(wait, alike)),
    ...items.flatMap(({ agreementId: _, wait, ...item }) => (wait && many.has(wait) ? [] : [item])),
  ]
}

function oneLine(wait: Wait | 'agreement', alike: readonly Item[]): Pending {
  const count = new Set(alike.map(({ agreementId, href }) => agreementId ?? href)).size
  const dueOn = alike.flatMap(one => one.dueOn ?? []).sort()[0]
  const when: Pick<Pending, 'kind' | 'dueOn'> = {
    kind: (['late', 'closing'] as const).find(urgent => alike.some(one => one.kind === urgent)) ?? 'waiting',
    ...(dueOn ? { dueOn } : {}),
  }
  if (wait === 'agreement')
    return {
      ...when,
      what: `${count} conventions sont à écrire`,
      nextStep: 'Voir les dossiers accordés',
      href: '/espace/conventions#a-ecrire',
    }
  return {
    ...when,
    what: `${count} conventions ${wait === 'beneficiary' || wait === 'operator' ? 'sont' : 'ont'} ${waits[wait]}`,
    nextStep: 'Voir ces conventions',
    href: `/espace/conventions?attend=${wait}`,
  }
}

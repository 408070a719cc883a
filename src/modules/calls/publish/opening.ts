import { lasting } from '../../../kernel/durations.ts'
import { closingOf } from '../call-rules.ts'
import type { Call } from '../store.ts'

/** Whether a call is open, in one sentence. When time is counted, `counted` is that sentence in parts: what comes before, until
 * which instant, and how long that is. */
export type Opening = {
  open: boolean
  words: string
  counted?: { before: string; until: string; left: string }
}

/** Whether a call is open at an instant, and how long it stays so. */
export function opening(call: Pick<Call, 'opens_at' | 'closes_at' | 'waves'>, now: Date): Opening {
  const { opens_at, waves } = call
  const closes_at = closingOf(call)
  const counted = (open: boolean, before: string, until: string): Opening => {
    const left = lasting(Date.parse(until) - now.getTime())
    return { open, words: `${before} ${left}.`, counted: { before, until, left } }
  }
  if (!opens_at) return { open: false, words: 'Sa date d’ouverture n’est pas connue.' }
  if (now < new Date(opens_at)) return counted(false, 'Il ouvre dans', opens_at)
  if (closes_at && now > new Date(closes_at)) return { open: false, words: 'Cet appel est clos.' }
  const wave = waves.find(({ closesAt }) => now <= new Date(closesAt))
  if (wave) return counted(true, `Ouvert. Pour ${wave.name}, il reste`, wave.closesAt)
  if (closes_at) return counted(true, 'Ouvert. Il reste', closes_at)
  return { open: true, words: 'Ouvert en continu, sans date de clôture.' }
}

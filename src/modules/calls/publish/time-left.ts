import type { Call } from '../store.ts'

const minute = 60_000
const many = (count: number, noun: string) => `${count} ${noun}${count > 1 ? 's' : ''}`

/** How long is left until an instant, in two units at most: « 3 jours et 4 heures », « moins d’une minute ». */
export function lasting(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / minute)
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  const parts =
    days > 0
      ? [many(days, 'jour'), ...(hours > 0 ? [many(hours, 'heure')] : [])]
      : [
          ...(hours > 0 ? [many(hours, 'heure')] : []),
          ...(minutes % 60 > 0 ? [many(minutes % 60, 'minute')] : []),
        ]
  return parts.join(' et ') || 'moins d’une minute'
}

/** Whether a call is open at an instant, and how long it stays so, in one sentence. */
export function opening(
  { opens_at, closes_at, waves }: Pick<Call, 'opens_at' | 'closes_at' | 'waves'>,
  now: Date,
): { open: boolean; words: string } {
  const until = (instant: string) => lasting(Date.parse(instant) - now.getTime())
  if (!opens_at) return { open: false, words: 'Sa date d’ouverture n’est pas connue.' }
  if (now < new Date(opens_at)) return { open: false, words: `Il ouvre dans ${until(opens_at)}.` }
  if (closes_at && now > new Date(closes_at)) return { open: false, words: 'Cet appel est clos.' }
  const wave = waves.find(({ closesAt }) => now <= new Date(closesAt))
  if (wave) return { open: true, words: `Ouvert. Pour ${wave.name}, il reste ${until(wave.closesAt)}.` }
  return {
    open: true,
    words: closes_at ? `Ouvert. Il reste ${until(closes_at)}.` : 'Ouvert en continu, sans date de clôture.',
  }
}

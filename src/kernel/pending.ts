import type { PersonActor } from './permission.ts'

/** Who looks, in which programme, on which day, and since when they have not looked. */
export type Watcher = {
  actor: PersonActor
  programme: { id: number; code: string }
  today: string
  since: Date | undefined
}

/** Something for a person's week: late, closing soon, waiting for them, promised to them, or changed since last time.
 * `nextStep` is the gesture expected, at `href`. */
export type Pending = {
  kind: 'late' | 'closing' | 'waiting' | 'promised' | 'changed'
  what: string
  /** Territory, company, body. */
  where?: string | undefined
  dueOn?: string | undefined
  nextStep: string
  href: string
  /** Asks for a decision that only they can take: a signature, an arbitration. */
  decides?: true
}

/** An address of the site in one programme: people who have roles in several come back to the right one. */
export function inProgramme(href: string, programme: string | undefined): string {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(href) ?? []
  const params = new URLSearchParams(query)
  if (!programme || params.has('programme')) return href
  params.set('programme', programme)
  return `${path}?${params}${hash}`
}

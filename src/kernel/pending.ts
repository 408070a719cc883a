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
}

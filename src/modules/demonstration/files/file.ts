import type { Place } from '../places.ts'

/** An application to the fund, before any database. Instants are ISO; `project` and `owner` are codes. */
export type DemoFile = {
  reference: string
  call: string
  project: string | null
  owner: string
  place: Place
  title: string
  state: string
  round: number
  answers: Record<string, unknown>
  filedAt: string | null
  events: DemoEvent[]
  opinions: DemoOpinion[]
  decision: DemoDecision | null
  redirectedFrom: string | null
}
export type DemoEvent = {
  move: string
  from: string
  to: string
  at: string
  author: string
  reason: string
}
export type DemoOpinion = {
  round: number
  side: 'state' | 'region'
  favourable: boolean
  reason: string
  author: string
  at: string
}
/** Aid in cents, nothing unless granted. */
export type DemoDecision = { outcome: string; at: string; reason: string; aid: number }

export const fundCall = 'guichet-fonds-acceleration'
export const otherCall = 'aap-decarbonation-demo'
/** Who signs what applicants do. */
export const applicantsAuthor = 'demo-demandeurs'

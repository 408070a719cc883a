import type { Day } from '../../kernel/dates.ts'
import type { DemoFile } from './files/file.ts'
import type { Place } from './places.ts'

/** A row of a register. `facts` are the columns of its own table; `owner` and `call` there are codes. */
export type DemoSubject = {
  kind: 'project' | 'school' | 'branch' | 'site' | 'crte' | 'call' | 'fund'
  code: string
  name: string
  description: string | null
  place: Place | null
  source: string
  author: string
  recordedAt: string
  facts: Record<string, unknown>
}

/** An entry; `subject` is `<kind>/<code>`, amounts are in cents, jobs or units. */
export type DemoEntry = {
  measure: string
  amount: number
  subject: string
  inFund: boolean
  funder: string | null
  effectiveOn: Day
  recordedAt: string
  author: string
  source: string
}

/** An entry made wrong, then put right: what was recorded first, and the right amount. */
export type DemoCorrection = {
  entry: DemoEntry
  amount: number
  recordedAt: string
  author: string
  reason: string
}

export type DemoState = {
  subject: string
  state: string
  effectiveOn: Day
  recordedAt: string
  author: string
  source: string
  note: string | null
}

export type DemoCompany = {
  code: string
  siren: string | null
  name: string
  kind: 'company' | 'association'
  category: 'MIC' | 'PME' | 'ETI' | 'GE' | null
  commune: string
  size: string
}

export type DemoCoOrganiser = { call: string; organisation: string }
export type DemoPerson = { code: string; name: string }

/** The whole demonstration, before any database. */
export type Demonstration = {
  sources: { code: string; title: string }[]
  people: DemoPerson[]
  companies: DemoCompany[]
  subjects: DemoSubject[]
  organisers: DemoCoOrganiser[]
  states: DemoState[]
  entries: DemoEntry[]
  corrections: DemoCorrection[]
  files: DemoFile[]
}

export type Register = Pick<Demonstration, 'subjects' | 'states' | 'entries'>

export const fundCode = 'fonds-acceleration'

import type { Day } from '../../kernel/dates.ts'

/** Where a number of the law was read, and whether anybody checked it. */
type Sourced = { source: string; verified: boolean; note: string; validFrom: Day; validTo: Day | null }
/** `cents` and `bp` (basis points) are integers; `yes` says that something holds. */
export type AidUnit = 'cents' | 'bp' | 'count' | 'ratio' | 'years' | 'fiscal-years' | 'rolling-years' | 'yes'
export type AidParameter = Sourced & {
  rule: string
  about: string
  size: string
  value: number
  unit: AidUnit
}
export type AidZone = Sourced & {
  code: string
  map: string
  side: 'mainland' | 'overseas'
  kind: 'a' | 'c'
  label: string
  knownBy: 'list' | 'departement' | 'declared'
  departements: string[]
  layer: string
  partialLayer: string
}
export type AidFramework = Sourced & { code: string; label: string; difficultyOn: Day | null }
export type AidScheme = Sourced & { base: string; saNumber: string; articles: string }

/** The commune of a case, as the calculation needs it; `layers` are the zonings in force over it. */
export type AidPlace = { commune: string; name: string; departement: string; layers: string[] }

/** Every row of the law in force on a day, and what is known of the place. */
export type AidTables = {
  on: Day
  place: AidPlace
  parameters: AidParameter[]
  zones: AidZone[]
  frameworks: AidFramework[]
  schemes: AidScheme[]
}

type Key = { about?: string | undefined; size?: string | undefined }

/** The row of a rule for a zone, a framework or a sector and for a size: the nearest one, those that hold for all last. */
export function findParameter(
  tables: Pick<AidTables, 'parameters'>,
  rule: string,
  { about = '', size = '' }: Key = {},
): AidParameter | undefined {
  return tables.parameters
    .filter(row => row.rule === rule && ['', about].includes(row.about) && ['', size].includes(row.size))
    .sort((a, b) => b.about.length - a.about.length || b.size.length - a.size.length)[0]
}

import { projectFacts, sizeOfWord, undertakingFacts } from './facts.ts'
import type { AidInputs, EuSize } from './inputs.ts'
import { engineOn, evaluateRule, type Facts, factOf, word } from './rules.ts'
import { type AidParameter, type AidTables, findParameter } from './tables.ts'
import { findZone, type ZoneFound } from './zone.ts'

/** A case put to the rules: its facts, with the rows of the law that hold for it. */
export type AidCase = {
  inputs: AidInputs
  tables: AidTables
  size: EuSize
  zone: ZoneFound
  facts: Facts
  /** Rows of the law read, by the rule they feed. */
  rows: Map<string, AidParameter>
}

/** What holds when no row of the law says otherwise. */
const otherwise: Facts = { 'AFR . secteur exclu': 'non', 'minimis . exclut les difficultés': 'non' }

/** Reads the law for a case: first what tells the size of the undertaking, then what depends on it and on the zone. */
export function openCase(inputs: AidInputs, tables: AidTables): AidCase {
  const open: AidCase = {
    inputs,
    tables,
    size: 'large',
    zone: findZone(tables, inputs.zone),
    facts: { ...otherwise, ...projectFacts(inputs) },
    rows: new Map(),
  }
  const names = [...new Set(tables.parameters.map(({ rule }) => rule))]
  const isFirst = (name: string) => /^(taille|difficulté) \. /.test(name)
  for (const rule of names.filter(isFirst)) readLaw(open, rule)
  Object.assign(
    open.facts,
    undertakingFacts(inputs, rule => open.rows.get(rule)?.value ?? Number.POSITIVE_INFINITY),
  )
  open.size = sizeOfWord(evaluateRule(engineOn(open.facts), 'taille . retenue').nodeValue)

  const { zone } = open.zone
  const size = open.size === 'micro' ? 'small' : open.size
  for (const rule of names.filter(name => !isFirst(name))) readLaw(open, rule, { about: zone?.code, size })
  readLaw(open, 'AFR . taux', { about: zone?.code, size: 'large' }, 'AFR . taux sans bonification')
  readLaw(open, 'AFR . secteur exclu', { about: inputs.sector })
  if (zone)
    Object.assign(open.facts, { 'AFR . zone': word(zone.code), 'AFR . sorte de zone': word(zone.kind) })
  return open
}

/** Reads one number of the law into the facts, under its own name or another. */
export function readLaw(
  open: AidCase,
  rule: string,
  key: Parameters<typeof findParameter>[2] = {},
  as = rule,
): AidParameter | undefined {
  const row = findParameter(open.tables, rule, key)
  if (!row) return undefined
  open.rows.set(as, row)
  open.facts[as] = factOf(row)
  return row
}

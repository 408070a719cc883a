import { explainCounted, onSameCosts } from './cumulation.ts'
import type { AidExplanation, Explaining } from './explain.ts'
import { projectFacts, sizeOfWord, undertakingFacts } from './facts.ts'
import { explainGroup, groupOf } from './group.ts'
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
  /** What facts were added up from, to explain them. */
  made: Map<string, readonly (AidExplanation | string)[]>
}

/** What holds when no row of the law says otherwise. */
const otherwise: Facts = { 'AFR . secteur exclu': 'non', 'minimis . exclut les difficultés': 'non' }

const sameCosts = 'RGEC . aides sur les mêmes coûts'
const partner = 'taille . seuil de partenariat'
const linked = 'taille . seuil de liaison'

/** Reads the law for a case: first what tells the size of the undertaking, then what depends on it and on the zone. */
export function openCase(inputs: AidInputs, tables: AidTables): AidCase {
  const open: AidCase = {
    inputs,
    tables,
    size: 'large',
    zone: findZone(tables, inputs.zone),
    facts: { ...otherwise, ...projectFacts(inputs) },
    rows: new Map(),
    made: new Map([[sameCosts, explainCounted(sameCosts, onSameCosts(inputs))]]),
  }
  const names = [...new Set(tables.parameters.map(({ rule }) => rule))]
  const isFirst = (name: string) => /^(taille|difficulté) \. /.test(name)
  for (const rule of names.filter(isFirst)) readLaw(open, rule)
  const lawOf = (rule: string) => open.rows.get(rule)?.value ?? Number.POSITIVE_INFINITY
  const group = groupOf(inputs, { partnerBp: lawOf(partner), linkedBp: lawOf(linked) })
  Object.assign(open.facts, undertakingFacts(inputs, group, lawOf))
  for (const [rule, members] of Object.entries(explainGroup(group)))
    open.made.set(rule, rule === 'entreprise . effectif' ? [...members, partner, linked] : members)
  open.size = sizeOfWord(evaluateRule(engineOn(open.facts), 'taille . retenue').nodeValue)

  const { zone } = open.zone
  const size = open.size === 'micro' ? 'small' : open.size
  for (const rule of names.filter(name => !isFirst(name))) readLaw(open, rule, { about: zone?.code, size })
  readLaw(open, 'AFR . taux', { about: zone?.code, size: 'large' }, 'AFR . taux sans bonification')
  readLaw(open, 'AFR . secteur exclu', { about: inputs.sector })
  if (inputs.linkedCostsCents > 0)
    open.made.set('projet . coûts des projets liés', ['projet . années du projet unique'])
  if (zone)
    Object.assign(open.facts, { 'AFR . zone': word(zone.code), 'AFR . sorte de zone': word(zone.kind) })
  return open
}

/** A case as its explanations are read. */
export const explaining = ({ facts, rows, made }: AidCase): Explaining => ({
  engine: engineOn(facts),
  facts,
  parameterOf: rule => rows.get(rule),
  made,
})

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

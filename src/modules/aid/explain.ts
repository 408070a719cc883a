import type Engine from 'publicodes'
import { evaluateRule } from './rules.ts'
import type { AidParameter } from './tables.ts'

/** A value of the tree, in integer units: cents, basis points; a count may have decimals. */
export type AidValue =
  | { kind: 'cents' | 'bp' | 'count'; value: number }
  | { kind: 'yes-no'; value: boolean }
  | { kind: 'text'; value: string }
  | { kind: 'unknown' }

/** A rule that was applied, what it gave, and what it was made from. */
export type AidExplanation = {
  rule: string
  title: string
  value: AidValue
  /** How, in words. */
  how?: string | undefined
  /** The row of the law that gave it. */
  parameter?: Pick<AidParameter, 'source' | 'verified' | 'note' | 'validFrom' | 'validTo'> | undefined
  /** It was explained above. */
  repeated?: boolean | undefined
  parts: AidExplanation[]
}

type Node = Record<string, unknown>
export type Explaining = {
  engine: Engine
  facts: Readonly<Record<string, string>>
  /** The row of the law of a rule, when one was read. */
  parameterOf: (rule: string) => AidParameter | undefined
  /** What given facts were added up from, outside the rules: lines, and the rules that say how they count. */
  made: ReadonlyMap<string, readonly (AidExplanation | string)[]>
}

/** The tree of an evaluated rule: only what was looked at to answer. A rule met twice is explained once. */
export function explain(around: Explaining, rule: string, seen = new Set<string>()): AidExplanation {
  const { engine, facts, parameterOf, made } = around
  const node = evaluateRule(engine, rule)
  const { title, rawNode } = engine.getRule(rule)
  const parameter = parameterOf(rule)
  const parts = rule in facts ? (made.get(rule) ?? []) : [...new Set(referencesIn(node as unknown as Node))]
  const repeated = parts.length > 0 && seen.has(rule)
  seen.add(rule)
  return {
    rule,
    title,
    value: valueIn(node),
    ...(rawNode.description ? { how: rawNode.description } : {}),
    ...(parameter ? { parameter: origin(parameter) } : {}),
    ...(repeated ? { repeated } : {}),
    parts: repeated ? [] : parts.map(part => (typeof part === 'string' ? explain(around, part, seen) : part)),
  }
}

/** Every row of the law that a tree leads to. */
export const parametersIn = (tree: AidExplanation): NonNullable<AidExplanation['parameter']>[] => [
  ...(tree.parameter ? [tree.parameter] : []),
  ...tree.parts.flatMap(parametersIn),
]

const origin = ({ source, verified, note, validFrom, validTo }: AidParameter) => ({
  source,
  verified,
  note,
  validFrom,
  validTo,
})

type Variation = { condition: Node; consequence: Node }

/** The rules that an evaluated one was made from: of its variations, those that were tried and the one that held. */
function referencesIn(node: Node): string[] {
  const found: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { nodeKind, dottedName, explanation } = value as Node
    // Names with a dollar are parts that publicodes names by itself: what they look at is the rule's.
    if (nodeKind === 'reference' && !String(dottedName).includes('$')) found.push(String(dottedName))
    else if (nodeKind === 'variations') walk(tried(explanation as Variation[]))
    // A list, or a part without a name.
    else if (nodeKind === undefined) Object.values(value).forEach(walk)
    else walk(explanation)
  }
  walk((node.explanation as Node | undefined)?.valeur)
  return found
}

function tried(variations: readonly Variation[]): Node[] {
  const held = variations.findIndex(({ condition }) => condition.nodeValue === true)
  return variations
    .slice(0, held === -1 ? undefined : held + 1)
    .flatMap(({ condition, consequence }, rank) => (rank === held ? [condition, consequence] : [condition]))
}

type Evaluated = {
  nodeValue?: unknown
  unit?: { numerators: string[]; denominators: string[] } | undefined
}

/** Euros are rounded down to the cent here; ceilings are to the euro. */
function valueIn({ nodeValue, unit }: Evaluated): AidValue {
  if (typeof nodeValue === 'boolean') return { kind: 'yes-no', value: nodeValue }
  if (typeof nodeValue === 'string') return { kind: 'text', value: nodeValue }
  if (typeof nodeValue !== 'number') return { kind: 'unknown' }
  const sign = unit?.numerators[0]
  if (sign === '€') return { kind: 'cents', value: Math.round(nodeValue * 100) }
  if (sign === '%') return { kind: 'bp', value: Math.round(nodeValue * 100) }
  return { kind: 'count', value: nodeValue }
}

import { eurosInWords } from '../../kernel/money.ts'
import type { AidBase, AidSource } from './calculation.ts'
import { type AidCase, explaining } from './case.ts'
import { type AidExplanation, explain, parametersIn } from './explain.ts'
import { aidRules, evaluateRule } from './rules.ts'

/** How a legal base is read in the rules. Names are those of `rules/*.publicodes.yaml`. */
export type BaseRules = {
  base: string
  label: string
  ceiling: string
  /** What counts against the ceiling already, in gross grant equivalent. */
  cumulated: string
  /** Rules whose parts are reasons of refusal when they hold: their title is the reason. */
  refusals: readonly string[]
  /** Rules that need a row of the law: without it nothing can be said. */
  needs: readonly string[]
  rate?: string
  eligible?: string
  ownContribution?: string
  notification?: string
}

export type Around = {
  /** Reasons that no rule of the law holds: no zone, no map. */
  reasons?: readonly string[]
  conditions?: readonly string[]
  /** False when something besides rows of the law is to be checked: a declared zone. */
  verified?: boolean
}

/** Rounds down. The dust of binary fractions is brushed off first: amounts have two decimals and rates four, so that nothing
 * true is under a millionth. */
const down = (value: number): number => Math.floor(Math.round(value * 1e6) / 1e6)
const wholeEuros = (euros: number): number => down(euros) * 100

/** Applies the rules of a base to a case. */
export function applyBase(open: AidCase, rules: BaseRules, around: Around): AidBase {
  const told = explaining(open)
  const { engine } = told
  const number = (rule: string | undefined) => {
    const value = rule === undefined ? undefined : evaluateRule(engine, rule).nodeValue
    return typeof value === 'number' ? value : 0
  }
  const refusals = refusalRules(rules.refusals)
  const missing = (around.reasons?.length ? [] : rules.needs).filter(rule => !(rule in open.facts))
  const reasons = [
    ...(around.reasons ?? []),
    ...missing.map(rule => `« ${engine.getRule(rule).title} » : aucune valeur connue ici à cette date.`),
    ...refusals
      .filter(rule => evaluateRule(engine, rule).nodeValue === true)
      .map(rule => engine.getRule(rule).title),
  ]
  const known = missing.length === 0 && !around.reasons?.length
  const seen = new Set<string>()
  const main = known
    ? [rules.ceiling, rules.notification].flatMap(rule => (rule ? [explain(told, rule, seen)] : []))
    : []
  const parts = [
    ...main,
    explain(told, rules.cumulated, seen),
    ...refusals.map(rule => explain(told, rule, seen)),
  ]
  const limitCents = known ? wholeEuros(number(rules.ceiling)) : 0
  const refused = reasons.length > 0
  const ceilingCents = refused ? 0 : limitCents
  const cumulatedCents = Math.round(number(rules.cumulated) * 100)
  const marginCents = Math.max(0, ceilingCents - cumulatedCents)
  if (!refused && marginCents === 0)
    reasons.push('Les aides déjà reçues atteignent le plafond : il ne reste rien.')
  const thresholdCents = known && rules.notification ? wholeEuros(number(rules.notification)) : undefined
  const scheme = open.tables.schemes.find(({ base }) => base === rules.base)
  return {
    base: rules.base,
    label: rules.label,
    allowed: reasons.length === 0,
    ceilingCents,
    cumulatedCents,
    marginCents,
    intensityBp: known ? down(number(rules.rate) * 100) : 0,
    eligibleCents: known ? Math.round(number(rules.eligible) * 100) : 0,
    reasons,
    conditions: [
      ...(around.conditions ?? []),
      ...(thresholdCents !== undefined && ceilingCents > thresholdCents
        ? [
            `Au-delà de ${eurosInWords(thresholdCents)}, toutes aides comprises, l’aide est notifiée à la Commission avant d’être accordée.`,
          ]
        : []),
    ],
    ownContributionCents: known ? -wholeEuros(-number(rules.ownContribution)) : 0,
    ...(thresholdCents === undefined ? {} : { notificationThresholdCents: thresholdCents }),
    rule: `${rules.ceiling} (rules/${aidRules().fileOf.get(rules.ceiling)})`,
    source: sourcesOf(parts),
    verified: known && around.verified !== false && main.flatMap(parametersIn).every(row => row.verified),
    ...(scheme ? { scheme: { saNumber: scheme.saNumber, verified: scheme.verified } } : {}),
    explanation: {
      rule: rules.ceiling,
      title: rules.label,
      value: { kind: 'cents', value: limitCents },
      parts,
    },
  }
}

/** The refusals under these rules, in the order they are written. */
const refusalRules = (under: readonly string[]): string[] =>
  under.flatMap(parent => [...aidRules().fileOf.keys()].filter(rule => rule.startsWith(`${parent} . `)))

/** Each source once; unverified as soon as one of its rows is. */
function sourcesOf(parts: readonly AidExplanation[]): AidSource[] {
  const found = new Map<string, boolean>()
  for (const { source, verified } of parts.flatMap(parametersIn))
    found.set(source, verified && (found.get(source) ?? true))
  return [...found].map(([source, verified]) => ({ source, verified }))
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import Engine, { type EvaluatedNode, type Rule } from 'publicodes'
import { parse } from 'yaml'
import { projectFile } from '../../platform/project-file.ts'
import type { AidParameter } from './tables.ts'

export type Facts = Record<string, string>

type Rules = { engine: Engine; digest: string; fileOf: ReadonlyMap<string, string> }
let read: Rules | undefined

/** The rules of `rules/*.publicodes.yaml`, read once. `digest` says which text of them. */
export function aidRules(): Rules {
  read ??= readRules()
  return read
}

function readRules(): Rules {
  const names = readdirSync(projectFile('rules')).filter(name => name.endsWith('.publicodes.yaml'))
  const hash = createHash('sha256')
  const fileOf = new Map<string, string>()
  const rules: Record<string, Rule> = {}
  for (const name of names.sort()) {
    const text = readFileSync(projectFile('rules', name), 'utf8')
    hash.update(name).update(text)
    for (const [rule, content] of Object.entries(parse(text) as Record<string, Rule>)) {
      if (fileOf.has(rule)) throw new RangeError(`the rule ${rule} is written twice`)
      fileOf.set(rule, name)
      rules[rule] = content
    }
  }
  return {
    engine: new Engine(rules, { strict: true, warn: false, flag: { automaticNamespaceDisabling: false } }),
    digest: hash.digest('hex'),
    fileOf,
  }
}

let held: Facts = {}

/** The one engine on these facts. It is used at once: the next facts take it over. Reading facts costs more than answering:
 * those that the engine has are not read again. */
export function engineOn(facts: Facts): Engine {
  const { engine } = aidRules()
  const keepPreviousSituation = Object.keys(held).every(name => facts[name] !== undefined)
  const read = keepPreviousSituation
    ? Object.fromEntries(Object.entries(facts).filter(([name, value]) => held[name] !== value))
    : facts
  if (Object.keys(read).length > 0) engine.setSituation(read, { keepPreviousSituation })
  held = { ...facts }
  return engine
}

/** What a rule gives on the facts of the engine. `evaluate` would read it as if it were new. */
export const evaluateRule = (engine: Engine, rule: string): EvaluatedNode =>
  engine.evaluateNode(engine.getRule(rule))

/** A row of the law as publicodes reads it. */
export function factOf({ value, unit }: AidParameter): string {
  if (unit === 'cents') return euros(value)
  if (unit === 'bp') return rate(value)
  return unit === 'yes' ? yes(value === 1) : String(value)
}

// Facts as publicodes reads them.
export const euros = (cents: number): string => `${cents / 100} €`
export const rate = (bp: number): string => `${bp / 100} %`
export const yes = (value: boolean): string => (value ? 'oui' : 'non')
export const word = (value: string): string => `'${value}'`
export const dayFact = (day: string | undefined): string | undefined => day?.split('-').reverse().join('/')

import { type RawBuilder, sql } from 'kysely'
import { type Dimension, dimensions } from './dimensions.ts'

/** A test on one dimension of an entry. `zonings` keys are signatures such as `acv+zrr`: `families` asks that
 * any of them, or all of them, be present. */
export type Condition =
  | { dimension: Dimension; in: readonly string[] }
  | { dimension: Dimension; notIn: readonly string[] }
  | { dimension: 'zonings'; families: readonly string[]; match: 'any' | 'all' }

/** The same test, for a key read from the cells. */
export function matches(condition: Condition, key: string): boolean {
  if ('in' in condition) return condition.in.includes(key)
  if ('notIn' in condition) return !condition.notIn.includes(key)
  const present = key.split('+')
  return condition.match === 'any'
    ? condition.families.some(family => present.includes(family))
    : condition.families.every(family => present.includes(family))
}

/** The same test, as SQL over `entry` under the alias `e`. */
export function conditionSql(condition: Condition): RawBuilder<boolean> {
  const column = sql.ref(`e.${dimensions[condition.dimension].column}`)
  if ('in' in condition)
    return condition.in.length === 1
      ? sql`${column} = ${condition.in[0]}`
      : sql`${column} = any(${[...condition.in]})`
  if ('notIn' in condition) return sql`${column} <> all(${[...condition.notIn]})`
  const present = sql`string_to_array(${column}, '+')`
  const families = [...condition.families]
  return condition.match === 'any' ? sql`${present} && ${families}` : sql`${present} @> ${families}`
}

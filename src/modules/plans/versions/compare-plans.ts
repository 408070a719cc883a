import type { SignedAction } from './store.ts'

/** What differs between two states of a plan, action by action. `fields` of those in both. */
export type PlanDifference = {
  kind: 'added' | 'removed' | 'changed'
  number: number
  title: string
  fields: { name: keyof SignedAction; before: unknown; after: unknown }[]
}

/** From one content of a plan to another, by number of fiche. */
export function comparePlans(
  before: readonly SignedAction[],
  after: readonly SignedAction[],
): PlanDifference[] {
  const known = new Map(before.map(action => [action.id, action]))
  const kept = new Set(after.map(action => action.id))
  const differences: PlanDifference[] = before
    .filter(action => !kept.has(action.id))
    .map(({ number, title }) => ({ kind: 'removed', number, title, fields: [] }))
  for (const action of after) {
    const old = known.get(action.id)
    const { number, title } = action
    if (!old) {
      differences.push({ kind: 'added', number, title, fields: [] })
      continue
    }
    const names = Object.keys(action) as (keyof SignedAction)[]
    const fields = names
      .filter(name => JSON.stringify(old[name] ?? null) !== JSON.stringify(action[name] ?? null))
      .map(name => ({ name, before: old[name], after: action[name] }))
    if (fields.length > 0) differences.push({ kind: 'changed', number, title, fields })
  }
  return differences.sort((a, b) => a.number - b.number)
}

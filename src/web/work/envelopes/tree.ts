import type { Envelope } from '../../../modules/funding/index.ts'

export type Branch = Envelope & { depth: number }

/** Envelopes under their parents; one whose parent is not seen stands at the root. */
export function treeOf(envelopes: readonly Envelope[]): Branch[] {
  const seen = new Set(envelopes.map(({ id }) => id))
  const under = (parentId: number | null, depth: number): Branch[] =>
    envelopes
      .filter(one => (one.parentId && seen.has(one.parentId) ? one.parentId : null) === parentId)
      .flatMap(one => [{ ...one, depth }, ...under(one.id, depth + 1)])
  return under(null, 0)
}

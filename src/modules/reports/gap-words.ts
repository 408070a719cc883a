import type { GapKind } from './claims.ts'

/** French for each kind of gap between a published value and the computed one. */
export const gapWords: Record<GapKind, string> = {
  exact: 'Exact',
  rounding: 'Arrondi',
  'other-perimeter': 'Autre périmètre',
  contested: 'Contesté par une autre publication',
  'not-recomputable': 'Publié, non recalculable',
  certainty: 'Degré de certitude différent',
}

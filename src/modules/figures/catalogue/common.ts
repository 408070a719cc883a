import type { Condition } from '../condition.ts'
import type { Split } from '../dimensions.ts'

export const placeSplits = [
  'region',
  'departement',
  'territory',
  'epci',
  'quarter',
] as const satisfies readonly Split[]
/** Where files are: facts have a place, not a quarter. */
export const fileSplits = ['region', 'departement', 'territory', 'epci'] as const satisfies readonly Split[]
export const projectSplits = [
  ...placeSplits,
  'size',
  'origin',
  'reshoring',
  'fund',
] as const satisfies readonly Split[]
export const moneySplits = [...projectSplits, 'funder', 'funderGroup'] as const satisfies readonly Split[]

export const fromState: Condition = { dimension: 'funderGroup', in: ['state'] }
export const fromOperators: Condition = { dimension: 'funderGroup', in: ['operator'] }
export const fromStateAndOperators: Condition = { dimension: 'funderGroup', in: ['state', 'operator'] }
export const fromRegions: Condition = { dimension: 'funderGroup', in: ['region'] }
export const isReshoring: Condition = { dimension: 'reshoring', in: ['yes'] }
export const isNotReshoring: Condition = { dimension: 'reshoring', in: [''] }
export const outsideTerritories: Condition = { dimension: 'territory', in: [''] }
export const insideTerritories: Condition = { dimension: 'territory', notIn: [''] }
export const smallToMidCap: Condition = { dimension: 'size', in: ['micro', 'small', 'medium', 'mid-cap'] }
export const fromFund: Condition = { dimension: 'fund', notIn: [''] }

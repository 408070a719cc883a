import type { AidExplanation } from './explain.ts'
import type { EuSize } from './inputs.ts'

export type AidSource = { source: string; verified: boolean }

/** What one legal base allows. Money is integer cents, ceilings whole euros rounded down. */
export type AidBase = {
  /** 'afr', 'sme', 'de-minimis', or the code of a crisis framework. */
  base: string
  label: string
  /** Something may still be granted; never « légal » : « compatible sous réserve de vérification ». */
  allowed: boolean
  /** Zero when the base is refused. */
  ceilingCents: number
  /** What counts against the ceiling, in gross grant equivalent. */
  cumulatedCents: number
  marginCents: number
  /** Rate over the eligible costs; zero where the base has none. */
  intensityBp: number
  eligibleCents: number
  /** Why not. */
  reasons: string[]
  /** What is left to check. */
  conditions: string[]
  /** Least part of the costs that the undertaking brings without public money. */
  ownContributionCents: number
  notificationThresholdCents?: number | undefined
  /** The rule of the ceiling and its file. */
  rule: string
  /** Where the law was read. */
  source: AidSource[]
  verified: boolean
  /** The French scheme that carries the base, if one is known. */
  scheme?: { saNumber: string; verified: boolean } | undefined
  explanation: AidExplanation
}

/** Every base for a case, the one that allows most first. */
export type AidCalculation = {
  grantOn: string
  euSizeClass: EuSize
  sizeExplanation: AidExplanation
  /** Zone of the regional aid map, or why there is none. */
  zone: { label?: string; why?: string; how?: string; verified: boolean }
  bases: AidBase[]
  /** Which text of the rules, with which rows of the law: the same for the same answer. */
  ruleVersion: string
}

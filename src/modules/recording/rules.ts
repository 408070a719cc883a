import { eurosInWords } from '../../kernel/money.ts'
import type { Role } from '../../kernel/permission.ts'

const deciders = [
  'operator',
  'region',
  'regional-prefecture',
  'national-team',
] as const satisfies readonly Role[]
/** What was seen, and what is promised: neither is ever said of the other (domain.md, F.3). */
const seen = ['observed', 'to-verify'] as const
const promised = ['forecast', 'to-verify'] as const

/** What can be typed of a project, who knows it (domain.md, B.6), and how sure it may be said, first what goes without saying: awards
 * and payments from whoever decides and pays, jobs and investment from the company that makes them, with the control of the State
 * and the operator. */
export const measures = {
  awarded: { name: 'Montant attribué', unit: 'cents', certainties: seen, roles: deciders },
  committed: { name: 'Montant engagé', unit: 'cents', certainties: seen, roles: deciders },
  contracted: { name: 'Montant conventionné', unit: 'cents', certainties: seen, roles: deciders },
  paid: { name: 'Montant versé', unit: 'cents', certainties: seen, roles: deciders },
  investment: {
    name: 'Investissement prévu',
    unit: 'cents',
    certainties: promised,
    roles: ['operator', 'company'],
  },
  'jobs-to-create': {
    name: 'Emplois créés ou à créer (engagement)',
    unit: 'jobs',
    certainties: promised,
    roles: ['operator', 'company'],
  },
  'jobs-safeguarded': {
    name: 'Emplois confortés (engagement)',
    unit: 'jobs',
    certainties: promised,
    roles: ['operator', 'company'],
  },
  'jobs-created': {
    name: 'Emplois créés constatés',
    unit: 'jobs',
    certainties: seen,
    roles: ['operator', 'company', 'departmental-prefecture', 'regional-prefecture'],
  },
} as const satisfies Record<
  string,
  { name: string; unit: 'cents' | 'jobs'; certainties: readonly Certainty[]; roles: readonly Role[] }
>
export type Measure = keyof typeof measures

export const isMeasure = (code: string): code is Measure => code in measures

/** The measures that someone who holds these roles may type. */
export const measuresOf = (held: readonly Role[]): Measure[] =>
  (Object.keys(measures) as Measure[]).filter(code => measures[code].roles.some(role => held.includes(role)))

/** Money says who pays; jobs do not. */
export const isMoney = (measure: Measure): boolean =>
  measures[measure].unit === 'cents' && measure !== 'investment'

export type Sums = Partial<Record<Measure, number>>

/** Why an amount may not be typed, given what stands already of the same fund and funder (cents or jobs). Another's commitment may
 * be known before the award. */
export const amountBlockers = (measure: Measure, amount: number, standing: Sums): string[] => [
  ...(amount === 0 ? ['Un montant nul ne s’enregistre pas.'] : []),
  ...orderBlockers(standing, { ...standing, [measure]: (standing[measure] ?? 0) + amount }),
]

/** Why sums may not become others: what is paid was contracted, what is contracted was awarded (domain.md, F.2). What was out of
 * order before may be brought closer to it. */
export const orderBlockers = (before: Sums, after: Sums): string[] =>
  steps.flatMap(([more, less, words]) => {
    const above = (sums: Sums) => (sums[less] ?? 0) - (sums[more] ?? 0)
    return above(after) > 0 && above(after) > above(before)
      ? [words(eurosInWords(after[more] ?? 0), eurosInWords(after[less] ?? 0))]
      : []
  })

const steps: readonly [Measure, Measure, (more: string, less: string) => string][] = [
  [
    'awarded',
    'contracted',
    (awarded, contracted) =>
      `On ne conventionne pas plus que ce qui est attribué, par financeur et par fonds : ${awarded} attribués, ${contracted} conventionnés.`,
  ],
  [
    'contracted',
    'paid',
    (contracted, paid) =>
      `On ne verse pas plus que ce qui est conventionné, par financeur et par fonds : ${contracted} conventionnés, ${paid} versés.`,
  ],
]

/** Why a funder may not award more of a fund (cents): what it put in, where that is known, bounds what it awards. */
export const endowmentBlockers = (endowed: number, before: number, after: number): string[] =>
  endowed > 0 && after > endowed && after > before
    ? [
        `Ce financeur a mis ${eurosInWords(endowed)} dans ce fonds : ${eurosInWords(after)} en seraient attribués.`,
      ]
    : []

/** Why a measure may not be said that sure. */
export const certaintyBlockers = (measure: Measure, certainty: string): string[] => {
  const allowed: readonly string[] = measures[measure].certainties
  return allowed.includes(certainty)
    ? []
    : [
        `« ${measures[measure].name} » est « ${allowed.map(code => certainties[code as Certainty].toLowerCase()).join(' » ou « ')} ».`,
      ]
}

export type Certainty = keyof typeof certainties
export const certainties = {
  observed: 'Constaté',
  forecast: 'Prévu',
  published: 'Publié',
  'to-verify': 'À vérifier',
  demonstration: 'Démonstration',
}

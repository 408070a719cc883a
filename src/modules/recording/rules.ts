import type { Role } from '../../kernel/permission.ts'

/** What can be typed of a project, and who knows it (domain.md, B.6): awards and payments from whoever decides and pays, jobs and
 * investment from the company that makes them, with the control of the State and the operator. */
export const measures = {
  awarded: {
    name: 'Montant attribué',
    unit: 'cents',
    roles: ['operator', 'region', 'regional-prefecture', 'national-team'],
  },
  committed: {
    name: 'Montant engagé',
    unit: 'cents',
    roles: ['operator', 'region', 'regional-prefecture', 'national-team'],
  },
  contracted: {
    name: 'Montant conventionné',
    unit: 'cents',
    roles: ['operator', 'region', 'regional-prefecture', 'national-team'],
  },
  paid: {
    name: 'Montant versé',
    unit: 'cents',
    roles: ['operator', 'region', 'regional-prefecture', 'national-team'],
  },
  investment: { name: 'Investissement prévu', unit: 'cents', roles: ['operator', 'company'] },
  'jobs-to-create': {
    name: 'Emplois créés ou à créer (engagement)',
    unit: 'jobs',
    roles: ['operator', 'company'],
  },
  'jobs-safeguarded': {
    name: 'Emplois confortés (engagement)',
    unit: 'jobs',
    roles: ['operator', 'company'],
  },
  'jobs-created': {
    name: 'Emplois créés constatés',
    unit: 'jobs',
    roles: ['operator', 'company', 'departmental-prefecture', 'regional-prefecture'],
  },
} as const satisfies Record<string, { name: string; unit: 'cents' | 'jobs'; roles: readonly Role[] }>
export type Measure = keyof typeof measures

export const isMeasure = (code: string): code is Measure => code in measures

/** The measures that someone who holds these roles may type. */
export const measuresOf = (held: readonly Role[]): Measure[] =>
  (Object.keys(measures) as Measure[]).filter(code => measures[code].roles.some(role => held.includes(role)))

/** Money says who pays; jobs do not. */
export const isMoney = (measure: Measure): boolean =>
  measures[measure].unit === 'cents' && measure !== 'investment'

export type Sums = Partial<Record<Measure, number>>

/** Why an amount may not be typed, given what stands already (cents or jobs): what is paid was contracted, what is contracted was
 * awarded. Another's commitment may be known before the award. */
export function amountBlockers(measure: Measure, amount: number, standing: Sums): string[] {
  const after = (standing[measure] ?? 0) + amount
  const above = (limit: Measure, words: string) => (after > (standing[limit] ?? 0) ? [words] : [])
  return [
    ...(amount === 0 ? ['Un montant nul ne s’enregistre pas.'] : []),
    ...(measure === 'contracted'
      ? above('awarded', 'On ne conventionne pas plus que ce qui est attribué.')
      : []),
    ...(measure === 'paid' ? above('contracted', 'On ne verse pas plus que ce qui est conventionné.') : []),
  ]
}

export const certainties = {
  observed: 'Constaté',
  forecast: 'Prévu',
  published: 'Publié',
  'to-verify': 'À vérifier',
  demonstration: 'Démonstration',
}

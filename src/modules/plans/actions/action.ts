/** The words of a fiche action (domain.md, B.5), in the order people say them. */
export const maturities = {
  idea: 'Idée',
  scoping: 'Cadrage',
  study: 'Étude',
  financing: 'Montage financier',
  ready: 'Prête à démarrer',
  started: 'Démarrée',
  done: 'Réalisée',
  evaluated: 'Évaluée',
  suspended: 'Suspendue',
  abandoned: 'Abandonnée',
  refused: 'Refusée',
  merged: 'Fusionnée',
} as const
export type Maturity = keyof typeof maturities

/** The steps of an action that goes on, from the idea to its evaluation. */
export const steps = [
  'idea',
  'scoping',
  'study',
  'financing',
  'ready',
  'started',
  'done',
  'evaluated',
] as const
/** What ends an action otherwise: it leaves the plan, and says why. */
export const givenUp: readonly Maturity[] = ['abandoned', 'refused', 'merged']

export const statuses = { new: 'Nouvelle', 'under-way': 'Déjà engagée' } as const
export const pilotKinds = { elected: 'Élu', industrial: 'Industriel', technical: 'Technicien' } as const
export const partnerStates = {
  considered: 'À solliciter',
  asked: 'Sollicité',
  agreed: 'D’accord',
  refused: 'Refus',
} as const
export const fundingKinds = {
  grant: 'Subvention',
  loan: 'Prêt',
  'recoverable-advance': 'Avance récupérable',
  equity: 'Fonds propres',
  inKind: 'En nature',
} as const
export const fundingStates = { envisaged: 'Envisagé', asked: 'Demandé', secured: 'Acquis' } as const
export const linkKinds = {
  crte: 'CRTE',
  acv: 'Action cœur de ville',
  srdeii: 'SRDEII',
  other: 'Autre',
} as const
export const riskLevels = { low: 'Faible', medium: 'Moyen', high: 'Fort' } as const

export type FundingLine = {
  funder: string
  kind: keyof typeof fundingKinds
  /** Cents. */
  amount: number
  state: keyof typeof fundingStates
}
export type Milestone = {
  title: string
  dueOn?: string | null | undefined
  doneOn?: string | null | undefined
}

/** What people write of an action; money in cents. */
export type ActionSheet = {
  title: string
  axis: string
  other_axes: string[]
  status: keyof typeof statuses
  need_ids: number[]
  context: string
  objectives: string
  description: string
  owner: string
  pilots: { kind: keyof typeof pilotKinds; name: string }[]
  partners: { name: string; asked: string; state: keyof typeof partnerStates }[]
  location: string
  start_on: string | null
  end_on: string | null
  milestones: Milestone[]
  total_cost: number | null
  eligible_cost: number | null
  own_share: number | null
  financing: FundingLine[]
  jobs_created: number | null
  jobs_maintained: number | null
  people_trained: number | null
  indicators: {
    name: string
    unit: string
    baseline: string
    target: string
    targetOn?: string | null | undefined
    source: string
  }[]
  obstacles: {
    what: string
    asked: string
    who: string
    dueOn?: string | null | undefined
    liftedOn?: string | null | undefined
  }[]
  links: { kind: keyof typeof linkKinds; what: string }[]
  risks: { what: string; level: keyof typeof riskLevels; answer: string }[]
  contact: string
}

export type Action = ActionSheet & {
  id: number
  version: number
  programmeId: number
  territoryId: number
  territory: string
  number: number
  axisName: string
  ownerCode: string | null
  maturity: Maturity
  maturitySince: string
  author: string
  recordedAt: Date
}

/** What is asked of funders, by state, and what is still to be found: cents. */
export function financingOf(action: Pick<ActionSheet, 'financing' | 'total_cost' | 'own_share'>) {
  const sum = (state: FundingLine['state']) =>
    action.financing.filter(line => line.state === state).reduce((total, line) => total + line.amount, 0)
  const [secured, asked, envisaged] = [sum('secured'), sum('asked'), sum('envisaged')]
  const own = action.own_share ?? 0
  return {
    secured,
    asked,
    envisaged,
    own,
    toFind: Math.max(0, (action.total_cost ?? 0) - own - secured - asked - envisaged),
  }
}

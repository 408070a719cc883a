import type { Criterion, Question, Rule } from '../../calls/index.ts'
import { instantOn } from '../calendar.ts'
import { type DemoSubject, fundCode } from '../demonstration.ts'
import { fundCall } from './file.ts'

/** Closing of the fund's intake in the demonstration. */
export const fundClosedOn = '2021-07-31'
export const fundOpensAt = instantOn('2020-09-01', 8 * 60)
export const fundClosesAt = instantOn(fundClosedOn, 23 * 60 + 59, 59)

const form: Question[] = [
  {
    code: 'description',
    label: 'Le projet en quelques phrases',
    kind: 'area',
    required: true,
    means: 'description',
    section: 'Le projet',
  },
  {
    code: 'investissement',
    label: 'Investissement total',
    kind: 'euros',
    required: true,
    means: 'investment',
    section: 'Le projet',
  },
  {
    code: 'depenses',
    label: 'Dépenses éligibles',
    kind: 'costs',
    required: true,
    means: 'costs',
    section: 'Le projet',
  },
  {
    code: 'aide',
    label: 'Aide demandée',
    kind: 'euros',
    required: true,
    means: 'requested',
    section: 'Le projet',
  },
  {
    code: 'demarrage',
    label: 'Démarrage prévu',
    kind: 'day',
    required: true,
    means: 'start-on',
    section: 'Le calendrier',
  },
  {
    code: 'emplois',
    label: 'Emplois à créer',
    kind: 'count',
    required: true,
    means: 'jobs-to-create',
    section: 'Les emplois',
  },
  {
    code: 'confortes',
    label: 'Emplois confortés',
    kind: 'count',
    means: 'jobs-safeguarded',
    section: 'Les emplois',
  },
]
const rules: Rule[] = [
  {
    code: 'assiette',
    left: { question: 'depenses' },
    op: 'at-least',
    right: { value: 20_000_000 },
    message: 'Les dépenses éligibles commencent à 200 000 €.',
  },
  {
    code: 'aide',
    left: { question: 'aide' },
    op: 'at-most',
    right: { question: 'depenses' },
    message: 'L’aide demandée ne dépasse pas les dépenses éligibles.',
  },
  {
    code: 'demarrage',
    left: { question: 'demarrage' },
    op: 'at-most',
    right: { filingPlusMonths: 12 },
    message: 'Le projet démarre dans les douze mois.',
  },
]
/** What makes a project « structurant » (domain.md, A.1, 45). */
const grid: Criterion[] = [
  { code: 'territoire', label: 'Effet sur le territoire', weight: 30 },
  { code: 'filiere', label: 'Place dans la filière', weight: 20 },
  { code: 'emploi', label: 'Emplois créés ou confortés', weight: 30 },
  { code: 'transition', label: 'Transition écologique', weight: 20 },
]

/** Every column of a call; those not said are a call without a form. */
export const callFacts = (said: Record<string, unknown>) => ({
  state: 'published',
  fund: null,
  steps: 1,
  waves: [],
  applicants: [],
  form: [],
  rules: [],
  documents: [],
  grid: [],
  delays: {},
  faq: [],
  version: 1,
  ...said,
})

/** The intake of the fund, on which the demonstration's files were filed. */
export const fundCallSubject: DemoSubject = {
  kind: 'call',
  code: fundCall,
  name: 'Guichet du fonds d’accélération (Démo)',
  description:
    'Dépôt au fil de l’eau, du 1er septembre 2020 au 31 juillet 2021 : la clôture est de démonstration.',
  place: null,
  source: 'demo-appels',
  author: 'demo-bpifrance',
  recordedAt: fundOpensAt,
  facts: callFacts({
    type: 'rolling',
    opens_at: fundOpensAt,
    closes_at: fundClosesAt,
    fund: fundCode,
    operator: 'bpifrance',
    applicants: ['company', 'association', 'school'],
    form,
    rules,
    grid,
    delays: { completeness: 10, opinion: 15, appraisal: 30, decision: 20 },
  }),
}

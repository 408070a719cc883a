import { addDays } from '../../kernel/dates.ts'
import { type Clock, lastDay, workdayFrom } from './calendar.ts'
import { type DemoEntry, type DemoSubject, fundCode } from './demonstration.ts'
import { followUp } from './follow-up.ts'
import type { FundAmounts } from './fund-amounts.ts'
import { type Project, subjectOf } from './project.ts'
import { type Random, randomOf } from './random.ts'

export const fundSubject: DemoSubject = {
  kind: 'fund',
  code: fundCode,
  name: 'Fonds d’accélération des investissements industriels dans les territoires (démonstration)',
  description:
    'Ouvert le 1er septembre 2020, opéré par Bpifrance, décidé à deux par le préfet et le président de région.',
  place: null,
  source: 'demo-fonds-dotations',
  author: 'demo-dge',
  recordedAt: '2020-09-01T07:30:00.000Z',
  facts: { code: fundCode, operator: 'bpifrance', opened_on: '2020-09-01', closed_on: null },
}

/** Everything the fund decided, contracted, paid and observed on its projects. */
export function createFundEntries(amounts: Map<Project, FundAmounts>, clock: Clock): DemoEntry[] {
  const random = randomOf('fund-register')
  return [...amounts].flatMap(([project, amount]) => decisionEntries(project, amount, clock, random))
}

function decisionEntries(project: Project, amount: FundAmounts, clock: Clock, random: Random): DemoEntry[] {
  const { region } = project.place
  const decided = {
    subject: subjectOf(project),
    inFund: true,
    effectiveOn: project.decidedOn!,
    recordedAt: clock(project.decidedOn!, random),
    source: 'demo-fonds-decisions',
  }
  const byOperator = { ...decided, funder: null, author: 'demo-bpifrance' }
  const awards: DemoEntry[] = [
    {
      ...decided,
      measure: 'awarded',
      amount: amount.fromState,
      funder: 'etat',
      author: `demo-prefecture-${region}`,
    },
    {
      ...decided,
      measure: 'awarded',
      amount: amount.fromRegion,
      funder: `region-${region}`,
      author: `demo-region-${region}`,
    },
  ].filter(award => award.amount > 0)
  const facts: DemoEntry[] = [
    { ...byOperator, measure: 'projects-supported', amount: 1 },
    { ...byOperator, measure: 'investment', amount: amount.investment },
    { ...byOperator, measure: 'jobs-to-create', amount: amount.jobs },
    { ...byOperator, measure: 'jobs-safeguarded', amount: amount.safeguarded },
  ].filter(fact => fact.amount > 0)
  return [
    ...facts,
    ...awards,
    ...followUp(awards, clock, random),
    ...observations(project, amount.jobs, clock, random),
  ]
}

/** Jobs found by the services of the State when they visit: a part of the promise, never more. */
function observations(project: Project, promised: number, clock: Clock, random: Random): DemoEntry[] {
  const effectiveOn = workdayFrom(addDays(project.decidedOn!, random.integer(170, 420)))
  const amount = Math.floor(promised * (0.1 + 0.5 * random.next()))
  if (random.chance(0.4) || amount < 1 || effectiveOn > lastDay) return []
  const { region } = project.place
  return [
    {
      measure: 'jobs-created',
      amount,
      subject: subjectOf(project),
      inFund: true,
      funder: null,
      effectiveOn,
      recordedAt: clock(effectiveOn, random),
      author: `demo-prefecture-${region}`,
      source: 'demo-suivi-emplois',
    },
  ]
}

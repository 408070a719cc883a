import { addDays, type Day } from '../../../kernel/dates.ts'
import { workdayUntil } from '../calendar.ts'
import type { Companies } from '../companies.ts'
import type { FundAmounts } from '../fund-amounts.ts'
import { type Place, pickTown } from '../places.ts'
import { type Project, pickCompanyKind, pickSmallerSize, pickTrade, subjectOf } from '../project.ts'
import { type Random, randomOf } from '../random.ts'
import { fileOf } from './build-file.ts'
import { type DemoFile, otherCall } from './file.ts'
import { fundClosedOn } from './fund-call.ts'
import { opinionsStep, type Step } from './timeline.ts'
import { ungrantedFile } from './ungranted-file.ts'

/** Every file of the fund: the supported projects' own, and those that were refused, deferred, redirected, withdrawn,
 * inadmissible, or late. */
export function createFiles(
  supported: Map<Project, FundAmounts>,
  others: readonly Project[],
  towns: readonly Place[],
  companies: Companies,
): DemoFile[] {
  const random = randomOf('files')
  const granted = [...supported].map(([project, amounts]) => grantedFile(project, amounts, random))
  const known = random
    .shuffle(
      others.filter(({ submittedOn, owner }) => submittedOn! < '2021-05-01' && owner.kind === 'company'),
    )
    .slice(0, 430)
    .map(project => ungrantedFile(project, subjectOf(project), random))
  // Some came from outside the territories, with no project in any plan.
  const outside = towns.filter(town => town.territory === '')
  const unknown = Array.from({ length: 170 }, () => {
    const place = pickTown(outside, random)
    const trade = pickTrade(companies, random)
    const owner = companies.create(trade, pickSmallerSize(random), place)
    const project = { place, owner, trade, kind: pickCompanyKind(random), submittedOn: null } as Project
    return ungrantedFile(project, null, random)
  })
  const files = [...granted, ...known, ...unknown].sort((a, b) =>
    (a.filedAt ?? a.events[0]!.at) < (b.filedAt ?? b.events[0]!.at) ? -1 : 1,
  )
  const numbered = files.map((file, rank) => ({
    ...file,
    reference: `DEMO-${String(rank + 1).padStart(5, '0')}`,
  }))
  return [...numbered, ...numbered.filter(({ state }) => state === 'redirected').map(redirected)]
}

function grantedFile(project: Project, amounts: FundAmounts, random: Random): DemoFile {
  const decidedOn = project.decidedOn!
  const aid = amounts.fromState + amounts.fromRegion
  const filedOn = filingBefore(decidedOn, random)
  const corrected: Step[] = random.chance(0.22)
    ? [{ move: 'ask-correction', reason: 'Une pièce manque (Démo)' }, { move: 'refile' }]
    : []
  const disputed: Step[] = random.chance(0.07)
    ? [
        ...opinionsStep('differ', random),
        { move: 'conciliate', reason: 'Les deux côtés se sont revus (Démo)' },
      ]
    : []
  const steps: Step[] = [
    { move: 'file' },
    ...corrected,
    { move: 'accept' },
    ...disputed,
    ...opinionsStep('agree', random),
    { move: 'conclude' },
    { move: 'list' },
    { move: 'grant' },
  ]
  return fileOf(
    project,
    subjectOf(project),
    steps,
    filedOn,
    decidedOn,
    {
      investment: amounts.investment,
      requested: Math.min(
        amounts.investment,
        Math.ceil((aid * (1 + 0.4 * random.next())) / 100_000) * 100_000,
      ),
      jobs: amounts.jobs,
      safeguarded: amounts.safeguarded,
      aid,
    },
    random,
  )
}

const filingBefore = (decidedOn: Day, random: Random): Day => {
  const day = workdayUntil(addDays(decidedOn, -random.integer(40, 150)))
  const earliest = '2020-09-01'
  const latest = workdayUntil(fundClosedOn)
  return day < earliest ? earliest : day > latest ? latest : day
}

/** The draft that a redirection opens under the other call. */
const redirected = (file: DemoFile): DemoFile => ({
  ...file,
  reference: `${file.reference}-R`,
  call: otherCall,
  state: 'draft',
  round: 1,
  filedAt: null,
  events: [],
  opinions: [],
  decision: null,
  redirectedFrom: file.reference,
})

import {
  proposeDecision,
  rankReview,
  signDecision,
  writeScenario,
} from '../../../modules/appraisals/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { proposalInputs, signatureInputs } from './inputs.ts'
import { reviewsPage } from './list.tsx'
import { printReviewPage } from './print.tsx'
import { scenarioPage } from './scenario.tsx'
import { proposedPage, sessionPage, signedPage } from './session.tsx'

const root = '/espace/revues'
const input = (body: Record<string, unknown>, visit: WorkVisit, meetingId = '', scenarioId?: string) => ({
  ...body,
  meetingId,
  scenarioId,
  programme: visit.programme.code,
  programmeId: visit.programme.id,
})

/** The regional review: sessions, ranked lists, simulations, and what is decided in one act. */
export function addReviews(work: Work): void {
  work.page(root, reviewsPage)
  const of = `${root}/:id`
  work.page(of, sessionPage)
  work.page(`${of}/imprimer`, printReviewPage)
  work.post(`${of}/classer`, {
    useCase: rankReview,
    input,
    page: sessionPage,
    done: (_, visit, id) => ({ to: visit.to(`${root}/${id}`), say: 'Le classement est enregistré.' }),
  })
  const tried = (scenarioId: number, visit: WorkVisit, id = '') => ({
    to: visit.to(`${root}/${id}/simulations/${scenarioId}`),
    say: 'La simulation est enregistrée. Son adresse se partage.',
  })
  work.post(`${of}/simulations`, { useCase: writeScenario, input, page: sessionPage, done: tried })
  work.page(`${of}/simulations/:scenario`, scenarioPage)
  work.post(`${of}/simulations/:scenario`, { useCase: writeScenario, input, page: scenarioPage, done: tried })
  work.postEach(`${of}/simulations/:scenario/proposer`, {
    useCase: proposeDecision,
    inputs: proposalInputs,
    page: proposedPage,
  })
  work.postEach(`${of}/signer`, { useCase: signDecision, inputs: signatureInputs, page: signedPage })
}

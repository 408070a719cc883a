import { commentAction, linkProject, setMaturity } from '../../../modules/plans/index.ts'
import type { WorkVisit } from '../visit.ts'
import { actionPage } from './action.tsx'

const input = (body: Record<string, unknown>, visit: WorkVisit, actionId = '') => ({
  ...body,
  actionId,
  programme: visit.programme.code,
})
const back = (visit: WorkVisit, actionId = '') => visit.to(`/espace/actions/${actionId}`)

export const maturityPost = {
  useCase: setMaturity,
  input,
  done: (_: unknown, visit: WorkVisit, actionId?: string) => ({
    to: back(visit, actionId),
    say: 'L’étape est enregistrée.',
  }),
  page: actionPage,
}

export const commentPost = {
  useCase: commentAction,
  input,
  done: (commentId: number, visit: WorkVisit, actionId?: string) => ({
    to: `${back(visit, actionId)}#commentaire-${commentId}`,
    say: 'Votre commentaire est publié.',
  }),
  page: actionPage,
}

export const linkPost = {
  useCase: linkProject,
  input,
  done: (_: unknown, visit: WorkVisit, actionId?: string) => ({
    to: `${back(visit, actionId)}#projets`,
    say: 'Les projets de la fiche sont à jour.',
  }),
  page: actionPage,
}

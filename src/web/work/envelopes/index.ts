import {
  correctEndowment,
  endowEnvelope,
  openEnvelope,
  transferBetweenEnvelopes,
} from '../../../modules/funding/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { envelopePage } from './envelope.tsx'
import { envelopesPage } from './list.tsx'

const root = '/espace/enveloppes'
const input = (body: Record<string, unknown>, visit: WorkVisit, envelopeId = '') => ({
  ...body,
  envelopeId,
  programme: visit.programme.code,
  programmeId: visit.programme.id,
})
const done = (say: string) => (_: unknown, visit: WorkVisit, id?: string) => ({
  to: visit.to(`${root}/${id}`),
  say,
})

/** The money that may still be awarded: envelopes as a tree, endowments, transfers. */
export function addEnvelopes(work: Work): void {
  work.page(root, envelopesPage)
  work.post(root, {
    useCase: openEnvelope,
    input,
    page: envelopesPage,
    done: (id, visit) => ({ to: visit.to(`${root}/${id}`), say: 'L’enveloppe est ouverte, vide.' }),
  })
  work.page(`${root}/:id`, envelopePage)
  work.post(`${root}/:id/doter`, {
    useCase: endowEnvelope,
    input,
    page: envelopePage,
    done: done('La dotation est enregistrée, et publique.'),
  })
  work.post(`${root}/:id/lignes/:lineId/corriger`, {
    useCase: correctEndowment,
    input: (body, visit, envelopeId, lineId) => ({ ...input(body, visit, envelopeId), lineId }),
    page: envelopePage,
    done: done('La dotation est corrigée, et les chiffres publics avec elle.'),
  })
  work.post(`${root}/:id/transferer`, {
    useCase: transferBetweenEnvelopes,
    input,
    page: envelopePage,
    done: done('Le transfert est fait.'),
  })
}

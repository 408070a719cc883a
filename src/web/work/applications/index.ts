import {
  acceptApplication,
  askCorrection,
  endSupport,
  fileApplication,
  inviteApplication,
  refileApplication,
  rejectApplication,
  sendMessage,
  shareApplication,
  signApplication,
  withdrawApplication,
  writeSupport,
} from '../../../modules/applications/index.ts'
import { renounceAward } from '../../../modules/appraisals/index.ts'
import { formatInstant } from '../../text/format.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { filePage } from './file.tsx'
import { filesPage } from './list.tsx'
import { moveSegments } from './moves.tsx'
import { newFilePage, newFilePost } from './new-file.tsx'
import { writePage } from './write.tsx'
import { writePost } from './write-post.ts'

const input = (body: Record<string, unknown>, visit: WorkVisit, applicationId = '') => ({
  ...body,
  applicationId,
  programme: visit.programme.code,
})
const stamped = (_: unknown, visit: WorkVisit, id = '') => ({
  ...input({}, visit, id),
  arrivalId: visit.arrivalId,
})
const back =
  (say: string) =>
  (_: unknown, visit: WorkVisit, id = '') => ({ to: visit.to(`/espace/dossiers/${id}`), say })
const filed = ({ at, late }: { at: Date; late: boolean }, visit: WorkVisit, id = '') => ({
  to: visit.to(`/espace/dossiers/${id}`),
  say: late
    ? `Trop tard : l’appel était clos, ou le délai de l’invitation passé, quand votre dépôt est arrivé, ${formatInstant(at)}. Ce dépôt est refusé, et sa trace est gardée plus bas.`
    : `Le dossier est déposé, ${formatInstant(at)}. Gardez l’accusé de réception.`,
})

/** Files: the applicant's side, and the simple moves of the services. */
export function addApplications(work: Work): void {
  const path = '/espace/dossiers/:id'
  work.page('/espace/dossiers', filesPage)
  work.page('/espace/dossiers/nouveau', newFilePage)
  work.post('/espace/dossiers/nouveau', newFilePost)
  work.page(path, filePage)
  work.page(`${path}/ecrire`, writePage)
  work.post(`${path}/ecrire`, writePost)
  const page = filePage
  work.post(`${path}/partager`, {
    useCase: shareApplication,
    input,
    page,
    done: back('Le partage est changé.'),
  })
  work.post(`${path}/signer`, { useCase: signApplication, input, page, done: back('Le dossier est signé.') })
  work.post(`${path}/deposer`, { useCase: fileApplication, input: stamped, page, done: filed })
  work.post(`${path}/renvoyer`, {
    useCase: refileApplication,
    input,
    page,
    done: back('Le dossier corrigé est renvoyé.'),
  })
  work.post(`${path}/message`, { useCase: sendMessage, input, page, done: back('Le message est envoyé.') })
  work.post(`${path}/accompagnement`, {
    useCase: writeSupport,
    input,
    page,
    done: back('L’accompagnement est enregistré. Le demandeur en est prévenu.'),
  })
  const moves = {
    accept: [acceptApplication, 'Le dossier est déclaré complet.'],
    'ask-correction': [askCorrection, 'La correction est demandée ; le délai est arrêté.'],
    reject: [rejectApplication, 'Le dossier est déclaré irrecevable.'],
    invite: [inviteApplication, 'Le demandeur est invité à déposer le dossier entier.'],
    withdraw: [withdrawApplication, 'Le dossier est retiré.'],
    'end-support': [endSupport, 'L’accompagnement est terminé.'],
  } as const
  for (const [name, [useCase, say]] of Object.entries(moves))
    work.post(`${path}/${moveSegments[name as keyof typeof moves]}`, {
      useCase,
      input,
      page,
      done: back(say),
    })
  work.post(`${path}/${moveSegments.renounce}`, {
    useCase: renounceAward,
    input,
    page,
    done: back('Vous avez renoncé à l’aide.'),
  })
}

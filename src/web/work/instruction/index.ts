import { acceptApplication, askCorrection, rejectApplication } from '../../../modules/applications/index.ts'
import {
  conciliateOpinions,
  concludeAppraisal,
  declareInterest,
  giveOpinion,
  giveUpDecision,
  lapseAward,
  listForReview,
  proposeDecision,
  reopenAppraisal,
  signDecision,
  unlistFromReview,
  writeAppraisal,
} from '../../../modules/appraisals/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { aidPage, aidPost } from './aid.tsx'
import { calculationPage, ownCalculationPage } from './calculation.tsx'
import { filePage } from './file.tsx'
import { queuePage } from './queue.tsx'

const root = '/espace/instruction'
const input = (body: Record<string, unknown>, visit: WorkVisit, applicationId = '') => ({
  ...body,
  applicationId,
  programme: visit.programme.code,
})
const gesture = (say: string, at: string) => ({
  input,
  page: filePage,
  done: (_: unknown, visit: WorkVisit, id = '') => ({ to: `${visit.to(`${root}/${id}`)}#${at}`, say }),
})

/** The side of those who judge: their queue, and each file with its gestures. */
export function addInstruction(work: Work): void {
  work.page(root, queuePage)
  work.page(`${root}/:id`, filePage)
  const of = `${root}/:id`
  work.page(`${of}/aide`, aidPage)
  work.post(`${of}/aide`, aidPost)
  work.page(`${of}/calculs/:calculation`, calculationPage)
  work.page('/espace/dossiers/:id/calcul', ownCalculationPage)
  work.post(`${of}/interet`, {
    useCase: declareInterest,
    ...gesture('Votre déclaration est écrite.', 'interet'),
  })
  work.post(`${of}/completer`, { useCase: acceptApplication, ...gesture('Le dossier est complet.', 'avis') })
  work.post(`${of}/corriger`, { useCase: askCorrection, ...gesture('Le demandeur est prévenu.', 'histoire') })
  work.post(`${of}/irrecevable`, { useCase: rejectApplication, ...gesture('C’est écrit.', 'histoire') })
  work.post(`${of}/avis`, { useCase: giveOpinion, ...gesture('Votre avis est donné.', 'avis') })
  work.post(`${of}/conciliation`, {
    useCase: conciliateOpinions,
    ...gesture('Les avis sont rouverts.', 'avis'),
  })
  work.post(`${of}/instruire`, {
    useCase: writeAppraisal,
    ...gesture('L’instruction est enregistrée.', 'instruction'),
  })
  work.post(`${of}/conclure`, {
    useCase: concludeAppraisal,
    ...gesture('L’instruction est conclue.', 'seance'),
  })
  work.post(`${of}/reprendre`, {
    useCase: reopenAppraisal,
    ...gesture('L’instruction est reprise.', 'instruction'),
  })
  work.post(`${of}/inscrire`, { useCase: listForReview, ...gesture('Le dossier est inscrit.', 'seance') })
  work.post(`${of}/retirer`, {
    useCase: unlistFromReview,
    ...gesture('Le dossier est retiré de la liste.', 'seance'),
  })
  work.post(`${of}/proposer`, {
    useCase: proposeDecision,
    ...gesture('La proposition attend les deux signatures.', 'decision'),
  })
  work.post(`${of}/abandonner`, {
    useCase: giveUpDecision,
    ...gesture('La proposition est abandonnée.', 'decision'),
  })
  work.post(`${of}/caducite`, {
    useCase: lapseAward,
    ...gesture('La caducité est constatée : l’aide est rendue aux enveloppes.', 'decision'),
  })
  work.post(`${of}/signer`, {
    useCase: signDecision,
    ...gesture('', 'decision'),
    done: ({ taken }, visit, id) => ({
      to: `${visit.to(`${root}/${id}`)}#decision`,
      say: taken
        ? 'Les deux clés sont tournées : la décision est prise.'
        : 'Votre signature est posée. L’autre clé est attendue.',
    }),
  })
}

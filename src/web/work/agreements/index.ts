import type { z } from 'zod'
import type { UseCase } from '../../../kernel/use-case.ts'
import {
  approvePayment,
  checkClaim,
  closeAgreement,
  correctObservation,
  exportPayments,
  followJobs,
  observeJobs,
  orderClawback,
  payPayment,
  proposeClawback,
  recoverClawback,
  refusePayment,
  requestPayment,
  sendClaim,
  settleAgreement,
  signAgreement,
  waiveClawback,
  writeClaim,
} from '../../../modules/agreements/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { formatEuros, plural } from '../../text/format.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { accountingPage } from './accounting.tsx'
import { agreementPage } from './agreement.tsx'
import { attachPage } from './attach.tsx'
import { claimPage } from './claim.tsx'
import { jobsPage } from './jobs.tsx'
import { lettersPage, lettersPost } from './letters.tsx'
import { agreementsPage } from './list.tsx'
import { newAgreementPage, newAgreementPost } from './new-agreement.tsx'
import { templatePage, templatePost, templatesPage } from './templates.tsx'

type Said<Output> = string | ((output: Output) => string)

/** After the decision: agreements, payments, spending, jobs, letters. */
export function addAgreements(work: Work): void {
  const root = '/espace/conventions'
  work.page(root, agreementsPage)
  work.page(`${root}/nouvelle`, newAgreementPage)
  work.post(`${root}/nouvelle`, newAgreementPost)
  work.page(`${root}/emplois`, jobsPage)
  work.page(`${root}/courriers`, lettersPage)
  work.post(`${root}/courriers`, lettersPost)
  work.page(`${root}/modeles`, templatesPage)
  work.page(`${root}/modeles/:kind`, templatePage)
  work.post(`${root}/modeles/:kind`, templatePost)
  work.page(`${root}/rattacher`, attachPage)
  work.page(`${root}/comptabilite`, accountingPage)
  work.post(`${root}/comptabilite`, {
    useCase: exportPayments,
    input: (_, visit) => ({ programme: visit.programme.code }),
    done: ({ payments }, visit) => ({
      to: visit.to(`${root}/comptabilite`),
      say: `${plural(payments, 'versement')} : le fichier est au début de la liste des exports.`,
    }),
    page: accountingPage,
  })
  work.page(`${root}/depenses/:id`, claimPage)
  work.page(`${root}/:id`, agreementPage)

  /** A gesture on an agreement, which leads back to its page. `names`: what the segments of the address are. */
  const gesture = <Input extends z.ZodType, Output>(
    path: string,
    useCase: UseCase<Input, Output, Context>,
    say: Said<Output>,
    ...names: string[]
  ) =>
    work.post(`${root}/:id/${path}`, {
      useCase,
      input: (body, visit, id, ...rest) => ({
        ...body,
        ...Object.fromEntries(names.map((name, rank) => [name, rest[rank]])),
        agreementId: id,
        programme: visit.programme.code,
      }),
      done: (output, visit, id) => ({
        to: visit.to(`${root}/${id}`),
        say: typeof say === 'string' ? say : say(output),
      }),
      page: agreementPage,
    })
  gesture('signer', signAgreement, ({ complete }) =>
    complete
      ? 'Vous avez signé. La convention est signée des deux côtés.'
      : 'Vous avez signé. L’autre côté est attendu.',
  )
  gesture('versements', requestPayment, 'Le versement est demandé : une autre personne l’approuve.')
  gesture('versements/:paymentId/approuver', approvePayment, 'Le versement est approuvé.', 'paymentId')
  gesture('versements/:paymentId/refuser', refusePayment, 'Le versement est refusé.', 'paymentId')
  gesture('versements/:paymentId/payer', payPayment, 'Le versement est enregistré.', 'paymentId')
  gesture('sans-solde', settleAgreement, 'Les versements sont clos.')
  gesture('emplois', observeJobs, ({ drawn }) =>
    drawn
      ? 'Le constat est enregistré. Il est tiré au sort : un contrôle sur place est à faire.'
      : 'Le constat est enregistré.',
  )
  gesture('emplois/:observationId', correctObservation, 'Le constat est corrigé.', 'observationId')
  gesture('suivre', followJobs, 'Les emplois sont suivis.')
  gesture(
    'reversement',
    proposeClawback,
    ({ amountCents }) => `Reversement proposé : ${formatEuros(amountCents, 'exact')}.`,
  )
  gesture('reversement/ordonner', orderClawback, 'Le reversement est ordonné.')
  gesture('reversement/abandonner', waiveClawback, 'Le reversement est abandonné.')
  gesture('reversement/recevoir', recoverClawback, ({ left }) =>
    left === 0
      ? 'Tout ce qui était demandé est reversé.'
      : `Enregistré. Reste ${formatEuros(left, 'exact')}.`,
  )
  gesture('clore', closeAgreement, 'Le dossier est clos.')

  work.post(`${root}/:id/depenses`, {
    useCase: writeClaim,
    input: (body, visit, id) => ({ ...body, agreementId: id, programme: visit.programme.code }),
    done: (claimId, visit) => ({
      to: visit.to(`${root}/depenses/${claimId}`),
      say: 'Les dépenses sont enregistrées. Joignez les justificatifs, puis envoyez.',
    }),
    page: agreementPage,
  })
  const claim = (body: Record<string, unknown>, visit: WorkVisit, id = '') => ({
    ...body,
    claimId: id,
    programme: visit.programme.code,
  })
  work.post(`${root}/depenses/:id/envoyer`, {
    useCase: sendClaim,
    input: claim,
    done: (_, visit, id) => ({ to: visit.to(`${root}/depenses/${id}`), say: 'Les dépenses sont envoyées.' }),
    page: claimPage,
  })
  work.post(`${root}/depenses/:id/controler`, {
    useCase: checkClaim,
    input: claim,
    done: ({ acceptedCents }, visit, id) => ({
      to: visit.to(`${root}/depenses/${id}`),
      say: `${formatEuros(acceptedCents, 'exact')} acceptés.`,
    }),
    page: claimPage,
  })
}

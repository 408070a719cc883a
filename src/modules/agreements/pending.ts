import { addDays, dayInParis, dayInWords } from '../../kernel/dates.ts'
import { eurosInWords } from '../../kernel/money.ts'
import type { Pending, Watcher } from '../../kernel/pending.ts'
import { type Role, rolesAt } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { type ApplicationRow, listApplications, placeOfFile } from '../applications/index.ts'
import { listAwaited, listToWrite } from './awaited.ts'
import { listClaims } from './claims/store.ts'
import { gathered, type Item } from './gather-pending.ts'
import { dueOn, listObservations, standing, yearsOf } from './jobs/store.ts'
import { listLate } from './late-project.ts'
import { approvalBlockers } from './payments/rules.ts'
import { listPayments, type Payment } from './payments/store.ts'
import { agreementsPolicy } from './policy.ts'
import { ownRolesAt, signatureBlockers, signingSideOf } from './sign-agreement.ts'
import { type Agreement, listAgreementsOf } from './store.ts'
import { notice, type Wait } from './waiting.ts'

/** Read one by one: those that have waited longest. */
const most = 500
/** What agreements ask of a person: to sign, to check spending, to approve and to pay, to observe jobs, to start in time. */
export async function listAgreementsPending(db: Db, watcher: Watcher): Promise<Pending[]> {
  const { actor, programme } = watcher
  const { 'write-letter-template': _, ...onAgreements } = agreementsPolicy
  const acts = Object.values(onAgreements).flatMap(({ roles }) => roles)
  if (!actor.grants.some(({ role }) => acts.includes(role))) return []
  const [awaited, toWrite] = await Promise.all([
    listAwaited(db, watcher, most),
    listToWrite(db, programme.code, actor, most),
  ])
  const ids = [...awaited, ...toWrite.rows.map(({ id }) => id)]
  const files = await listApplications(db, programme.code, actor, { ids }, { limit: 2 * most })
  const agreements = await listAgreementsOf(
    db,
    files.map(({ id }) => id),
  )
  const found = await Promise.all(
    files.map(file =>
      pendingOf(
        db,
        watcher,
        file,
        agreements.find(({ applicationId }) => applicationId === file.id),
      ),
    ),
  )
  return gathered(found.flat())
}

async function pendingOf(
  db: Db,
  watcher: Watcher,
  file: ApplicationRow,
  agreement: Agreement | undefined,
): Promise<Item[]> {
  const { actor, today } = watcher
  const place = placeOfFile(file, actor)
  const held = rolesAt(actor, place)
  const own = ownRolesAt(actor, place)
  const may = (name: keyof typeof agreementsPolicy, roles: readonly Role[] = held) =>
    agreementsPolicy[name].roles.some(role => roles.includes(role))
  const item = { where: file.organisation, href: `/espace/conventions/${agreement?.id}` }
  if (!agreement)
    return may('write-agreement')
      ? [
          {
            ...item,
            wait: 'agreement',
            kind: 'waiting',
            what: `Dossier ${file.reference} : la convention est à écrire`,
            nextStep: 'L’écrire',
            href: `/espace/conventions/nouvelle?dossier=${file.id}`,
          },
        ]
      : []
  const side = signingSideOf([...own, ...held.filter(role => role === 'operator')])
  const waiting = (wait: Wait, what: string, nextStep: string, href = item.href): Item => ({
    ...item,
    agreementId: agreement.id,
    wait,
    kind: 'waiting',
    what: `Convention ${agreement.code} : ${what}`,
    nextStep,
    href,
  })
  const due = (wait: Wait, what: string, nextStep: string, on: string, href = item.href): Item => ({
    ...waiting(wait, what, nextStep, href),
    kind: on < today ? 'late' : 'closing',
    dueOn: on,
  })
  const signs = agreement.signatures.length < 2 && signatureBlockers(agreement, side, actor.name).length === 0
  const toSign = signs
    ? [waiting(side === 'operator' ? 'operator' : 'beneficiary', 'à signer', 'Lire et signer')]
    : []
  if (!agreement.signedOn) return toSign
  const [payments, claims, observations, late] = await Promise.all([
    listPayments(db, agreement.id),
    listClaims(db, agreement.id),
    listObservations(db, [file.id]),
    listLate(db, watcher, agreement),
  ])
  const seen = standing(observations)
  const next = yearsOf(agreement).find(year => !seen.some(one => one.year === year))
  const nextOn = next && dueOn(agreement.decidedOn, next)
  const ownFile = own.length > 0
  const owed = (payment: Payment): Pending => ({
    ...item,
    what: `Convention ${agreement.code} : versement de ${eurosInWords(payment.state_cents + payment.region_cents)} ${payment.approvedAt ? `approuvé le ${dayInWords(dayInParis(payment.approvedAt))}` : `demandé le ${dayInWords(dayInParis(payment.requestedAt))}`}`,
    nextStep: 'Voir la convention',
    kind: 'promised',
  })
  const follows = ownFile || may('pay-payment')
  const told = { start: follows || may('order-clawback'), milestone: follows }
  return [
    ...toSign,
    ...payments.flatMap(payment => {
      if (payment.paidOn || payment.refusedAt) return []
      if (may('write-claim', own)) return [owed(payment)]
      if (payment.approvedAt)
        return may('pay-payment')
          ? [waiting('payment', `versement ${payment.reference} à payer`, 'Payer')]
          : []
      return may('approve-payment') && approvalBlockers(payment, actor.authorId, ownFile).length === 0
        ? [waiting('approval', `versement ${payment.reference} à approuver`, 'Approuver ou refuser')]
        : []
    }),
    ...(may('check-claim')
      ? claims
          .filter(({ state }) => state === 'sent')
          .map(claim =>
            waiting(
              'claim',
              `dépenses n° ${claim.number} à contrôler`,
              'Contrôler',
              `/espace/conventions/depenses/${claim.id}`,
            ),
          )
      : []),
    ...(nextOn && nextOn <= addDays(today, notice) && may('observe-jobs', ownFile ? own : held)
      ? [due('jobs', `emplois de l’année ${next} à constater`, 'Constater les emplois', nextOn)]
      : []),
    ...(may('correct-observation', ownFile ? own : held)
      ? seen
          .filter(({ sampled, controlNote }) => sampled && !controlNote)
          .map(({ year }) =>
            waiting('control', `année ${year} tirée au sort, à contrôler sur place`, 'Consigner le contrôle'),
          )
      : []),
    ...late
      .filter(({ wait }) => told[wait])
      .map(({ wait, what, nextStep, on, href }) => due(wait, what, nextStep, on, href)),
  ]
}

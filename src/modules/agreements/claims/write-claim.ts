import { sql } from 'kysely'
import { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import { Conflict, Invalid, refused } from '../../../kernel/errors.ts'
import { cents, count, day, id, lines, optionalId, text, version } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import { addRecord, saveRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { notify, peopleAt } from '../../accounts/index.ts'
import { placeOfJudges } from '../../applications/index.ts'
import { followUpParameter } from '../payments/bounds.ts'
import { agreementsPolicy } from '../policy.ts'
import { lockAgreement, placeOfAgreement } from '../store.ts'
import { claimBlockers, lastSpendingOn, sendBlockers } from './rules.ts'
import { findClaim, listClaims, placeOfClaim } from './store.ts'

const written = z.object({
  programme: z.string(),
  agreementId: id(),
  /** The claim being written; none: a new one. */
  claimId: optionalId(),
  version: count().default(0),
  lines: lines(
    z.object({
      label: text(200),
      supplier: text(200),
      /** Its number: the document that proves it answers to it. */
      invoice: text(60),
      paidOn: day(),
      cents: cents(),
    }),
    200,
  ),
})

/** Writes what the beneficiary spent, invoice by invoice. Answers the id of the claim.
 * @throws Conflict when someone else of the company wrote it meanwhile */
export const writeClaim = defineUseCase<typeof written, number, Context>({
  name: 'write-claim',
  input: written,
  policy: agreementsPolicy['write-claim'],
  place: ({ tx, actor }, { programme, agreementId }) => placeOfAgreement(tx, programme, agreementId, actor),
  run: async (context, { agreementId, claimId, version, lines: given }, emit) => {
    const { tx, now, authorId } = context
    const { file } = await lockAgreement(tx, agreementId)
    const claims = await listClaims(tx, agreementId)
    const known = claims.find(({ id }) => id === claimId)
    if (claimId && !known) throw Invalid.field('claimId', 'Choisissez une demande de cette convention.')
    const open = claims.find(({ state, id }) => (state === 'draft' || state === 'sent') && id !== known?.id)
    const reasons = [
      ...claimBlockers(file.state),
      ...(known && known.state !== 'draft' ? ['Cette demande est envoyée : elle ne se change plus.'] : []),
      ...(open ? [`La demande n° ${open.number} est encore ouverte : terminez-la d’abord.`] : []),
    ]
    if (reasons.length > 0) throw refused('Cette demande ne peut pas être écrite.', reasons)
    if (known) {
      await saveRecord(context, emit, 'expense_claim', { id: known.id, version }, { lines: given })
      return known.id
    }
    return addRecord(
      context,
      emit,
      'expense_claim',
      { lines: given },
      {
        programme_id: file.programmeId,
        agreement_id: agreementId,
        number: claims.length + 1,
        state: 'draft',
        accepted_cents: 0,
        reason: '',
        author_id: authorId,
        recorded_at: now,
      },
    )
  },
})

const sent = z.object({ programme: z.string(), claimId: id(), version: version() })

/** Sends a claim with its evidence: the operator reads it line by line. */
export const sendClaim = defineUseCase<typeof sent, void, Context>({
  name: 'send-claim',
  input: sent,
  policy: agreementsPolicy['send-claim'],
  place: ({ tx, actor }, { programme, claimId }) => placeOfClaim(tx, programme, claimId, actor),
  run: async (context, { claimId, version }, emit) => {
    const { tx, now, actor } = context
    const { agreementId } = (await findClaim(tx, claimId))!
    const { agreement, file } = await lockAgreement(tx, agreementId)
    const claims = await listClaims(tx, agreementId)
    const claim = claims.find(({ id }) => id === claimId)!
    if (claim.version !== version)
      throw new Conflict(
        'La demande a changé depuis que vous l’avez lue : relisez-la, puis envoyez.',
        [],
        claim.version,
      )
    const reasons = [
      ...claimBlockers(file.state),
      ...sendBlockers(claim, {
        filedOn: dayInParis(file.filedAt!),
        lastOn: lastSpendingOn(
          agreement,
          await followUpParameter(tx, 'spending-months', agreement.signedOn ?? dayInParis(now)),
        ),
        today: dayInParis(now),
        others: claims.filter(({ id }) => id !== claimId),
      }),
    ]
    if (reasons.length > 0) throw refused('Cette demande ne peut pas être envoyée.', reasons)
    await sql`update expense_claim set state = 'sent', sent_at = ${now}, version = version + 1 where id = ${claimId}`.execute(
      tx,
    )
    emit({ subject: `expense_claim/${claimId}`, detail: { sent: claim.lines.length } })
    await notify(
      context,
      file.programmeId,
      await peopleAt(context, ['operator'], placeOfJudges(file, actor)),
      {
        about: `expense_claim/${claimId}/check`,
        title: `Convention ${agreement.code} : des dépenses à contrôler`,
        reason: 'vous instruisez ce dossier',
        href: `/espace/conventions/depenses/${claimId}`,
      },
    )
  },
})

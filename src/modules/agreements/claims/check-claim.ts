import { z } from 'zod'
import { Invalid, refused } from '../../../kernel/errors.ts'
import { cents, count, id, lines, optionalText, version } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import { saveRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../../accounts/index.ts'
import { placeOfFile } from '../../applications/index.ts'
import { agreementsPolicy } from '../policy.ts'
import { lockToCheck } from '../store.ts'
import { checkProblems, claimBlockers } from './rules.ts'
import { findClaim, placeOfClaim } from './store.ts'

const input = z.object({
  programme: z.string(),
  claimId: id(),
  version: version(),
  checks: lines(z.object({ rank: count(), acceptedCents: cents(), note: optionalText(500) }), 200),
  reason: optionalText(2000),
})

/** Says what is accepted of each line. Nothing accepted: the claim is refused. */
export const checkClaim = defineUseCase<typeof input, { acceptedCents: number }, Context>({
  name: 'check-claim',
  input: input,
  policy: agreementsPolicy['check-claim'],
  place: ({ tx, actor }, { programme, claimId }) => placeOfClaim(tx, programme, claimId, actor),
  run: async (context, { claimId, version, checks, reason }, emit) => {
    const { tx, actor } = context
    const { agreement, file } = await lockToCheck(context, (await findClaim(tx, claimId))!.agreementId)
    const claim = (await findClaim(tx, claimId))!
    const reasons = [
      ...claimBlockers(file.state),
      ...(claim.state === 'sent' ? [] : ['Cette demande n’attend pas de contrôle.']),
    ]
    if (reasons.length > 0) throw refused('Cette demande ne peut pas être contrôlée.', reasons)
    const problems = checkProblems(claim.lines, checks)
    if (problems.length > 0) throw new Invalid('Le contrôle n’est pas complet.', problems)
    const acceptedCents = checks.reduce((sum, one) => sum + one.acceptedCents, 0)
    if (acceptedCents === 0 && !reason) throw Invalid.field('reason', 'Dites pourquoi tout est écarté.')
    await saveRecord(
      context,
      emit,
      'expense_claim',
      { id: claimId, version },
      {
        lines: claim.lines.map((line, rank) => ({
          ...line,
          acceptedCents: checks[rank]!.acceptedCents,
          note: checks[rank]!.note,
        })),
        state: acceptedCents > 0 ? 'accepted' : 'refused',
        accepted_cents: acceptedCents,
        reason,
      },
    )
    await makeMoot(context, `expense_claim/${claimId}/check`)
    const place = { ...placeOfFile(file, actor), regions: [], departements: [], territories: [] }
    await notify(context, file.programmeId, await peopleAt(context, ['company', 'school', 'epci'], place), {
      about: `expense_claim/${claimId}/checked`,
      title: `Convention ${agreement.code} : vos dépenses sont contrôlées`,
      reason: 'c’est votre dossier',
      href: `/espace/conventions/depenses/${claimId}`,
    })
    return { acceptedCents }
  },
})

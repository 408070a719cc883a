import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { choice, id, optionalText } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { placeOfApplication } from '../applications/index.ts'
import { appraisalsPolicy } from './policy.ts'

const input = z.object({
  programme: z.string(),
  applicationId: id(),
  interest: choice(['oui', 'non']),
  reason: optionalText(1000),
})

/** Says whether one has an interest in a file. Whoever has one is kept away from judging it; saying so again replaces what
 * was said, and the journal keeps both. */
export const declareInterest = defineUseCase<typeof input, void, Context>({
  name: 'declare-interest',
  input,
  policy: appraisalsPolicy['declare-interest'],
  place: ({ tx, actor }, { programme, applicationId }) =>
    placeOfApplication(tx, programme, applicationId, actor),
  run: async ({ tx, now, actor }, { applicationId, interest, reason }, emit) => {
    if (actor.kind !== 'person') throw Invalid.field('interest', 'Une personne le déclare elle-même.')
    if (interest === 'oui' && !reason) throw Invalid.field('reason', 'Dites lequel, en une phrase.')
    await sql`insert into interest_declaration (application_id, person_id, interest, reason, declared_at)
      values (${applicationId}, ${actor.personId}, ${interest === 'oui'}, ${reason}, ${now})
      on conflict (application_id, person_id) do update set interest = excluded.interest, reason = excluded.reason,
        declared_at = excluded.declared_at`.execute(tx)
    emit({ subject: `application/${applicationId}`, detail: { interest: interest === 'oui', why: reason } })
  },
})

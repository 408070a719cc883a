import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, NotFound } from '../../../kernel/errors.ts'
import { day, id, optionalDay, text, version } from '../../../kernel/inputs.ts'
import { defineUseCase } from '../../../kernel/use-case.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { addRecord, saveRecord } from '../../../platform/records/index.ts'
import type { Context } from '../../../platform/unit.ts'
import { aidPolicy } from '../policy.ts'
import { siren } from './declare.ts'
import { placeOfSiren } from './store.ts'

export type GroupLink = {
  id: number
  siren: string
  otherSiren: string
  startOn: string
  endOn: string | null
  evidence: string
  version: number
}

/** Links of control of a company, those that ended included. */
export async function listGroupLinks(db: Db | Tx, programme: string, company: string): Promise<GroupLink[]> {
  const { rows } = await sql<GroupLink>`
    select link.id, siren, other_siren as "otherSiren", link.start_on as "startOn", link.end_on as "endOn", evidence, version
    from aid_group_link as link join programme on programme.id = link.programme_id and programme.code = ${programme}
    where ${company} in (siren, other_siren) order by link.start_on, link.id`.execute(db)
  return rows
}

const linked = z.object({
  programme: z.string(),
  siren: siren(),
  otherSiren: siren(),
  startOn: day(),
  endOn: optionalDay(),
  evidence: text(300),
})

/** Says that two companies are one undertaking by control, from a day on. */
export const linkUndertakings = defineUseCase<typeof linked, number, Context>({
  name: 'link-undertakings',
  input: linked,
  policy: aidPolicy['link-undertakings'],
  place: ({ tx }, { programme, siren }) => placeOfSiren(tx, programme, siren),
  run: async (context, given, emit) => {
    if (given.siren === given.otherSiren)
      throw Invalid.field('otherSiren', 'Une entreprise n’est pas liée à elle-même.')
    if (given.endOn && given.endOn <= given.startOn)
      throw Invalid.field('endOn', 'La fin vient après le début.')
    const { rows } = await sql<{
      id: number
    }>`select id from programme where code = ${given.programme}`.execute(context.tx)
    return addRecord(
      context,
      emit,
      'aid_group_link',
      { start_on: given.startOn, end_on: given.endOn ?? null, evidence: given.evidence },
      {
        programme_id: rows[0]!.id,
        siren: given.siren,
        other_siren: given.otherSiren,
        author_id: context.authorId,
        recorded_at: context.now,
      },
    )
  },
})

const ended = z.object({
  programme: z.string(),
  siren: siren(),
  linkId: id(),
  endOn: day(),
  version: version(),
})

/** Says since when two companies are no longer one undertaking. */
export const endUndertakingLink = defineUseCase<typeof ended, number, Context>({
  name: 'end-undertaking-link',
  input: ended,
  policy: aidPolicy['end-undertaking-link'],
  place: ({ tx }, { programme, siren }) => placeOfSiren(tx, programme, siren),
  run: async (context, { programme, siren, linkId, endOn, version }, emit) => {
    const link = (await listGroupLinks(context.tx, programme, siren)).find(one => one.id === linkId)
    if (!link) throw new NotFound('Ce lien n’est pas celui de cette entreprise.')
    if (endOn <= link.startOn) throw Invalid.field('endOn', 'La fin vient après le début.')
    return saveRecord(context, emit, 'aid_group_link', { id: linkId, version }, { end_on: endOn })
  },
})

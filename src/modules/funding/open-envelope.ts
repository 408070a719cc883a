import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { id, optionalId, optionalText, text, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { addRecord, mustBeNext } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { findCall } from '../calls/index.ts'
import { mustHold } from './holders.ts'
import { fundingPolicy } from './policy.ts'
import { type Envelope, findEnvelope, placeOfEnvelope } from './store.ts'

const opened = z.object({
  programme: z.string(),
  programmeId: id(),
  /** Of the envelopes that the person had opened; left out by whoever read none. */
  version: version().optional(),
  fundId: id(),
  parentId: optionalId(),
  name: text(),
  /** Code of the organisation whose money it is. */
  funder: text(60),
  region: optionalText(3),
  callId: optionalId(),
  wave: optionalText(100),
})

/** Opens an envelope, empty: an endowment or a transfer fills it. Answers its id. */
export const openEnvelope = defineUseCase<typeof opened, number, Context>({
  name: 'open-envelope',
  input: opened,
  policy: fundingPolicy['open-envelope'],
  place: async (_, { programme, region }) => placeOfEnvelope({ programme, region: region || null }),
  run: async (context, given, emit) => {
    const { tx, actor, authorId, now } = context
    if (given.version !== undefined)
      await mustBeNext(tx, 'envelope', {
        authorId,
        seen: given.version,
        message:
          'Vous avez ouvert une enveloppe depuis que vous avez lu cette page : relisez la liste, puis recommencez.',
      })
    const organisation = await tx
      .selectFrom('organisation')
      .select(['id', 'kind'])
      .where('code', '=', given.funder)
      .executeTakeFirst()
    if (!organisation) throw Invalid.field('funder', 'Choisissez un financeur de la liste.')
    mustHold(actor, {
      programme: given.programme,
      region: given.region || null,
      funderCode: given.funder,
      funderKind: organisation.kind,
    })
    const parent = given.parentId ? await findEnvelope(tx, given.parentId) : undefined
    if (given.parentId && (parent?.fundId !== given.fundId || parent.funderId !== organisation.id))
      throw Invalid.field('parentId', 'Choisissez une enveloppe du même fonds et du même financeur.')
    if (parent?.region && parent.region !== given.region)
      throw Invalid.field('region', 'Une part d’une enveloppe régionale reste dans sa région.')
    await checkCall(tx, given, parent)
    return addRecord(
      context,
      emit,
      'envelope',
      { name: given.name, wave: given.wave },
      {
        programme_id: given.programmeId,
        fund_id: given.fundId,
        parent_id: parent?.id ?? null,
        funder_id: organisation.id,
        call_id: given.callId ?? null,
        region_code: given.region || null,
        author_id: authorId,
        recorded_at: now,
        available_cents: 0,
        endowed_cents: 0,
        awarded_cents: 0,
        contracted_cents: 0,
        paid_cents: 0,
      },
    )
  },
})

/** @throws Invalid at `callId` or `wave` */
async function checkCall(
  tx: Tx,
  { programmeId, fundId, callId, wave }: z.output<typeof opened>,
  parent: Envelope | undefined,
): Promise<void> {
  const call = callId ? await findCall(tx, callId) : undefined
  if (callId && !(call?.programmeId === programmeId && call.fund_id === fundId))
    throw Invalid.field('callId', 'Choisissez un appel que ce fonds paie.')
  if (parent?.callId && parent.callId !== callId)
    throw Invalid.field('callId', 'Une part de l’enveloppe d’un appel reste à cet appel.')
  if (wave && !call?.waves.some(({ name }) => name === wave))
    throw Invalid.field(
      'wave',
      call ? 'Cet appel n’a pas de vague de ce nom.' : 'Dites de quel appel est cette vague.',
    )
}

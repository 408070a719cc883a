import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import {
  cents,
  choice,
  count,
  id,
  lines,
  optionalCents,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  several,
  text,
  version,
} from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { addRecord, saveRecord } from '../../platform/records/index.ts'
import type { Context } from '../../platform/unit.ts'
import { annexProblems } from './annexes.ts'
import { contractsPolicy } from './policy.ts'
import {
  type Annex,
  type Contract,
  findContract,
  type Party,
  placeOfContract,
  placeOfTerritories,
} from './store.ts'
import { type ContractKind, contractKinds, type PartySide, partySides } from './words.ts'

const orNull = <T extends z.ZodType>(schema: T) => schema.transform(value => value ?? null)
const content = {
  title: text(),
  start_on: orNull(optionalDay()),
  end_on: orNull(optionalDay()),
  summary: optionalText(8000),
  parties: lines(
    z.object({
      side: choice(Object.keys(partySides) as [PartySide, ...PartySide[]]),
      name: text(),
      signatory: optionalText(200),
      capacity: optionalText(200),
      deliberation: optionalText(300),
      deliberatedOn: optionalDay(),
    }),
  ),
  action_ids: several(id(), 200).default([]),
  annexes: lines(
    z.object({
      year: count(2100),
      partner: text(),
      side: optionalChoice(Object.keys(partySides) as [PartySide, ...PartySide[]]),
      amount: cents(),
      committed: optionalCents(),
      paid: optionalCents(),
      note: optionalText(300),
    }),
  ),
}
const prepared = z.object({
  programme: z.string(),
  programmeId: id(),
  kind: choice(Object.keys(contractKinds) as [ContractKind, ...ContractKind[]]),
  territory_ids: several(id(), 30),
  amendsId: optionalId(),
  renewsId: optionalId(),
  ...content,
})

/** Prepares a protocol, a territory contract or a CRTE, an amendment or a renewal of one. Answers its id. */
export const prepareContract = defineUseCase<typeof prepared, number, Context>({
  name: 'prepare-contract',
  input: prepared,
  policy: contractsPolicy['prepare-contract'],
  place: ({ tx }, { programme, territory_ids }) => {
    if (territory_ids.length === 0) throw Invalid.field('territory_ids', 'Choisissez au moins un territoire.')
    return placeOfTerritories(tx, programme, territory_ids)
  },
  run: async (context, given, emit) => {
    const { tx, now, authorId } = context
    await refuseContent(tx, given, given.territory_ids, [])
    if (given.amendsId && given.renewsId)
      throw Invalid.field('renewsId', 'Un avenant, ou un renouvellement : pas les deux.')
    const before = given.amendsId ?? given.renewsId
    const first = before ? await findContract(tx, before) : undefined
    if (before && (first?.kind !== given.kind || !first.signedOn))
      throw Invalid.field(
        given.amendsId ? 'amendsId' : 'renewsId',
        'Choisissez un contrat signé de même nature.',
      )
    return addRecord(context, emit, 'contract', written(given), {
      programme_id: given.programmeId,
      kind: given.kind,
      territory_ids: given.territory_ids,
      amends_id: given.amendsId ?? null,
      renews_id: given.renewsId ?? null,
      author_id: authorId,
      recorded_at: now,
    })
  },
})

const edited = z.object({ programme: z.string(), contractId: id(), version: version(), ...content })

/** Writes a contract that nobody has signed yet.
 * @throws Refused once a party signed: an amendment changes it */
export const editContract = defineUseCase<typeof edited, void, Context>({
  name: 'edit-contract',
  input: edited,
  policy: contractsPolicy['edit-contract'],
  place: ({ tx }, { programme, contractId }) => placeOfContract(tx, programme, contractId),
  run: async (context, { contractId, version: seen, ...given }, emit) => {
    const contract = (await findContract(context.tx, contractId))!
    const signed = contract.parties.some(party => party.signedOn)
    if (signed && JSON.stringify(essence(contract)) !== JSON.stringify(essence(given)))
      throw refused('Ce contrat ne s’écrit plus.', ['Une partie l’a signé : préparez un avenant.'])
    await refuseContent(context.tx, given, contract.territory_ids, contract.action_ids)
    const parties = signed ? contract.parties : given.parties
    await saveRecord(
      context,
      emit,
      'contract',
      { id: contractId, version: seen },
      { ...written(given), parties },
    )
  },
})

/** What signatures bear on: the annexes of later years are added without voiding them. */
const essence = ({
  title,
  start_on,
  end_on,
  summary,
  parties,
  action_ids,
}: Pick<Contract, 'title' | 'start_on' | 'end_on' | 'summary' | 'action_ids'> & {
  parties: readonly Partial<Party>[]
}) => [
  title,
  start_on,
  end_on,
  summary,
  [...action_ids].sort(),
  parties.map(party => [party.side, party.name, party.signatory ?? '', party.capacity ?? '']),
]

const written = ({
  title,
  start_on,
  end_on,
  summary,
  parties,
  action_ids,
  annexes,
}: Pick<z.output<typeof prepared>, keyof typeof content>) => ({
  title,
  start_on,
  end_on,
  summary,
  parties,
  action_ids,
  annexes,
})

/** @throws Invalid when the dates cross, or an action is not of the territories of the contract */
export async function refuseContent(
  tx: Tx,
  {
    start_on,
    end_on,
    action_ids,
    annexes = [],
  }: { start_on: string | null; end_on: string | null; action_ids: number[]; annexes?: Annex[] },
  territoryIds: number[],
  annexed: readonly number[],
): Promise<void> {
  if (start_on && end_on && end_on < start_on) throw Invalid.field('end_on', 'La fin vient avant le début.')
  const problems = annexProblems(annexes)
  if (problems.length > 0) throw new Invalid('L’annexe financière ne tient pas.', problems)
  const fresh = action_ids.filter(one => !annexed.includes(one))
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from action where id = any(${fresh}) and territory_id = any(${territoryIds})`.execute(
    tx,
  )
  if (rows[0]!.count !== new Set(fresh).size)
    throw Invalid.field('action_ids', 'Choisissez des actions des territoires du contrat.')
}

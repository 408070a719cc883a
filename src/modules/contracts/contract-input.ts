import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import { choice, id, lines, optionalDay, optionalText, several, text } from '../../kernel/inputs.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Contract, Party } from './store.ts'
import { type PartySide, partySides } from './words.ts'

const orNull = <T extends z.ZodType>(schema: T) => schema.transform(value => value ?? null)

/** What people write of a contract; the annual annex is the State's (keep-annex.ts). */
export const contractInput = {
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
  other_actions: lines(z.object({ title: text(), owner: optionalText(200) })).default([]),
}

export type Written = Pick<
  Contract,
  'title' | 'start_on' | 'end_on' | 'summary' | 'parties' | 'action_ids' | 'other_actions'
>

export const written = ({
  title,
  start_on,
  end_on,
  summary,
  parties,
  action_ids,
  other_actions,
}: Written) => ({ title, start_on, end_on, summary, parties, action_ids, other_actions })

/** What signatures bear on. A party that has not signed may still say how its assembly deliberated. */
export const essence = ({ parties, action_ids, ...contract }: Written) => [
  contract.title,
  contract.start_on,
  contract.end_on,
  contract.summary,
  [...action_ids].sort((a, b) => a - b),
  contract.other_actions.map(({ title, owner }) => [title, owner]),
  parties.map(({ side, organisation, signatory, capacity }) => [side, organisation, signatory, capacity]),
]

/** The parties once one of them signed: the others say how their assembly deliberated, and nothing else. Answers nothing when
 * one that signed would be written again. */
export function deliberatedSince(known: readonly Party[], given: readonly Party[]): Party[] | undefined {
  const parties = known.map((party, index) => {
    const { deliberation = '', deliberatedOn } = given[index] ?? {}
    return { ...party, deliberation, deliberatedOn }
  })
  const voted = ({ deliberation, deliberatedOn }: Party) =>
    JSON.stringify([deliberation, deliberatedOn ?? ''])
  return known.some((party, index) => party.signedOn && voted(party) !== voted(parties[index]!))
    ? undefined
    : parties
}

/** @throws Invalid when the dates cross, an action is not of the territories of the contract, or actions are written without a
 * fiche elsewhere than in a CRTE */
export async function refuseContent(
  tx: Tx,
  { kind, territory_ids }: Pick<Contract, 'kind' | 'territory_ids'>,
  { start_on, end_on, action_ids, other_actions }: Omit<Written, 'title' | 'summary' | 'parties'>,
  annexed: readonly number[],
): Promise<void> {
  if (start_on && end_on && end_on < start_on) throw Invalid.field('end_on', 'La fin vient avant le début.')
  if (kind !== 'crte' && other_actions.length > 0)
    throw Invalid.field('other_actions', 'Seul un CRTE a des actions sans fiche.')
  const fresh = action_ids.filter(one => !annexed.includes(one))
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from action where id = any(${fresh}) and territory_id = any(${territory_ids})`.execute(
    tx,
  )
  if (rows[0]!.count !== new Set(fresh).size)
    throw Invalid.field('action_ids', 'Choisissez des actions des territoires du contrat.')
}

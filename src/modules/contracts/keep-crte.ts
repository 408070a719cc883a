import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import type { Event } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { recordEntries } from '../../platform/entries/record-entries.ts'
import type { Context } from '../../platform/unit.ts'
import { addEvidence } from '../recording/index.ts'
import { groupingsOf, keepPerimeter } from './crte-perimeter.ts'
import type { CrteState } from './registers.ts'
import { type Contract, findContract } from './store.ts'

/** Where a contract is, as the public register says it. */
export function crteStateOf({
  endedOn,
  signedOn,
  parties,
}: Pick<Contract, 'endedOn' | 'signedOn' | 'parties'>): CrteState {
  if (signedOn) return 'signed'
  if (endedOn) return 'abandoned'
  return parties.some(party => party.signedOn) ? 'in-signature' : 'in-preparation'
}

/** Keeps the CRTE of the public register as its contract says: its name, where it is, its perimeter, its state, and the entry that
 * counts it once signed. An amendment or a renewal is of a CRTE that counts already. */
export async function keepCrte(
  context: Context,
  contractId: number,
  emit: (event: Event) => void,
): Promise<void> {
  const { tx } = context
  const contract = (await findContract(tx, contractId))!
  if (contract.kind !== 'crte' || contract.amends || contract.renews) return
  const crteId = contract.crteId ?? (await addCrte(context, contract))
  if (!contract.signedOn) {
    await placeCrte(tx, crteId, contract)
    await keepPerimeter(context, crteId, contract)
  }
  const state = crteStateOf(contract)
  if (await recordState(context, crteId, contract, state))
    emit({ subject: `crte/${crteId}`, detail: { state, contract: contractId } })
}

/** Writes the state a CRTE came to, unless it is there or was signed before; a signed one counts in the figures, once. */
async function recordState(
  context: Context,
  crteId: number,
  contract: Contract,
  state: CrteState,
): Promise<boolean> {
  const { tx, now, authorId } = context
  const { rows } = await sql<{ state: string | null; demonstration: boolean; counted: boolean }>`
    select state_on(s.id, 'infinity', null) as state, s.demonstration,
      exists (select from entry where subject_id = s.id and measure = 'crte-signed') as counted
    from subject as s where s.id = ${crteId}`.execute(tx)
  const known = rows[0]!
  if (known.state === state || known.state === 'signed') return false
  const effectiveOn = dayInParis(now)
  const sourceId = await addSource(context, contract, known.demonstration)
  const certainty = known.demonstration ? ('demonstration' as const) : ('observed' as const)
  await sql`insert into state_change (subject_id, state, effective_on, recorded_at, author_id, source_id, certainty)
    values (${crteId}, ${state}, ${effectiveOn}, ${now}, ${authorId}, ${sourceId}, ${certainty})`.execute(tx)
  if (state === 'signed' && !known.counted)
    await recordEntries(tx, [
      {
        programmeId: contract.programmeId,
        measure: 'crte-signed',
        amount: 1,
        subjectId: crteId,
        effectiveOn,
        recordedAt: now,
        authorId,
        sourceId,
        certainty,
      },
    ])
  return true
}

const addSource = ({ tx, now, actor }: Context, { title }: Contract, demonstration: boolean) =>
  addEvidence(tx, {
    title: `${title}, tenu dans Binôme`,
    publisher: actor.kind === 'person' ? actor.name : 'Exploitation',
    on: dayInParis(now),
    url: '',
    demonstration,
  })

/** A CRTE of the register for a contract that starts one. */
async function addCrte(context: Context, contract: Contract): Promise<number> {
  const { tx, now, authorId } = context
  const { rows: programmes } = await sql<{ demonstration: boolean }>`
    select demonstration from programme where id = ${contract.programmeId}`.execute(tx)
  const { demonstration } = programmes[0]!
  const sourceId = await addSource(context, contract, demonstration)
  const { rows } = await sql<{ id: number }>`
    insert into subject (programme_id, kind, code, name, demonstration, source_id, author_id, recorded_at)
    values (${contract.programmeId}, 'crte', 'crte-' || nextval('project_code'), ${contract.title}, ${demonstration}, ${sourceId}, ${authorId}, ${now})
    returning id`.execute(tx)
  const crteId = rows[0]!.id
  await sql`insert into crte (id) values (${crteId})`.execute(tx)
  await sql`update contract set crte_id = ${crteId} where id = ${contract.id}`.execute(tx)
  return crteId
}

/** A CRTE bears the title of its contract and is where the largest town of its groupings is; of those of its territories, as long as
 * no grouping is party to it. */
async function placeCrte(tx: Tx, crteId: number, contract: Contract): Promise<void> {
  await sql`
    update subject as s set name = ${contract.title}, commune_code = seat.code, epci_siren = seat.epci_siren,
      departement_code = seat.departement_code, region_code = seat.region_code
    from (
      select c.* from commune as c
      where array[c.epci_siren, c.ept_siren] && coalesce(nullif(${groupingsOf(contract)}::text[], '{}'), (
          select array_agg(epci_siren) from territory_member
          where territory_id = any(${contract.territory_ids}) and in_force(start_on, end_on, current_date)))
      order by c.population desc nulls last, c.code limit 1
    ) as seat
    where s.id = ${crteId}`.execute(tx)
}

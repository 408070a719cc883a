import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { Party } from './store.ts'
import type { ContractKind } from './words.ts'

/** A contract of a département on its way to be signed: those who have not signed, and since when it waits. */
export type Waiting = {
  id: number
  title: string
  kind: ContractKind
  missing: string[]
  /** Day of the last signature, or the day it was written. */
  since: string
}

export type Progress = {
  departement: string
  name: string
  territories: number
  /** Territories that have a contract of a kind signed, or being signed. */
  signed: Record<ContractKind, number>
  signing: Record<ContractKind, number>
  waiting: Waiting[]
  /** Territories without any contract of the kind, by name. */
  without: { id: number; name: string }[]
}

type Row = {
  departement: string
  name: string
  territoryId: number
  territory: string
  contracts: {
    id: number
    kind: ContractKind
    title: string
    signedOn: string | null
    writtenOn: string
    parties: Party[]
  }[]
}

/** How far signatures are, département by département: who is missing, and since when. A territory across two counts in both. */
export async function signatureProgress(
  db: Db,
  programmeId: number,
  territoryIds: readonly number[],
): Promise<Progress[]> {
  const { rows } = await sql<Row>`
    with home as (
      select distinct m.territory_id, coalesce(e.departement_code, c.departement_code) as departement
      from territory_member as m left join epci as e on e.siren = m.epci_siren left join commune as c on c.code = m.commune_code
      where m.territory_id = any(${[...territoryIds]}) and in_force(m.start_on, m.end_on, current_date)
    )
    select home.departement, d.name, s.id as "territoryId", s.name as territory,
      coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'kind', k.kind, 'title', k.title, 'signedOn', k.signed_on,
          'writtenOn', (k.recorded_at at time zone 'Europe/Paris')::date, 'parties', k.parties) order by k.id)
        from contract as k where k.programme_id = ${programmeId} and k.ended_on is null and s.id = any(k.territory_ids)), '[]') as contracts
    from home join departement as d on d.code = home.departement join subject as s on s.id = home.territory_id
    order by home.departement, s.name`.execute(db)
  return [...new Set(rows.map(row => row.departement))].map(code =>
    progressOf(rows.filter(({ departement }) => departement === code)),
  )
}

function progressOf(rows: Row[]): Progress {
  const { departement, name } = rows[0]!
  const count = (kind: ContractKind, signed: boolean) =>
    rows.filter(({ contracts }) => {
      const own = contracts.filter(one => one.kind === kind)
      return own.length > 0 && own.some(one => one.signedOn) === signed
    }).length
  const counts = (signed: boolean) => ({
    protocol: count('protocol', signed),
    'territory-contract': count('territory-contract', signed),
    crte: count('crte', signed),
  })
  const unsigned = new Map(
    rows.flatMap(({ contracts }) => contracts.filter(one => !one.signedOn).map(one => [one.id, one])),
  )
  return {
    departement,
    name,
    territories: rows.length,
    signed: counts(true),
    signing: counts(false),
    waiting: [...unsigned.values()].map(({ id, title, kind, parties, writtenOn }) => ({
      id,
      title,
      kind,
      missing: parties.filter(({ signedOn }) => !signedOn).map(party => party.name),
      since:
        parties
          .map(({ signedOn }) => signedOn ?? '')
          .sort()
          .at(-1) || writtenOn,
    })),
    without: rows
      .filter(({ contracts }) => !contracts.some(({ kind }) => kind !== 'protocol'))
      .map(({ territoryId, territory }) => ({ id: territoryId, name: territory })),
  }
}

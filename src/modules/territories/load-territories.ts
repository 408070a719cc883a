import { sql } from 'kysely'
import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../platform/db/put-rows.ts'
import { type OfficialCommune, type OfficialGeography, ofMostInhabitants } from '../geography/index.ts'

type Signature = { programmeId: number; authorId: number; now: Date }

/** A labelled territory: `key` is `<edition>/<code>`; `members` are EPCI or EPT (SIREN) and communes (INSEE). */
export type LabelledTerritory = {
  key: string
  edition: string
  code: string
  name: string
  startOn: string
  endOn: string | null
  certainty: string
  note: string | null
  members: { kind: string; code: string }[]
}

/** Both editions, as `data/territories` has them. */
export function readTerritories(): LabelledTerritory[] {
  const members = readDataFile('territories', 'members.csv')
  return readDataFile('territories', 'territories.csv').map(row => {
    return {
      key: `${row.edition}/${row.code}`,
      edition: row.edition!,
      code: row.code!,
      name: row.name!,
      startOn: row.label_start_on!,
      endOn: row.label_end_on || null,
      certainty: row.certainty!,
      note: row.note || null,
      members: members
        .filter(member => member.edition === row.edition && member.territory_code === row.code)
        .map(member => ({ kind: member.member_kind!, code: member.member_code! })),
    }
  })
}

/** The communes of a territory, those of its EPCI and EPT included. */
export function communesOf(
  territory: LabelledTerritory,
  communes: readonly OfficialCommune[],
): OfficialCommune[] {
  const codes = new Set(territory.members.map(member => member.code))
  return communes.filter(
    ({ code, epci, ept }) => codes.has(code) || codes.has(epci ?? '') || codes.has(ept ?? ''),
  )
}

/** Editions, territories, labels and members: the dated facts that figures, lists and entries are placed by. */
export async function loadTerritories(
  tx: Tx,
  geography: OfficialGeography,
  signed: Signature,
): Promise<void> {
  const { programmeId, authorId, now } = signed
  const source = await idsByCode(tx, 'source')
  const recorded = { author_id: authorId, recorded_at: now }
  const editions = readDataFile('territories', 'editions.csv').map(({ edition, name, start_on, end_on }) => ({
    programme_id: programmeId,
    code: edition,
    name,
    start_on,
    end_on: end_on || null,
  }))
  await putRows(tx, 'edition', editions, ['programme_id', 'code'])
  const territories = readTerritories()
  const subjects = territories.map(territory => {
    const places = communesOf(territory, geography.communes)
    return {
      programme_id: programmeId,
      kind: 'territory',
      code: territory.key,
      name: territory.name,
      departement_code: ofMostInhabitants(places, place => place.departement),
      region_code: ofMostInhabitants(places, place => place.region),
      source_id: source(`anct-territoires-${territory.edition}`),
      ...recorded,
    }
  })
  await putRows(tx, 'subject', subjects, ['programme_id', 'kind', 'code'])

  const kept = await tx
    .selectFrom('edition')
    .select(['id', 'code'])
    .where('programme_id', '=', programmeId)
    .execute()
  const editionIds = new Map(kept.map(row => [row.code, row.id]))
  const ids = await territoryIds(tx, programmeId)
  const known = territories.map(territory => ({
    ...territory,
    id: ids.get(territory.key)!,
    sourceId: source(`anct-territoires-${territory.edition}`),
  }))
  await putRows(
    tx,
    'territory',
    known.map(({ id, code, edition }) => ({ id, code, edition_id: editionIds.get(edition) })),
    ['id'],
  )
  const changed = await changedTerritories(tx)
  const official = known.filter(({ id }) => !changed.has(id))
  for (const table of ['territory_label', 'territory_member'] as const)
    await tx
      .deleteFrom(table)
      .where(
        'territory_id',
        'in',
        official.map(({ id }) => id),
      )
      .execute()
  const labels = official.map(({ id, startOn, endOn, certainty, note, sourceId }) => ({
    territory_id: id,
    start_on: startOn,
    end_on: endOn,
    certainty,
    note,
    source_id: sourceId,
    ...recorded,
  }))
  await putRows(tx, 'territory_label', labels)
  const members = official.flatMap(({ id, members, startOn, endOn, sourceId }) =>
    members.map(member => ({
      territory_id: id,
      epci_siren: member.kind === 'commune' ? null : member.code,
      commune_code: member.kind === 'commune' ? member.code : null,
      start_on: startOn,
      end_on: endOn,
      source_id: sourceId,
      ...recorded,
    })),
  )
  await putRows(tx, 'territory_member', members)
}

/** The territories that a regional committee has changed since: the file no longer says their members. */
async function changedTerritories(tx: Tx): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct unnest(p.territory_ids) as id from perimeter_change as p
    join programme on programme.id = p.programme_id and programme.territories_of is null
    where p.state = 'approved'`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

async function territoryIds(tx: Tx, programmeId: number): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('subject')
    .select(['id', 'code'])
    .where('programme_id', '=', programmeId)
    .where('kind', '=', 'territory')
    .execute()
  return new Map(rows.map(row => [row.code, row.id]))
}

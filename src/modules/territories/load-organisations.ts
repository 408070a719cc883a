import { sql } from 'kysely'
import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../platform/db/put-rows.ts'
import type { OfficialGeography } from '../geography/index.ts'

/** The organisations of the programme with the names they bore: one line of the file a name. */
export async function loadOrganisations(tx: Tx): Promise<void> {
  const lines = readDataFile('programme', 'organisations.csv')
  const source = await idsByCode(tx, 'source')
  const organisations = new Map(
    lines.map(({ code, kind, source: cited }) => [code, { code, kind, source_id: source(cited!) }]),
  )
  await putRows(tx, 'organisation', [...organisations.values()], ['code'])
  const organisation = await idsByCode(tx, 'organisation')
  const names = lines.map(line => ({
    organisation_id: organisation(line.code!),
    name: line.name,
    start_on: line.start_on || null,
    end_on: line.end_on || null,
    verified: line.verified === 'true',
  }))
  await putRows(tx, 'organisation_name', names, ['organisation_id', 'start_on'])
}

/** Those who sign and act in the territories: the préfectures, and the groupings that are members. An organisation that
 * is a grouping has its SIREN as code. */
export async function loadPublicBodies(tx: Tx, official: OfficialGeography): Promise<void> {
  const prefectures = [
    ...official.regions.map(area => ({
      code: `prefecture-region-${area.code}`,
      name: `Préfecture de la région ${area.name}`,
    })),
    ...official.departements.map(area => ({
      code: `prefecture-${area.code}`,
      name: `Préfecture ${area.named}`,
    })),
  ].map(body => ({ ...body, kind: 'state', siren: null }))
  const { rows: groupings } = await sql<{ code: string; name: string; kind: string; siren: string }>`
    select siren as code, name, 'local-authority' as kind, siren from epci
    where siren in (select epci_siren from territory_member) order by siren`.execute(tx)
  const bodies = [...prefectures, ...groupings]
  const source = (await idsByCode(tx, 'source'))('decoupage-administratif')
  await putRows(
    tx,
    'organisation',
    bodies.map(({ name: _, ...body }) => ({ ...body, source_id: source })),
    ['code'],
  )
  const organisation = await idsByCode(tx, 'organisation')
  await putRows(
    tx,
    'organisation_name',
    bodies.map(({ code, name }) => ({ organisation_id: organisation(code), name, start_on: null })),
    ['organisation_id', 'start_on'],
  )
}

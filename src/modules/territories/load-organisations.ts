import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../platform/db/put-rows.ts'

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

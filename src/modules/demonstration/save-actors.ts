import type { Tx } from '../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../platform/db/put-rows.ts'
import type { Demonstration } from './demonstration.ts'

const origin = {
  publisher: 'Binôme, démonstration',
  kind: 'demonstration',
  note: 'Lignes fictives sur des lieux réels.',
  archived: false,
  verified: false,
}

/** The sources, the people who sign and the companies of the demonstration. */
export async function saveActors(
  tx: Tx,
  { people, sources, companies }: Demonstration,
  programmeId: number,
): Promise<void> {
  const authors = people.map(person => ({ ...person, demonstration: true }))
  await putRows(tx, 'author', authors, ['code'])
  const cited = sources.map(source => ({ ...source, ...origin }))
  await putRows(tx, 'source', cited, ['code'])
  const source = await idsByCode(tx, 'source')
  const organisations = companies.map(({ code, siren, kind, category, commune }) => ({
    code,
    siren,
    kind,
    insee_category: category,
    commune_code: commune,
    demonstration: true,
    programme_id: programmeId,
    source_id: source('demo-plans-action'),
  }))
  await putRows(tx, 'organisation', organisations)
  const organisation = await idsByCode(tx, 'organisation')
  const names = companies.map(({ code, name }) => ({
    organisation_id: organisation(code),
    name,
    verified: true,
  }))
  await putRows(tx, 'organisation_name', names)
}

import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { putRows } from '../../platform/db/put-rows.ts'
import { type OfficialGeography, ofMostInhabitants } from './load-official.ts'

/** Régions, départements, EPCI, EPT, communes and the former codes that lead to them. */
export async function loadGeography(tx: Tx, official: OfficialGeography): Promise<void> {
  const communes = new Map(official.communes.map(commune => [commune.code, commune]))
  const regions = official.regions.map(({ code, name }) => ({ code, name }))
  await putRows(tx, 'region', regions, ['code'])
  const departements = official.departements.map(({ code, name, region }) => ({
    code,
    name,
    region_code: region,
  }))
  await putRows(tx, 'departement', departements, ['code'])
  const epci = official.epci.map(({ siren, name, kind, population, members }) => {
    const places = members.flatMap(code => communes.get(code) ?? [])
    return {
      siren,
      name,
      kind,
      population,
      departement_code: ofMostInhabitants(places, place => place.departement),
      region_code: ofMostInhabitants(places, place => place.region),
    }
  })
  await putRows(tx, 'epci', epci, ['siren'])
  const rows = official.communes.map(({ departement, region, epci, ept, ...commune }) => ({
    ...commune,
    departement_code: departement,
    region_code: region,
    epci_siren: epci,
    ept_siren: ept,
  }))
  await putRows(tx, 'commune', rows, ['code'])
  await tx.deleteFrom('commune_alias').execute()
  await putRows(tx, 'commune_alias', readDataFile('geography', 'commune-aliases.csv').map(dated))
}

/** An empty day of a file is no day. */
const dated = (row: Record<string, string>) => ({ ...row, merged_on: row.merged_on || null })

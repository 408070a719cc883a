import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readDataFile } from '../../platform/data-file.ts'

/** A commune of the official list, with the groupings it belongs to. `code`: INSEE; `epci`, `ept`: SIREN. */
export type OfficialCommune = {
  code: string
  name: string
  population: number
  departement: string
  region: string
  epci: string | null
  ept: string | null
  longitude: number | null
  latitude: number | null
  postcodes: string[]
}

/** An EPCI or an EPT of the official list; `population` is the municipal one, without double counting. */
export type OfficialEpci = {
  siren: string
  name: string
  kind: string
  population: number
  members: string[]
}
/** `named`: the name as it follows « préfecture »: « de l’Ain », « du Rhône ». */
export type OfficialArea = { code: string; name: string; region: string; named: string }
export type OfficialGeography = {
  communes: OfficialCommune[]
  epci: OfficialEpci[]
  departements: OfficialArea[]
  regions: OfficialArea[]
}

type Listed = {
  code: string
  nom: string
  /** INSEE's « type de nom en clair »: the article the name takes. */
  typeLiaison: number
  type: string
  departement: string
  region: string
  population?: number
  populationMunicipale: number
  codesPostaux?: string[]
  membres: { code: string }[]
}

const listed = (name: string): Listed[] =>
  JSON.parse(
    readFileSync(
      createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`),
      'utf8',
    ),
  )

/** Reads the official lists (package) and the centres of the communes (`data/geography`). About 200 ms. */
export function officialGeography(): OfficialGeography {
  const groupings = (name: string): OfficialEpci[] =>
    listed(name).map(one => ({
      siren: one.code,
      name: one.nom,
      kind: one.type,
      population: one.populationMunicipale,
      members: one.membres.map(member => member.code),
    }))
  const epci = groupings('epci')
  const ept = groupings('ept')
  const epciOf = byMember(epci)
  const eptOf = byMember(ept)
  const centres = new Map(readDataFile('geography', 'commune-places.csv').map(row => [row.commune_code, row]))
  const communes = listed('communes')
    .filter(commune => commune.type === 'commune-actuelle')
    .map(commune => ({
      code: commune.code,
      name: commune.nom,
      population: commune.population ?? 0, // six villages destroyed in 1916 have no inhabitant
      departement: commune.departement,
      region: commune.region,
      epci: epciOf.get(commune.code) ?? null,
      ept: eptOf.get(commune.code) ?? null,
      longitude: centres.has(commune.code) ? Number(centres.get(commune.code)!.lon) : null,
      latitude: centres.has(commune.code) ? Number(centres.get(commune.code)!.lat) : null,
      postcodes: commune.codesPostaux ?? [],
    }))
  const areas = (name: string): OfficialArea[] =>
    listed(name).map(area => ({
      code: area.code,
      name: area.nom,
      region: area.region ?? area.code,
      named: /^La /.test(area.nom) ? `de ${area.nom}` : `${linked[area.typeLiaison] ?? 'de '}${area.nom}`,
    }))
  return { communes, epci: [...epci, ...ept], departements: areas('departements'), regions: areas('regions') }
}

const linked = ['de ', 'd’', 'du ', 'de la ', 'des ', 'de l’']

const byMember = (groupings: OfficialEpci[]): Map<string, string> =>
  new Map(groupings.flatMap(({ siren, members }) => members.map(member => [member, siren] as const)))

/** The value shared by most inhabitants of a set of communes: where a grouping across borders is filed. */
export function ofMostInhabitants(
  communes: Iterable<OfficialCommune>,
  placeOf: (commune: OfficialCommune) => string,
): string {
  const inhabitants = new Map<string, number>()
  for (const commune of communes)
    inhabitants.set(placeOf(commune), (inhabitants.get(placeOf(commune)) ?? 0) + commune.population)
  const [first] = [...inhabitants].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (!first) throw new RangeError('no commune')
  return first[0]
}

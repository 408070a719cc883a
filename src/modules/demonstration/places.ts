import type { Day } from '../../kernel/dates.ts'
import { type OfficialCommune, officialGeography, readZonings } from '../geography/index.ts'
import { communesOf, readTerritories } from '../territories/index.ts'
import type { Random } from './random.ts'

/** A commune as it stood on the day asked. `territory` is its `<edition>/<code>`, '' = none. */
export type Place = OfficialCommune & { territory: string; families: Set<string>; epciName: string }
export type Places = {
  all: Place[]
  /** Régions with a regional council. */
  regions: { code: string; name: string }[]
  get(code: string): Place
}

/** Families of zoning that make a place fragile or have priority under the default definition. */
const fragileFamilies = ['zrr', 'acv', 'qpv']
export const isFragile = (place: Place): boolean => fragileFamilies.some(family => place.families.has(family))

/** Communes with the territory and the zonings of a day, from the files that the reference is loaded from. */
export function readPlaces(day: Day): Places {
  const official = officialGeography()
  const inForce = (start: string | null | undefined, end: string | null | undefined) =>
    (!start || start <= day) && (!end || day < end)
  const { layers, communes: zoned } = readZonings()
  const familyOf = new Map(
    layers
      .filter(layer => inForce(layer.valid_from, layer.valid_to))
      .map(layer => [layer.code, layer.family!]),
  )
  const families = new Map<string, Set<string>>()
  for (const { layer, commune_code: code } of zoned) {
    const family = familyOf.get(layer!)
    if (family) families.set(code!, (families.get(code!) ?? new Set()).add(family))
  }
  const territoryOf = new Map<string, string>()
  for (const territory of readTerritories())
    if (inForce(territory.startOn, territory.endOn))
      for (const { code } of communesOf(territory, official.communes)) territoryOf.set(code, territory.key)
  const epciNames = new Map(official.epci.map(({ siren, name }) => [siren, name]))
  const all = official.communes.map(commune => ({
    ...commune,
    territory: territoryOf.get(commune.code) ?? '',
    families: families.get(commune.code) ?? new Set<string>(),
    epciName: epciNames.get(commune.epci ?? '') ?? commune.name,
  }))
  const byCode = new Map(all.map(place => [place.code, place]))
  return {
    all,
    regions: official.regions.filter(({ code }) => hasCouncil(code)),
    get: code => {
      const place = byCode.get(code)
      if (!place) throw new RangeError(`no commune has the code ${code}`)
      return place
    },
  }
}

/** The 18 régions have codes of two characters, the other overseas collectivities of three. */
const hasCouncil = (region: string) => region.length === 2

/** Towns where a factory is credible: 2,000 inhabitants or more, in a région with a regional council. */
export const townsOf = (places: readonly Place[]): Place[] =>
  places.filter(place => place.population >= 2000 && hasCouncil(place.region))

/** A town at random, more often a larger one, cities no more than towns of 60,000. */
export const pickTown = (towns: readonly Place[], random: Random): Place =>
  random.weighted(towns, town => Math.sqrt(Math.min(town.population, 60_000)))

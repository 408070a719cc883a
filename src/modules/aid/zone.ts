import type { AidPlace, AidTables, AidZone } from './tables.ts'

/** The zone of a commune on a day, or why there is none. Nothing is guessed. */
export type ZoneFound =
  | { zone: AidZone; how: 'list' | 'departement' | 'declared'; verified: boolean }
  | { zone: undefined; why: string }

const sideOf = ({ departement }: AidPlace) => (/^9[78]/.test(departement) ? 'overseas' : 'mainland')
const none = (why: string): ZoneFound => ({ zone: undefined, why })

/** Which zone of the regional aid map in force the place is in. `declared`: what the person says of it. */
export function findZone(
  { place, zones }: Pick<AidTables, 'place' | 'zones'>,
  declared: 'in' | 'out' | undefined,
): ZoneFound {
  const side = sideOf(place)
  const here = zones.filter(zone => zone.side === side)
  if (here.length === 0)
    return none(
      side === 'mainland'
        ? 'À cette date, aucune carte AFR en vigueur (métropole).'
        : 'À cette date, aucune carte AFR en vigueur (outre-mer).',
    )
  if (side === 'overseas') {
    const zone = here.find(({ departements }) => departements.includes(place.departement))
    return zone
      ? { zone, how: 'departement', verified: zone.verified }
      : none('La carte AFR ne dit rien ici de cette collectivité d’outre-mer.')
  }
  if (declared === 'out') return none('La commune est déclarée hors zone AFR.')
  const listed = here.find(({ layer }) => layer && place.layers.includes(layer))
  if (listed) return { zone: listed, how: 'list', verified: listed.verified }
  if (declared === 'in') {
    const zone =
      here.find(({ departements }) => departements.includes(place.departement)) ??
      here.find(({ departements }) => departements.length === 0)
    if (zone) return { zone, how: 'declared', verified: false }
  }
  return here.some(({ partialLayer }) => partialLayer && place.layers.includes(partialLayer))
    ? none('Zone à déclarer : la commune n’est zonée qu’en partie. Dites si le site est dans cette partie.')
    : none('Zone à déclarer : la commune n’est pas dans une liste connue ici. Lisez l’annexe du décret.')
}

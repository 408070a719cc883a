import { departementCode, departementOf, plainName } from './place-names.ts'

/** What a row says of its place, as written. `field` is the cell a note about it names. */
export type PlaceHint = {
  field: string
  /** INSEE code, of today or of before a merger. */
  commune?: string | undefined
  communeName?: string | undefined
  postcode?: string | undefined
  /** SIREN of an intercommunalité. */
  epci?: string | undefined
  /** SIREN of a public body, placed only if it is an intercommunalité. */
  body?: string | undefined
  departement?: string | undefined
  region?: string | undefined
}

/** Where a subject stands; a commune brings the rest with it. */
export type Place = {
  commune?: string | undefined
  epci?: string | undefined
  departement?: string | undefined
  region?: string | undefined
}

export type Commune = {
  code: string
  name: string
  departement: string
  region: string
  epci: string | null
  postcodes: readonly string[]
}
export type Geography = {
  communes: readonly Commune[]
  aliases: readonly { old: string; name: string; commune: string; mergedOn: string | null }[]
  epci: readonly { siren: string; departement: string; region: string }[]
  departements: readonly { code: string; region: string }[]
}

export type Found = { place?: Place; error?: string; remark?: string; suggestion?: string }

/** Finds places by code, then by name; never guesses between two. */
export function placeFinder(geography: Geography): (hint: PlaceHint) => Found {
  const communes = new Map(geography.communes.map(commune => [commune.code, commune]))
  const named = new Map<string, Set<Commune>>()
  const byPostcode = new Map<string, Commune[]>()
  const addName = (name: string, commune: Commune) =>
    put(named, `${commune.departement} ${plainName(name)}`, commune)
  for (const commune of geography.communes) {
    addName(commune.name, commune)
    for (const postcode of commune.postcodes)
      byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), commune])
  }
  const aliases = new Map<string, Set<Commune>>()
  for (const { old, name, commune } of geography.aliases) {
    put(aliases, old, communes.get(commune)!)
    addName(name, communes.get(commune)!)
  }
  const mergers = new Map(geography.aliases.map(alias => [alias.old, alias]))
  const epci = new Map(geography.epci.map(each => [each.siren, each]))
  const departements = new Map(geography.departements.map(each => [each.code, each]))

  const at = ({ code, departement, region, epci: siren }: Commune): Place => ({
    commune: code,
    epci: siren ?? undefined,
    departement,
    region,
  })
  const inDepartement = (given: string | undefined): Place | undefined => {
    const found = given === undefined ? undefined : departements.get(departementCode(given))
    return found && { departement: found.code, region: found.region }
  }

  const inRegion = (region: string): Found =>
    geography.departements.some(each => each.region === region)
      ? { place: { region } }
      : { error: 'Aucune région ne porte ce code.' }

  function byCode(code: string): Found {
    const padded = communes.has(code) ? code : code.toUpperCase().padStart(5, '0')
    const today = communes.get(padded)
    if (today) return { place: at(today) }
    const [successor, ...others] = aliases.get(padded) ?? []
    if (!successor)
      return {
        error: 'Aucune commune ne porte ce code.',
        suggestion: 'Donnez le code INSEE, qui n’est pas le code postal.',
      }
    if (others.length > 0)
      return {
        error: 'Cette ancienne commune est aujourd’hui partagée entre plusieurs.',
        suggestion: [successor, ...others].map(({ code, name }) => `${code} ${name}`).join(', '),
      }
    const { name, mergedOn } = mergers.get(padded)!
    const since = mergedOn ? ` depuis le ${mergedOn}` : ''
    return {
      place: at(successor),
      remark: `${name} est rattachée à ${successor.name} (${successor.code})${since}.`,
    }
  }

  function byName(name: string, hint: PlaceHint): Found | undefined {
    const plain = plainName(name)
    const near = byPostcode.get(hint.postcode?.replace(/\.0$/, '').padStart(5, '0') ?? '') ?? []
    const here = near.filter(commune => plainName(commune.name) === plain)
    const departement = hint.departement
      ? departementCode(hint.departement)
      : (near[0]?.departement ?? departementOf(hint.postcode ?? ''))
    const there = [...(named.get(`${departement} ${plain}`) ?? [])]
    const found = only(here) ?? only(there)
    if (found) return { place: at(found) }
    const guess = only(near)
    return (
      guess && {
        place: at(guess),
        remark: `Nom non reconnu\u202f: ${guess.name} (${guess.code}) d’après le code postal.`,
      }
    )
  }

  return hint => {
    if (hint.commune !== undefined) return byCode(hint.commune)
    const fallback = inDepartement(hint.departement)
    const body = epci.get(hint.epci ?? hint.body ?? '')
    if (body) return { place: { epci: body.siren, departement: body.departement, region: body.region } }
    if (hint.epci !== undefined) {
      return fallback
        ? {
            place: fallback,
            remark: 'Intercommunalité disparue ou inconnue\u202f: rattachée à son département.',
          }
        : { error: 'Aucune intercommunalité ne porte ce SIREN.' }
    }
    if (hint.communeName !== undefined) {
      const found = byName(hint.communeName, hint)
      if (found) return found
      return fallback
        ? { place: fallback, remark: 'Commune non reconnue\u202f: rattachée à son département.' }
        : {
            error: 'Ni la commune ni le département ne sont reconnus.',
            suggestion: 'Donnez le code INSEE de la commune.',
          }
    }
    if (hint.departement === undefined) return hint.region === undefined ? {} : inRegion(hint.region)
    return fallback ? { place: fallback } : { error: 'Aucun département ne porte ce code.' }
  }
}

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined)

function put(index: Map<string, Set<Commune>>, key: string, commune: Commune): void {
  const known = index.get(key)
  if (known) known.add(commune)
  else index.set(key, new Set([commune]))
}

import { z } from 'zod'
import { Invalid } from '../../../kernel/errors.ts'

/** A closed line in degrees, longitude first. */
export type Ring = [number, number][]
/** One piece of a file of outlines. `siren`: none for land in no EPCI; `departement`: its code, where the file tells. */
export type Piece = { siren?: string; departement?: string; polygons: Ring[][] }
export type Outlines = { sirenProperty: string; pieces: Piece[] }

const sirenNames = [
  'siren_epci',
  'siren',
  'code_siren',
  'codesiren',
  'epci_siren',
  'code_epci',
  'codeepci',
  'epci',
  'id_epci',
  'code',
]
const departementNames = [
  'insee_dep',
  'code_insee_du_departement',
  'code_departement',
  'code_dept',
  'departement',
  'dep',
]

const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(z.object({ properties: z.record(z.string(), z.unknown()).nullish(), geometry: z.unknown() }))
    .min(1),
})

/** Reads a GeoJSON file of EPCI outlines in degrees. Which property holds the SIREN is found by its name and values.
 * @throws Invalid with one sentence: not GeoJSON, no SIREN, a broken outline, coordinates that are no degrees */
export function readOutlines(text: string): Outlines {
  const { features } = parse(text)
  const textOf = (feature: (typeof features)[number], name: string | undefined) =>
    name === undefined ? '' : String(feature.properties?.[name] ?? '').trim()
  const named = (names: string[], form: RegExp) => {
    const present = new Set(features.flatMap(feature => Object.keys(feature.properties ?? {})))
    return names
      .flatMap(name => [...present].filter(each => each.toLowerCase() === name))
      .find(name => features.some(feature => form.test(textOf(feature, name))))
  }
  const sirenProperty = named(sirenNames, /^\d{9}$/)
  if (!sirenProperty)
    throw refused(
      `aucune propriété n’y porte le SIREN des intercommunalités. Noms reconnus : ${sirenNames.join(', ')}.`,
    )
  const departementProperty = named(departementNames, /^(\d[\dAB]|97\d)$/)
  const pieces = features.map((feature, index) => {
    const siren = textOf(feature, sirenProperty)
    const departement = textOf(feature, departementProperty)
    const polygons = readPolygons(feature.geometry, `la pièce n° ${index + 1}${siren && ` (SIREN ${siren})`}`)
    return { ...(siren && { siren }), ...(departement && { departement }), polygons }
  })
  return { sirenProperty, pieces }
}

function parse(text: string): z.output<typeof collection> {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw refused('ce n’est pas du JSON, ou il est coupé avant sa fin.')
  }
  const parsed = collection.safeParse(read)
  if (!parsed.success)
    throw refused('ce n’est pas du GeoJSON : on attend une « FeatureCollection » d’au moins une pièce.')
  return parsed.data
}

/** @throws Invalid for anything but closed rings of numbers in degrees */
function readPolygons(geometry: unknown, piece: string): Ring[][] {
  const { type, coordinates } = (geometry ?? {}) as { type?: string; coordinates?: unknown }
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined
  if (!isList(polygons) || !polygons.every(polygon => isList(polygon) && polygon.every(isRing)))
    throw refused(
      `${piece} n’a pas un contour valable : on attend un « Polygon » ou un « MultiPolygon » dont chaque ligne est fermée.`,
    )
  const rings = polygons as Ring[][]
  const [lon, lat] = rings.flat(2).find(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90) ?? []
  if (lon !== undefined)
    throw refused(
      `les coordonnées de ${piece} ne sont pas des degrés (${lon} ; ${lat}) : enregistrez-le en longitude et latitude (WGS 84, EPSG:4326), non en mètres (Lambert 93).`,
    )
  return rings
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0

function isRing(ring: unknown): boolean {
  if (!isList(ring) || ring.length < 4) return false
  const points = ring as unknown[][]
  const numbers = points.every(
    point => isList(point) && Number.isFinite(point[0]) && Number.isFinite(point[1]),
  )
  return numbers && points[0]![0] === points.at(-1)![0] && points[0]![1] === points.at(-1)![1]
}

export const refused = (sentence: string) => new Invalid(`Le fichier est refusé : ${sentence}`)

import type { Db } from '../../platform/db/connect.ts'
import { projectPoint } from './projection.ts'

type PlaceKind = 'region' | 'departement' | 'epci' | 'territory' | 'commune'
export type PointOf = (kind: PlaceKind, key: string) => readonly [number, number] | undefined

const read = new WeakMap<Db, Promise<PointOf>>()

/** Where to draw each place on the map: its communes' centres, weighted by population. Read once. */
export function placePoints(db: Db): Promise<PointOf> {
  const known = read.get(db) ?? compute(db)
  read.set(db, known)
  return known
}

async function compute(db: Db): Promise<PointOf> {
  const communes = await db
    .selectFrom('commune')
    .select([
      'code',
      'longitude',
      'latitude',
      'population',
      'departement_code',
      'region_code',
      'epci_siren',
      'ept_siren',
    ])
    .where('longitude', 'is not', null)
    .execute()
  const sums = new Map<string, [x: number, y: number, weight: number]>()
  const add = (key: string, [x, y]: readonly [number, number], weight: number) => {
    const sum = sums.get(key) ?? [0, 0, 0]
    sums.set(key, [sum[0] + x * weight, sum[1] + y * weight, sum[2] + weight])
  }
  for (const commune of communes) {
    const point = projectPoint(commune.longitude!, commune.latitude!, commune.departement_code)
    if (!point) continue
    const weight = commune.population + 1
    add(`commune ${commune.code}`, point, weight)
    add(`departement ${commune.departement_code}`, point, weight)
    add(`region ${commune.region_code}`, point, weight)
    for (const siren of [commune.epci_siren, commune.ept_siren])
      if (siren) add(`epci ${siren}`, point, weight)
  }
  const members = await db
    .selectFrom('territory_member as member')
    .innerJoin('subject', 'subject.id', 'member.territory_id')
    .select(['subject.code', 'member.epci_siren', 'member.commune_code'])
    .execute()
  for (const member of members) {
    const place = sums.get(member.epci_siren ? `epci ${member.epci_siren}` : `commune ${member.commune_code}`)
    if (place) add(`territory ${member.code}`, [place[0] / place[2], place[1] / place[2]], place[2])
  }
  return (kind, key) => {
    const sum = sums.get(`${kind} ${key}`)
    return sum && [Math.round((sum[0] / sum[2]) * 10) / 10, Math.round((sum[1] / sum[2]) * 10) / 10]
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { execute } from '../../src/kernel/use-case.ts'
import { findMapOutline, importOutlines, removeOutlines } from '../../src/modules/geography/index.ts'
import { createDb, createPool } from '../../src/platform/db/connect.ts'
import { createUnit } from '../../src/platform/unit.ts'
import { borderPath, groupPaths, outlinePath } from '../../src/web/ui/map/map-geometry.ts'
import { demonstrationDatabase } from '../setup/worker-database.ts'

const db = createDb(createPool(await demonstrationDatabase(), 2))
const unit = createUnit(db, { kind: 'operator', authorCode: 'outlines-test' })
const sirens = await db
  .selectFrom('epci')
  .where('kind', '<>', 'EPT')
  .select(['siren', 'departement_code as departement'])
  .orderBy('siren')
  .execute()
const [first, second] = sirens.filter(epci => epci.departement === '63').map(epci => epci.siren)
const reunion = sirens.find(epci => epci.departement === '974')!.siren

type Given = { file?: unknown; text?: string; attribution?: string | undefined; mode?: string }
const send = ({ file, text = JSON.stringify(file), ...rest }: Given) =>
  execute(importOutlines, unit, {
    fileName: 'contours.geojson',
    attribution: 'IGN, Licence Ouverte 2.0',
    mode: 'commit',
    ...rest,
    content: bytes(text),
  })
async function* bytes(text: string) {
  yield Buffer.from(text)
}

/** A square of half a degree, its lower left corner given. */
const square = (lon: number, lat: number, siren: string | null, more: object = {}) => {
  const [east, north] = [lon + 0.5, lat + 0.5]
  const ring = [
    [lon, lat],
    [east, lat],
    [east, north],
    [lon, north],
    [lon, lat],
  ]
  return {
    type: 'Feature',
    properties: { nom: 'x', SIREN_EPCI: siren, ...more },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
}
const file = (...features: object[]) => ({ type: 'FeatureCollection', features })
const boxOf = async (siren: string) => {
  const { shapes } = await findMapOutline(db)
  const [path] = groupPaths(shapes, each => (each === siren ? 'one' : undefined))
  return path?.d ?? ''
}

test('pieces are merged by SIREN, what the file lacks keeps the shape carried', async () => {
  const before = await findMapOutline(db)
  expect(before.attribution).toBeUndefined()
  const given = file(
    square(2, 45, first!),
    square(2.5, 45, first!),
    square(3, 45, second!),
    square(3.5, 45, '999999999'),
    square(-5.1, 48.4, null, { insee_dep: '29' }),
    square(55.3, -21.3, reunion),
  )
  const checked = await send({ file: given, mode: 'check' })
  expect(await findMapOutline(db)).toBe(before)
  const outcome = await send({ file: given })
  expect({ ...outcome, mode: 'check' }).toEqual(checked)
  expect(outcome).toMatchObject({ pieces: 6, piecesWithoutSiren: 1, drawn: 3, merged: 1 })
  expect(outcome).toMatchObject({ unknown: ['999999999'], moved: [], sirenProperty: 'SIREN_EPCI' })
  expect(outcome.missing).toHaveLength(sirens.length - 3)

  const after = await findMapOutline(db)
  expect(after).toMatchObject({ attribution: 'IGN, Licence Ouverte 2.0', carried: sirens.length - 3 })
  expect(await findMapOutline(db)).toBe(after)
  const ids = after.shapes.objects.epci.geometries.flatMap(shape => shape.id ?? [])
  expect(ids.toSorted()).toEqual(sirens.map(epci => epci.siren))
  expect((await boxOf(first!)).match(/M/g)).toHaveLength(1)
  expect(await execute(removeOutlines, unit, {})).toBe(true)
  expect(await execute(removeOutlines, unit, {})).toBe(false)
  expect((await findMapOutline(db)).shapes).toBe(before.shapes)
})

test('an overseas intercommunalité drawn as an inset of the file keeps the shape carried', async () => {
  const outcome = await send({
    file: file(square(2, 45, first!), square(-2.8, 44.3, reunion)),
    mode: 'check',
  })
  expect(outcome).toMatchObject({ drawn: 1, moved: [reunion] })
  expect(outcome.missing).not.toContain(reunion)
})

const broken = {
  ...square(2, 45, first!),
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [2, 45],
        [3, 45],
        [3, 46],
        [2, 46],
      ],
    ],
  },
}
test.each([
  ['JSON cut short', { text: '{"type":"FeatureCollection",' }, /pas du JSON/],
  ['another JSON', { file: { type: 'Topology' } }, /pas du GeoJSON/],
  ['no piece', { file: file() }, /au moins une pièce/],
  [
    'no SIREN',
    { file: file({ ...square(2, 45, null), properties: { nom: 'x' } }) },
    /aucune propriété n’y porte le SIREN/,
  ],
  ['unknown SIREN only', { file: file(square(2, 45, '999999999')) }, /aucun de ses SIREN/],
  ['a line left open', { file: file(broken) }, /la pièce n° 1 \(SIREN \d+\) n’a pas un contour valable/],
  [
    'a point',
    { file: file({ ...broken, geometry: { type: 'Point', coordinates: [2, 45] } }) },
    /contour valable/,
  ],
  ['no geometry', { file: file({ ...broken, geometry: null }) }, /contour valable/],
  ['metres', { file: file(square(652_000, 6_862_000, first!)) }, /ne sont pas des degrés \(652000/],
  ['latitude first', { file: file(square(45, 2, first!)) }, /tombe hors de France/],
  ['no attribution', { file: file(square(2, 45, first!)), attribution: undefined }, /n’est pas valable/],
])('%s is refused with one sentence', async (_, given: Given, sentence) => {
  await expect(send(given)).rejects.toThrow(sentence)
  expect((await findMapOutline(db)).attribution).toBeUndefined()
})

test('more than 100 MB is refused before it is read to the end', async () => {
  let chunks = 0
  async function* endless() {
    for (;;) {
      chunks++
      yield new Uint8Array(16e6)
    }
  }
  const given = { fileName: 'x', content: endless(), attribution: 'IGN', mode: 'check' }
  await expect(execute(importOutlines, unit, given)).rejects.toThrow(/dépasse 100 Mo/)
  expect(chunks).toBe(7)
})

test('visitors may not', async () => {
  const visitor = createUnit(db, { kind: 'visitor' })
  await expect(execute(importOutlines, visitor, {})).rejects.toThrow(/réservée/)
  await expect(execute(removeOutlines, visitor, {})).rejects.toThrow(/réservée/)
})

const published = `${process.env.BINOME_SHARED ?? '../shared'}/data/geo/epci.geojson`
test.skipIf(!existsSync(published))(
  'the published file: 1,357 pieces, 1,255 SIREN (skipped without it)',
  async () => {
    const outcome = await send({
      text: readFileSync(published, 'utf8'),
      attribution: 'ANCT, Licence Ouverte 2.0',
    })
    // Three pieces are islands in no EPCI; the 23 overseas EPCI are drawn in the Bay of Biscay.
    expect(outcome).toMatchObject({ pieces: 1357, piecesWithoutSiren: 3, drawn: 1232, merged: 90 })
    expect(outcome).toMatchObject({ unknown: [], missing: [] })
    expect(outcome.moved).toHaveLength(23)
    expect(outcome.bytes).toBeLessThanOrEqual(64 * 1024)
    const { shapes } = await findMapOutline(db)
    expect(new Set(shapes.objects.epci.geometries.flatMap(shape => shape.id ?? [])).size).toBe(1255)
    expect(shapes.objects.departements.geometries).toHaveLength(101)
    expect(outlinePath(shapes)).toMatch(/^M[\d.,LMZ-]+$/)
    expect(outlinePath(shapes).match(/M/g)!.length).toBeLessThan(80)
    expect(borderPath(shapes, (_, departement) => departement).length).toBeGreaterThan(10_000)
  },
)

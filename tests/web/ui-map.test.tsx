import { expect, test } from 'vitest'
import { placeLabels } from '../../src/web/ui/charts/plot.tsx'
import {
  borderPath,
  type EpciTopology,
  groupPaths,
  outlinePath,
  rampOf,
  scaleSymbols,
} from '../../src/web/ui/map/map-geometry.ts'

/** Two squares of side 10 that share an edge, in two départements. */
const squares: EpciTopology = {
  type: 'Topology',
  arcs: [
    [
      [10, 0],
      [10, 10],
    ],
    [
      [10, 10],
      [0, 10],
      [0, 0],
      [10, 0],
    ],
    [
      [10, 0],
      [20, 0],
      [20, 10],
      [10, 10],
    ],
  ],
  objects: {
    epci: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: '200000001', properties: { d: '01' }, arcs: [[0, 1]] },
        { type: 'Polygon', id: '200000002', properties: { d: '02' }, arcs: [[2, -1]] },
      ],
    },
  },
}

test('the outline leaves out the shared edge, the border is that edge', () => {
  expect(outlinePath(squares)).not.toContain('M10,0L10,10')
  expect(borderPath(squares, (_, departement) => departement)).toBe('M10,0L10,10')
  expect(borderPath(squares, () => 'one')).toBe('')
})

test('cells of one group are merged, cells of none are left out', () => {
  const [whole] = groupPaths(squares, () => 'France')
  expect(whole?.id).toBe('France')
  expect(whole?.d.match(/M/g)).toHaveLength(1)
  expect(
    groupPaths(squares, siren => (siren === '200000002' ? 'B' : undefined)).map(group => group.id),
  ).toEqual(['B'])
})

test('area of circles follows the value, the largest is drawn first', () => {
  const places = [4, 16, 0].map(value => ({ x: 0, y: 0, value, label: String(value) }))
  const { symbols, marks } = scaleSymbols(places, { maxRadius: 20 })
  expect(symbols.map(symbol => symbol.r)).toEqual([20, 10])
  expect(marks.map(mark => mark.value)).toEqual([10, 4, 1])
})

test('five classes of equal size', () => {
  const rates = Array.from({ length: 100 }, (_, index) => index / 100)
  const { thresholds, stepOf } = rampOf(rates)
  expect(thresholds).toHaveLength(4)
  expect([0, 0.25, 0.5, 0.75, 0.99].map(stepOf)).toEqual([1, 2, 3, 4, 5])
})

test('labels at the end of lines never cover each other', () => {
  const placed = placeLabels([100, 98, 40, 101]).sort((a, b) => a - b)
  for (const [index, height] of placed.entries())
    if (index > 0) expect(height - placed[index - 1]!).toBeGreaterThanOrEqual(20)
})

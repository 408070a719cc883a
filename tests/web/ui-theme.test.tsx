import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'

type Rgb = [number, number, number]
const css = readFileSync('src/web/assets/theme.css', 'utf8')

/** OKLCH to linear sRGB (Ottosson's matrices). */
function linear(l: number, c: number, h: number): Rgb {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)]
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ].map(value => Math.min(1, Math.max(0, value))) as Rgb
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** Value of a token in light (0) or dark (1) mode. */
function token(name: string, mode: 0 | 1): Rgb {
  const value = css.match(new RegExp(`--${name}: ([^;]+);`))?.[1] ?? ''
  const alias = value.match(/^var\(--(.+)\)$/)?.[1]
  if (alias) return token(alias, mode)
  const [light = '', dark = ''] = value.match(/oklch\([^)]*\)|#fff/g) ?? []
  const chosen = mode === 0 ? light : dark
  if (chosen === '#fff') return [1, 1, 1]
  const [l = 0, c = 0, h = 0] = (chosen.match(/[\d.]+/g) ?? []).map(Number)
  return linear(l / 100, c, h)
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b
function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Full protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes, 2009), on linear sRGB. */
const eyes: Record<string, Rgb[]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
const seen = (colour: Rgb, eye: Rgb[]) =>
  eye.map(row =>
    Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])),
  ) as Rgb
const distance = (a: Rgb, b: Rgb) => Math.hypot(...oklab(a).map((value, index) => value - oklab(b)[index]!))

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('colours in %s mode', (_, mode) => {
  test.each(['ink', 'ink-soft', 'accent', 'accent-strong'])('%s is readable on every ground', name => {
    for (const ground of ['paper', 'sheet', 'wash', 'accent-wash'])
      expect(contrast(token(name, mode), token(ground, mode))).toBeGreaterThanOrEqual(4.5)
  })

  const series = [1, 2, 3, 4, 5, 6].map(index => token(`series-${index}`, mode))
  test('each series stands out from the paper', () => {
    for (const colour of series) expect(contrast(colour, token('paper', mode))).toBeGreaterThanOrEqual(3)
  })

  test.each(Object.entries(eyes))('no two series look alike to %s eyes', (_name, eye) => {
    for (const [index, colour] of series.entries())
      for (const other of series.slice(0, index))
        expect(distance(seen(colour, eye), seen(other, eye))).toBeGreaterThan(0.09)
  })

  test('each step of the ramp is further from the paper than the one before', () => {
    const steps = [1, 2, 3, 4, 5].map(step => contrast(token(`ramp-${step}`, mode), token('paper', mode)))
    for (const [index, step] of steps.entries())
      if (index > 0) expect(step / steps[index - 1]!).toBeGreaterThan(1.25)
  })
})

test('weight of the look: CSS at most 25 KB brotli, fonts 60 KB, zoom 3 KB', async () => {
  const { outputFiles } = await build({
    entryPoints: ['src/web/assets/site.css', 'src/web/islands/map-zoom.ts'],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'unused',
    loader: { '.woff2': 'file' },
  })
  const weight = (end: string, measure: (content: Uint8Array) => number) =>
    outputFiles.filter(file => file.path.endsWith(end)).reduce((sum, file) => sum + measure(file.contents), 0)
  const brotli = (content: Uint8Array) => brotliCompressSync(content).length
  expect(weight('.css', brotli)).toBeLessThanOrEqual(25_000)
  expect(weight('.js', brotli)).toBeLessThanOrEqual(3_000)
  expect(weight('.woff2', content => content.length)).toBeLessThanOrEqual(60_000)
})

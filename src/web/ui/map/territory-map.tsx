import { type ChartBase, ChartFrame } from '../charts/chart-frame.tsx'
import type { Column, Row } from '../data-table.tsx'
import { IslandScript } from '../island-script.tsx'
import type { MapSymbol, RampStep } from './map-geometry.ts'
import { type Legend, MapLegend } from './map-legend.tsx'

export type MapShape = {
  id: string
  d: string
  /** Shade of the ramp: rates only. */
  step?: RampStep | undefined
  label?: string | undefined
  href?: string | undefined
  active?: boolean | undefined
}

export type MapInset = { name: string; frame: readonly [number, number, number, number] }

export type TerritoryMapProps = ChartBase & {
  viewBox: string
  outline: string
  borders?: string | undefined
  shapes: MapShape[]
  symbols: MapSymbol[]
  /** Frames of the parts drawn elsewhere than in their place, in units of the map: left, top, width, height. */
  insets?: readonly MapInset[] | undefined
  legend: Legend
  table: { columns: Column[]; rows: Row[] }
  /** Of the site: the map brings the script that zooms and drags it. */
  assets: Record<string, string>
}

/** Map drawn on the server. Circles for counts and euros, shades for rates only; its table holds the same links. */
export const TerritoryMap = (props: TerritoryMapProps) => (
  <ChartFrame {...props}>
    <a class="ds-skip-link" href={`#${props.id}-suite`}>
      Passer la carte
    </a>
    <map-zoom class="map">
      <Drawing {...props} />
    </map-zoom>
    <IslandScript assets={props.assets} name="map-zoom.js" />
    <MapLegend legend={props.legend} viewBox={props.viewBox} />
    <span id={`${props.id}-suite`} tabindex={-1} />
  </ChartFrame>
)

const Drawing = (props: TerritoryMapProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a drawing that holds links is a group, and no HTML element is
  <svg
    class="map__drawing"
    viewBox={props.viewBox}
    role="group"
    aria-labelledby={`${props.id}-titre`}
    aria-describedby={`${props.id}-desc`}
  >
    <desc id={`${props.id}-desc`}>{props.description}</desc>
    <path class="map__land" d={props.outline} />
    {props.shapes.map(shape => (
      <Linked href={shape.href} label={shape.label}>
        <path class={shapeClass(shape)} d={shape.d} />
      </Linked>
    ))}
    {props.borders && <path class="map__border" d={props.borders} />}
    {props.insets?.map(InsetFrame)}
    <path class="map__outline" d={props.outline} />
    {props.symbols.map(symbol => (
      <Linked href={symbol.href} label={symbol.label}>
        <circle class="map__symbol" cx={symbol.x} cy={symbol.y} r={symbol.r} />
      </Linked>
    ))}
  </svg>
)

const InsetFrame = ({ name, frame: [x, y, width, height] }: MapInset) => (
  <g class="map__inset">
    <rect x={x} y={y} width={width} height={height} />
    <text x={x + 4} y={y + 15}>
      {name}
    </text>
  </g>
)

const shapeClass = ({ step, active }: MapShape) =>
  ['map__shape', step && `ramp-${step}`, active && 'map__shape--active'].filter(Boolean).join(' ')

type LinkedProps = { href: string | undefined; label: string | undefined; children: unknown }

const Linked = ({ href, label, children }: LinkedProps) =>
  href ? (
    <a href={href} aria-label={label}>
      {label && <title>{label}</title>}
      {children}
    </a>
  ) : (
    <g>
      {label && <title>{label}</title>}
      {children}
    </g>
  )

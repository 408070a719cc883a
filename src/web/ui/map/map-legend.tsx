export type Legend =
  | { kind: 'size'; unit: string; marks: { r: number; label: string }[] }
  /** Five labels, from the lowest class to the highest. */
  | { kind: 'ramp'; unit: string; labels: string[] }
  | { kind: 'text'; text: string }

/** Legend of a map; circles keep the scale of the map because their drawing has its width. */
export const MapLegend = ({ legend, viewBox }: { legend: Legend; viewBox: string }) => {
  if (legend.kind === 'text') return <p class="legend">{legend.text}</p>
  return (
    <div class={`legend legend--${legend.kind}`}>
      <p>{legend.unit}</p>
      {legend.kind === 'size' && <Circles marks={legend.marks} width={Number(viewBox.split(' ')[2])} />}
      <ul>
        {legend.kind === 'size'
          ? legend.marks.map(mark => <li>{mark.label}</li>)
          : legend.labels.map((label, index) => (
              <li>
                <svg class="legend__swatch" aria-hidden="true" focusable="false">
                  <rect class={`map__shape ramp-${index + 1}`} width="100%" height="100%" />
                </svg>
                {label}
              </li>
            ))}
      </ul>
    </div>
  )
}

/** One circle at the start of each quarter: the labels below are laid on the same quarters. */
const Circles = ({ marks, width }: { marks: { r: number }[]; width: number }) => {
  const tallest = Math.max(...marks.map(mark => mark.r))
  return (
    <svg
      class="legend__circles"
      viewBox={`-1 -1 ${width} ${2 * tallest + 2}`}
      aria-hidden="true"
      focusable="false"
    >
      {marks.map(({ r }, index) => (
        <circle class="map__symbol" cx={(index * width) / 4 + r} cy={2 * tallest - r} r={r} />
      ))}
    </svg>
  )
}

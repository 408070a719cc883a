import { formatDay } from '../text/format.ts'
import { Certainty } from './certainty.tsx'
import { Sparkline } from './charts/sparkline.tsx'
import { Gauge } from './gauge.tsx'
import { Heading } from './heading.tsx'
import { Icon } from './icon.tsx'
import type { CertaintyKind, Children, Level, Point } from './types.ts'

export type FigureProps = {
  /** What is counted. */
  label: string
  /** As displayed: « 1,37 Md€ ». */
  value: string
  /** In full, shown on demand: « 1 365 000 000 € ». */
  exact?: string | undefined
  unit?: string | undefined
  /** ISO day the value holds for. */
  day: string
  certainty: CertaintyKind
  /** One line. */
  definition: string
  /** Page of the figure. */
  href?: string | undefined
  rows?: { href: string; label?: string | undefined } | undefined
  history?: Point[] | undefined
  target?: { label: string; ratio: number; note?: string | undefined } | undefined
  level?: Level | undefined
}

/** A public figure: value, unit, day, certainty, definition, history and the way to its rows. */
export const FigureCard = (props: FigureProps) => (
  <article class={`figure figure--${props.certainty}`}>
    <FigureBody {...props} />
  </article>
)

/** The figure a page is about; what helps to read it stands beside. */
export const FigureHero = ({ children, ...props }: FigureProps & Children) => (
  <article class={`figure figure--hero figure--${props.certainty}`}>
    <div class="figure__main">
      <FigureBody {...props} />
    </div>
    {children && <div class="figure__aside">{children}</div>}
  </article>
)

const FigureBody = (props: FigureProps) => (
  <>
    <Heading level={props.level ?? 3} class="figure__label">
      {props.href ? <a href={props.href}>{props.label}</a> : props.label}
    </Heading>
    <p class="figure__value">
      <span class="figure__number">{props.value}</span>
      {props.unit && <span class="figure__unit"> {props.unit}</span>}
    </p>
    <p class="figure__when">
      <Certainty kind={props.certainty} />
      <span>
        au <time datetime={props.day}>{formatDay(props.day)}</time>
      </span>
    </p>
    {props.history && props.history.length > 1 && (
      <Sparkline points={props.history} label={`Évolution : ${props.label}`} />
    )}
    <p class="figure__definition">{props.definition}</p>
    {props.target && <Gauge {...props.target} />}
    <div class="figure__more">
      {props.exact && (
        <details class="exact">
          <summary>
            Valeur exacte<span class="ds-sr-only"> : {props.label}</span>
          </summary>
          <p>{props.exact}</p>
        </details>
      )}
      {props.rows && (
        <a class="rows-link" href={props.rows.href}>
          <Icon name="rows" />
          {props.rows.label ?? 'Voir les lignes'}
          <span class="ds-sr-only"> : {props.label}</span>
        </a>
      )}
    </div>
  </>
)

import { formatDay, parisWallClock } from '../text/format.ts'
import { KeptParameters } from './filter-form.tsx'

export type AsOfFormProps = {
  action: string
  /** ISO day the figures hold for. */
  day: string
  /** ISO instant up to which entries are known; left out: now. */
  knownAt?: string | undefined
  keep?: Record<string, string> | undefined
  keyDates?: { day: string; label: string }[] | undefined
  min?: string | undefined
  max?: string | undefined
}

/**
 * The two clocks of a figure: the day it holds for (`jour`) and the instant it was known at (`connu`, wall
 * clock of Paris, empty for now).
 */
export const AsOfForm = (props: AsOfFormProps) => (
  <details class="as-of-form">
    <summary>Changer de date</summary>
    <form action={props.action} method="get">
      <KeptParameters keep={props.keep} />
      <div class="ds-field">
        <label class="ds-label" for="jour">
          Situation au
        </label>
        <div id="jour-aide" data-field="description">
          Le jour dont on parle : seuls comptent les faits arrivés au plus tard ce jour-là.
        </div>
        <input
          class="ds-input"
          id="jour"
          name="jour"
          type="date"
          value={props.day}
          min={props.min}
          max={props.max}
          aria-describedby="jour-aide"
          required
        />
      </div>
      <div class="ds-field">
        <label class="ds-label" for="connu">
          Telle que connue le
        </label>
        <div id="connu-aide" data-field="description">
          Le moment où l’on regarde : les corrections saisies après sont ignorées. Vide : maintenant.
        </div>
        <input
          class="ds-input"
          id="connu"
          name="connu"
          type="datetime-local"
          value={props.knownAt && parisWallClock(props.knownAt)}
          aria-describedby="connu-aide"
        />
      </div>
      <button class="ds-button" type="submit">
        Afficher à cette date
      </button>
    </form>
    {props.keyDates && <KeyDates {...props} keyDates={props.keyDates} />}
  </details>
)

const KeyDates = ({
  action,
  keep,
  day,
  keyDates,
}: AsOfFormProps & { keyDates: { day: string; label: string }[] }) => (
  <div class="key-dates">
    <p id="dates-reperes">Dates repères</p>
    <ul aria-labelledby="dates-reperes">
      {keyDates.map(date => (
        <li>
          <a
            href={`${action}?${new URLSearchParams({ ...keep, jour: date.day })}`}
            aria-current={date.day === day ? 'true' : undefined}
          >
            <time datetime={date.day}>{formatDay(date.day)}</time>, {date.label}
          </a>
        </li>
      ))}
    </ul>
  </div>
)

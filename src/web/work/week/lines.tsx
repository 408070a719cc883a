import type { Pending } from '../../../kernel/pending.ts'
import { formatDay, fromNow } from '../../text/format.ts'
import type { WorkVisit } from '../visit.ts'

type Props = { visit: WorkVisit; kind: Pending['kind']; items: readonly Pending[] }

/** What waits, a line each: what, where and when, and the gesture that is expected. */
export const PendingLines = ({ visit, kind, items }: Props) => (
  <ul class={`pending pending--${kind}`}>
    {items.map(item => (
      <li>
        <div>
          <p class="pending__what">{item.what}</p>
          <p class="pending__when">
            {[item.where, item.dueOn && `${formatDay(item.dueOn)} (${fromNow(item.dueOn, visit.today)})`]
              .filter(Boolean)
              .join(', ')}
          </p>
        </div>
        <a href={visit.link(item.href)}>
          {item.nextStep}
          <span class="ds-sr-only"> : {item.what}</span>
        </a>
      </li>
    ))}
  </ul>
)

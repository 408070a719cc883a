import type { Child } from './types.ts'

type Item = { term: string; value: Child; note?: Child | undefined }

/** Terms and values of one subject, in two columns where there is room. */
export const DefinitionList = ({ items }: { items: Item[] }) => (
  <dl class="definitions">
    {items.map(item => (
      <div>
        <dt>{item.term}</dt>
        <dd>
          {item.value}
          {item.note && <span class="note">{item.note}</span>}
        </dd>
      </div>
    ))}
  </dl>
)

import { Icon } from './icon.tsx'

type Item = { label: string; href: string; note?: string | undefined }

/** The same rows as files. */
export const Downloads = ({ items }: { items: Item[] }) => (
  <ul class="downloads" aria-label="Télécharger">
    {items.map(item => (
      <li>
        <a href={item.href} download="">
          <Icon name="download" />
          <span class="ds-sr-only">Télécharger en </span>
          {item.label}
          {item.note && <span class="note">{item.note}</span>}
        </a>
      </li>
    ))}
  </ul>
)

import type { Link } from './types.ts'

type Item = Link & { current?: boolean | undefined; count?: string | undefined }

/** Links between the parts of one subject, drawn as tabs: each part is a page of its own. */
export const SectionNav = ({ label, items }: { label: string; items: Item[] }) => (
  <nav class="section-nav" aria-label={label}>
    <ul>
      {items.map(item => (
        <li>
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
            {item.count && <span class="section-nav__count">{item.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** Where the page stands: the pages above it, from the first. */
export const Breadcrumb = ({ items }: { items: Link[] }) => (
  <nav class="breadcrumb" aria-label="Fil d’Ariane">
    <ol>
      {items.map(item => (
        <li>
          <a href={item.href}>{item.label}</a>
        </li>
      ))}
    </ol>
  </nav>
)

import type { Child, Children } from './types.ts'

type Props = Children & {
  title: string
  id?: string | undefined
  lead?: Child | undefined
  /** At the right of the title: downloads, links. */
  tools?: Child | undefined
}

/** A part of a page under its own h2; `id` makes it a target for links. */
export const Section = ({ title, id, lead, tools, children }: Props) => (
  <section class="section" id={id}>
    <div class="section__head">
      <h2>{title}</h2>
      {tools}
    </div>
    {lead && <p class="lead">{lead}</p>}
    {children}
  </section>
)

/** Responsive grid for cards of equal weight. */
export const Cards = ({ children }: Children) => <div class="cards">{children}</div>

import type { Children, Level } from './types.ts'

type Props = Children & { level: Level; id?: string | undefined; class?: string | undefined }

/** A heading whose level is chosen by the page that places the block. */
export const Heading = ({ level, id, class: name, children }: Props) => {
  const Tag = `h${level}` as const
  return (
    <Tag id={id} class={name}>
      {children}
    </Tag>
  )
}

import type { Child } from 'hono/jsx'

export type { Child }
export type Children = { children?: Child | undefined }
export type Link = { label: string; href: string }
/** Heading level of a block inside a page; the page itself holds the only h1. */
export type Level = 2 | 3 | 4

/** How sure a figure is; shown as a shape and a word, never as a colour alone. */
export type CertaintyKind = 'observed' | 'forecast' | 'published' | 'demonstration' | 'to-verify'

/** Where a figure or a sentence was read. `day` is the day of publication, ISO. */
export type SourceRef = {
  title: string
  href?: string | undefined
  producer?: string | undefined
  day?: string | undefined
  /** false: shown as « à vérifier » */
  verified?: boolean | undefined
}

/** One value of a history: `day` is ISO, `value` in the unit of its chart. */
export type Point = { day: string; value: number }

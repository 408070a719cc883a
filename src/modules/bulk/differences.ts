import type { Register, RegisterRow } from '../../platform/registers/index.ts'

/** A column that changes, by its key, as it was and as it will be. */
export type Difference = { key: string; before: RegisterRow[string]; after: RegisterRow[string] }

/** Columns that follow from others, or say who wrote last. */
const silent = new Set(['id', 'version', 'author', 'recorded_at'])

/** What two states of a row say otherwise, column by column. */
export const differences = (
  { columns }: Register,
  before: RegisterRow | undefined,
  after: RegisterRow | undefined,
): Difference[] =>
  columns.flatMap(({ key }) => {
    const [was, is] = [before?.[key] ?? null, after?.[key] ?? null]
    return silent.has(key) || JSON.stringify(was) === JSON.stringify(is)
      ? []
      : [{ key, before: was, after: is }]
  })

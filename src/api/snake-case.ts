const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** A row with the manner of naming that the columns of registers have: `recorded_at`. */
export const inSnakeCase = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))

/** The same, whatever is inside. */
export function deepInSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deepInSnakeCase)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [snake(name), deepInSnakeCase(inside)]),
  )
}

import type { Typed } from '../../forms/index.ts'

/** Nested values of a form under the dotted names of its fields: `{ checks: [{ done }] }` as `checks.0.done`. */
export function dotted(values: Readonly<Record<string, unknown>>, path = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const at = path ? `${path}.${name}` : name
      return typeof value === 'object' && value !== null
        ? Object.entries(dotted(value as Record<string, unknown>, at))
        : [[at, value] as const]
    }),
  )
}

export const typedDotted = (typed: Typed): Typed => ({
  ...typed,
  values: typed.values && dotted(typed.values),
})

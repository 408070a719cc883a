export type Params = Record<string, string | undefined>

/** A path with its parameters; empty ones are left out. */
export function address(path: string, params: Params = {}): string {
  const given = Object.entries(params).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

/** The parameters among `names` that are given and not empty. */
export function pick(params: Params, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).filter((pair): pair is [string, string] => names.includes(pair[0]) && !!pair[1]),
  )
}

export function without(params: Params, ...names: string[]): Params {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)))
}

/** Address of a row of a register; codes may hold a slash (`2018-2022/ti-0101`). */
export const rowPath = (register: string, code: string): string =>
  `/${register}/${code.split('/').map(encodeURIComponent).join('/')}`

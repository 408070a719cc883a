import {
  type Column,
  filterOptions,
  listParameters,
  type Order,
  type Register,
} from '../platform/registers/index.ts'
import { address, pick, without } from './address.ts'
import type { Visit } from './site.ts'
import { formatCount, formatDay, plural } from './text/format.ts'
import type { FilterField, Link } from './ui/index.ts'

// What every page of a list is made of, public or of the workspace.

/** What the address asks of a list, its page apart. */
export const filtersOf = ({ params }: Visit, register: Register): Record<string, string> =>
  pick(
    params,
    listParameters(register).filter(name => !['apres', 'limite'].includes(name)),
  )

/** « 12 lignes » */
export const summaryOf = ({ rows, more }: { rows: number; more: boolean }): string =>
  more ? `Plus de ${formatCount(rows)} lignes` : plural(rows, 'ligne')

/** The columns of the table on the screen. */
export const briefColumns = (visit: Visit, register: Register, sort: Order) =>
  register.columns
    .filter(column => column.brief)
    .map(column => ({
      key: column.key,
      label: column.label,
      align: ['count', 'number', 'amount', 'euros', 'share'].includes(column.kind)
        ? ('end' as const)
        : undefined,
      sort: sortOf(visit, column, sort),
    }))

/** Where the head of a column leads: the same list in its order, or the other way round. */
function sortOf({ path, params }: Visit, column: Column, sort: { column: string; descending: boolean }) {
  if (!column.sortable) return undefined
  const current = sort.column === column.key
  const state = current
    ? sort.descending
      ? ('descending' as const)
      : ('ascending' as const)
    : ('none' as const)
  return {
    state,
    href: address(path, {
      ...without(params, 'apres'),
      tri: current && !sort.descending ? `-${column.key}` : column.key,
    }),
  }
}

/** The filters of a list as the fields of a form. */
export async function fieldsOf(
  { site, params }: Pick<Visit, 'site' | 'params'>,
  register: Register,
): Promise<FilterField[]> {
  const fields = register.filters.map(async (filter): Promise<FilterField> => {
    const options = await filterOptions(site.db, filter)
    const base = { name: filter.parameter, label: filter.label, value: params[filter.parameter] }
    if (filter.day) return { ...base, kind: 'date' }
    return options
      ? { ...base, kind: 'select', options: [{ value: '', label: 'Tous' }, ...options] }
      : { ...base, kind: 'text' }
  })
  const search: FilterField[] = register.search
    ? [{ name: 'q', label: 'Nom ou code', kind: 'search', value: params.q }]
    : []
  return [...search, ...(await Promise.all(fields))]
}

/** The filters in force, each with the address of the list without it. */
export async function activeOf({ site, path, params }: Visit, register: Register): Promise<Link[]> {
  const links: Link[] = params.q
    ? [{ label: `« ${params.q} »`, href: address(path, without(params, 'q', 'apres')) }]
    : []
  for (const filter of register.filters) {
    const value = params[filter.parameter]
    if (!value) continue
    const label = filter.day
      ? formatDay(value)
      : ((await filterOptions(site.db, filter))?.find(option => option.value === value)?.label ?? value)
    links.push({
      label: `${filter.label} : ${label}`,
      href: address(path, without(params, filter.parameter, 'apres')),
    })
  }
  return links
}

import { isDay } from '../../kernel/dates.ts'
import { Invalid, type Problem } from '../../kernel/errors.ts'
import { pageLimits } from '../../kernel/page.ts'
import type { Db } from '../db/connect.ts'
import type { Filter, Option, Order, Register } from './register.ts'

/** What a list is asked: filters as checked text, a search, an order, a page. */
export type ListQuestion = {
  filters: Record<string, string>
  search?: string
  sort: Order
  cursor?: string
  limit: number
}

export const listParameters = (register: Register): string[] => [
  'programme',
  'tri',
  'apres',
  'limite',
  ...(register.search ? ['q'] : []),
  ...register.filters.map(filter => filter.parameter),
]

export const defaultSort = (register: Register) =>
  register.columns.find(column => column.sortable)?.key ?? 'code'

/** Reads the question of a list from text parameters; empty ones count as absent. Throws Invalid naming each wrong one. */
export async function readListQuestion(
  db: Db,
  register: Register,
  given: Record<string, string | undefined>,
): Promise<ListQuestion> {
  const problems: Problem[] = []
  const value = (name: string) => given[name]?.trim() || undefined
  const unknown = Object.keys(given).filter(name => !listParameters(register).includes(name))
  for (const path of unknown)
    problems.push({
      path,
      message: `Paramètre inconnu. Paramètres acceptés : ${listParameters(register).join(', ')}.`,
    })

  const filters: Record<string, string> = {}
  for (const filter of register.filters) {
    const text = value(filter.parameter)
    if (text === undefined) continue
    const whyNot = await refuse(db, filter, text)
    if (whyNot) problems.push({ path: filter.parameter, message: whyNot, value: text })
    else filters[filter.parameter] = text
  }
  const tri = value('tri')
  const sort = tri
    ? { column: tri.replace(/^-/, ''), descending: tri.startsWith('-') }
    : (register.order ?? { column: defaultSort(register), descending: false })
  const sortable = register.columns.filter(candidate => candidate.sortable).map(candidate => candidate.key)
  if (tri && !sortable.includes(sort.column))
    problems.push({
      path: 'tri',
      message: `Tri impossible. Colonnes : ${sortable.join(', ')} (précédées de « - » pour l’ordre inverse).`,
      value: tri,
    })
  const limit = value('limite') === undefined ? pageLimits.standard : Number(value('limite'))
  if (!Number.isInteger(limit) || limit < 1 || limit > pageLimits.largest)
    problems.push({
      path: 'limite',
      message: `Demandez entre 1 et ${pageLimits.largest} lignes.`,
      value: value('limite'),
    })
  const search = value('q')
  if (search && search.length > 200)
    problems.push({ path: 'q', message: 'La recherche est limitée à 200 caractères.' })
  if (problems.length) throw new Invalid('La demande n’est pas valable.', problems)
  const cursor = value('apres')
  return {
    filters,
    sort,
    limit,
    ...(search ? { search } : {}),
    ...(cursor ? { cursor } : {}),
  }
}

export async function filterOptions(db: Db, filter: Filter): Promise<readonly Option[] | undefined> {
  return typeof filter.options === 'function' ? filter.options(db) : filter.options
}

async function refuse(db: Db, filter: Filter, value: string): Promise<string | undefined> {
  if (filter.day) return isDay(value) ? undefined : 'Cette date n’existe pas. Écrivez-la AAAA-MM-JJ.'
  const options = await filterOptions(db, filter)
  if (options)
    return options.some(option => option.value === value)
      ? undefined
      : `Valeur inconnue pour « ${filter.label} ».`
  if (value.includes('\0')) return `Valeur inconnue pour « ${filter.label} ».`
  if (!filter.known) return undefined
  const { table, column } = filter.known
  const found = await db
    .selectFrom(table)
    .select(eb => eb.lit(1).as('one'))
    .where(column as never, '=', value as never)
    .limit(1)
    .execute()
  return found.length ? undefined : `Aucune ligne ne porte ce code : « ${value} ».`
}

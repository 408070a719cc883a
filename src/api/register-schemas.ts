import { z } from '@hono/zod-openapi'
import { type Column, defaultSort, type Filter, type Register } from '../platform/registers/index.ts'
import { dayOf, oneOf, pageShape, plainText, questionShape } from './parameters.ts'

/** The filters, the search and the order of a list. */
export function listShape(register: Register): z.ZodRawShape {
  const sortable = register.columns.filter(column => column.sortable).map(column => column.key)
  return {
    programme: questionShape.programme,
    ...(register.search
      ? { q: plainText({ description: 'Débuts de mots du nom, sans souci des accents, ou le code exact.' }) }
      : {}),
    ...Object.fromEntries(register.filters.map(filter => [filter.parameter, filterSchema(filter)])),
    tri: oneOf(
      sortable.flatMap(key => [key, `-${key}`]),
      {
        description: `Ordre ; « - » l’inverse. Absent : ${defaultSort(register)}.`,
      },
    ),
  }
}

export const pagedShape = (register: Register) => ({ ...listShape(register), ...pageShape })

function filterSchema(filter: Filter) {
  const description = `Seulement : ${filter.label}.`
  if (filter.day) return dayOf({ description, example: '2021-10-11' })
  if (Array.isArray(filter.options))
    return oneOf(
      filter.options.map(({ value }) => value),
      { description },
    )
  return plainText({ description })
}

/** A row, as its columns describe it. */
export function rowSchema(register: Register) {
  const columns = new Map(register.columns.map(column => [column.key, columnSchema(column)]))
  const linked = register.columns.flatMap(({ link }) => (link ? [link.by] : []))
  for (const key of ['code', register.key, ...linked])
    if (!columns.has(key)) columns.set(key, key === 'id' ? z.int() : z.string().nullable())
  return z.object(Object.fromEntries(columns)).openapi(nameOf(register))
}

const stateSchema = z
  .object({
    state: z.string(),
    effective_on: z.iso.date(),
    recorded_at: z.iso.datetime(),
    author: z.string(),
    source: z.string(),
    certainty: z.string(),
    note: z.string().nullable(),
  })
  .openapi('State')

/** A row on its own: with the states it went through, and where what it names is. */
export const detailSchema = (register: Register, row: z.ZodObject) =>
  row.extend({
    ...(register.subject ? { states: z.array(stateSchema) } : {}),
    links: z.record(z.string(), z.string()),
  })

const kinds: Record<Column['kind'], () => z.ZodType> = {
  text: () => z.string(),
  words: () => z.string(),
  certainty: () => z.string(),
  gesture: () => z.string(),
  url: () => z.string(),
  count: () => z.int(),
  number: () => z.number(),
  identifier: () => z.int(),
  amount: () => z.int(),
  euros: () => z.int(),
  share: () => z.number(),
  day: () => z.iso.date(),
  instant: () => z.iso.datetime(),
  'yes-no': () => z.boolean(),
}

function columnSchema({ kind, label, words }: Column): z.ZodType {
  const known = Object.entries(words ?? {}).map(([code, french]) => `${code} (${french})`)
  const description = known.length ? `${label} : ${known.join(', ')}.` : label
  return kinds[kind]().nullable().openapi({ description })
}

const nameOf = (register: Register) =>
  register.resource.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/$/, 'Row')

import type { z } from '@hono/zod-openapi'
import {
  type Answer,
  definitionParameters,
  dimensions,
  labelKeys,
  type Question,
  splitParameter,
  type Value,
} from '../modules/figures/index.ts'
import type { Db } from '../platform/db/connect.ts'
import { type answerSchema, describeFigure } from './figure-schemas.ts'

/** An answer as the API writes it: the question as understood, the value, its parts with their names. */
export async function describeAnswer(
  db: Db,
  answer: Answer,
  question: Question,
): Promise<z.output<typeof answerSchema>> {
  const parts = question.by && answer.parts
  const labels =
    parts &&
    (await labelKeys(
      db,
      question.programme,
      question.by!,
      parts.map(part => part.key),
    ))
  return {
    figure: describeFigure(answer.figure),
    question: echo(question),
    ...valuesOf(answer),
    definitions: (answer.figure.uses ?? []).map(name => {
      const { condition: _, ...definition } = question.definitions[name]
      return { parameter: definitionParameters[name], ...definition }
    }),
    ...(parts
      ? { parts: parts.map(part => ({ key: part.key, label: labels!.get(part.key)!, ...valuesOf(part) })) }
      : {}),
  }
}

const valuesOf = ({ value, numerator, denominator }: Value) => ({
  value: value ?? null,
  ...(numerator === undefined ? {} : { numerator }),
  ...(denominator === undefined ? {} : { denominator }),
})

/** The question in its own parameters, so that it can be asked again. */
function echo(question: Question): Record<string, string> {
  const filters = Object.entries(question.filters) as [keyof typeof dimensions, string][]
  const definitions = Object.entries(question.definitions) as [
    keyof typeof definitionParameters,
    { code: string },
  ][]
  return {
    programme: question.programme.code,
    jour: question.on,
    ...(question.knownAt ? { connu: question.knownAt.toISOString() } : {}),
    ...(question.by ? { par: splitParameter(question.by) } : {}),
    ...(question.quarter ? { trimestre: question.quarter } : {}),
    ...Object.fromEntries(filters.map(([name, key]) => [dimensions[name].parameter, written(name, key)])),
    ...Object.fromEntries(definitions.map(([name, { code }]) => [definitionParameters[name], code])),
  }
}

const written = (name: keyof typeof dimensions, key: string) =>
  name === 'reshoring' ? (key === 'yes' ? 'oui' : 'non') : key || 'aucun'

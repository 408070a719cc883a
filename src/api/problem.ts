import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { DomainError, Invalid, type Problem } from '../kernel/errors.ts'
import { asInvalid } from '../platform/db/unreadable.ts'

/** An error as RFC 9457 writes it, with what is wrong field by field. */
export const problemSchema = z
  .object({
    type: z
      .string()
      .openapi({ description: 'Adresse qui nomme la sorte d’erreur.', example: '/erreurs/invalid' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    problems: z.array(
      z.object({
        path: z.string().openapi({ description: 'Le paramètre en cause.' }),
        message: z.string(),
        value: z.unknown().optional(),
        suggestion: z.string().optional(),
      }),
    ),
  })
  .openapi('Problem')

const titles: Record<string, string> = {
  invalid: 'Demande non valable',
  unauthenticated: 'Identification nécessaire',
  forbidden: 'Accès refusé',
  'not-found': 'Introuvable',
  refused: 'Refusé',
  conflict: 'Modifié entre-temps',
  'method-not-allowed': 'Méthode non permise',
  unexpected: 'Erreur inattendue',
}

/** The one table from errors to answers; whatever is not for people to see says only that it happened. */
export function answerError(caught: Error, c: Context): Response {
  const error = asInvalid(caught, c.req.query('apres'))
  if (error instanceof DomainError) return problem(c, error.status, error.code, error.message, error.problems)
  console.error(error)
  return problem(c, 500, 'unexpected', 'Une erreur inattendue s’est produite. Elle est consignée.')
}

export function problem(
  c: Context,
  status: number,
  code: string,
  detail: string,
  problems: readonly Problem[] = [],
): Response {
  const body = {
    type: `/erreurs/${code}`,
    title: titles[code] ?? code,
    status,
    detail,
    problems: problems.map(each => ({ ...each, ...('value' in each ? { value: short(each.value) } : {}) })),
  }
  return c.body(JSON.stringify(body), status as 422, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  })
}

const short = (value: unknown) =>
  typeof value === 'string' && value.length > 200 ? `${value.slice(0, 200)}…` : value

/** What the schemas of parameters find wrong, in the words of every other door. */
export function refuseInvalid(
  result: { success: true } | { success: false; error: z.ZodError },
  c: Context,
): void {
  if (result.success) return
  const problems = result.error.issues.flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(path => ({
        path,
        message: 'Ce paramètre n’existe pas ici.',
        value: c.req.query(path),
      }))
    const path = issue.path.join('.')
    const [value, ...others] = c.req.queries(path) ?? []
    return [
      { path, value, message: others.length ? 'Ce paramètre est donné plusieurs fois.' : issue.message },
    ]
  })
  throw new Invalid('La demande n’est pas valable.', problems)
}

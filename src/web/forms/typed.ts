import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Conflict, type DomainError, Invalid, type Problem } from '../../kernel/errors.ts'

/** What comes back with a form that was refused: what was typed, and why. */
export type Typed = {
  values?: Record<string, unknown> | undefined
  /** Why, in one sentence. */
  message?: string | undefined
  problems: Problem[]
  /** Someone saved the record in between: its version now. */
  version?: number | undefined
  /** What was typed before a session ended. */
  draft?: boolean | undefined
}

export const nothingTyped: Typed = { problems: [] }

export const typedWith = (values: Record<string, unknown>, error: DomainError): Typed => ({
  values,
  message: error.message,
  problems: error.problems,
  version: error instanceof Conflict ? error.version : undefined,
})

/** Text of a form, files apart: 2 MB. */
export const smallBody = bodyLimit({
  maxSize: 2_000_000,
  onError: () => {
    throw new Invalid('Ce formulaire est trop long : au plus 2 Mo.')
  },
})

const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)/i

/** The fields of a form, nested by dots (`lines.0.amount`), a field sent several times as a list.
 * @throws Invalid when what was sent is not a form */
export async function readForm(c: Context): Promise<Record<string, unknown>> {
  if (!formTypes.test(c.req.header('content-type') ?? '')) throw new Invalid('Envoyez un formulaire.')
  return (await c.req.parseBody({ all: true, dot: true })) as Record<string, unknown>
}

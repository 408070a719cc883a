/** One thing wrong with one input: `path` names the field, row or cell; `message` is a French sentence. */
export type Problem = { path: string; message: string; value?: unknown; suggestion?: string }

/** Every error a person can be shown. Anything else is a defect, answered 500 without detail. */
export abstract class DomainError extends Error {
  abstract readonly status: 401 | 403 | 404 | 409 | 422 | 429
  abstract readonly code: string
  readonly problems: Problem[]
  constructor(message: string, problems: Problem[] = []) {
    super(message)
    this.problems = problems
  }
}

export class Invalid extends DomainError {
  readonly status = 422
  readonly code = 'invalid'
  static field(path: string, message: string, value?: unknown, suggestion?: string): Invalid {
    return new Invalid(message, [
      { path, message, ...(value === undefined ? {} : { value }), ...(suggestion ? { suggestion } : {}) },
    ])
  }
}
export class Unauthenticated extends DomainError {
  readonly status = 401
  readonly code = 'unauthenticated'
}
export class Forbidden extends DomainError {
  readonly status = 403
  readonly code = 'forbidden'
}
export class NotFound extends DomainError {
  readonly status = 404
  readonly code = 'not-found'
}
/** Tried too often; the message says how long to wait. */
export class TooMany extends DomainError {
  readonly status = 429
  readonly code = 'too-many'
}
/** A rule said no; `problems` are its reasons. */
export class Refused extends DomainError {
  readonly status = 409
  readonly code = 'refused'
}
/** A rule's own sentences as its refusal. */
export const refused = (message: string, reasons: readonly string[]): Refused =>
  new Refused(
    message,
    reasons.map(reason => ({ path: '', message: reason })),
  )
/** Someone else changed it first; `problems` hold what they wrote, field by field. */
export class Conflict extends DomainError {
  readonly status = 409
  readonly code = 'conflict'
  /** The version now kept, to send back. */
  readonly version: number
  constructor(message: string, problems: Problem[], version: number) {
    super(message, problems)
    this.version = version
  }
}

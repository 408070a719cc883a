import { Invalid } from '../../kernel/errors.ts'
import { invalidCursor } from '../../kernel/page.ts'

// What PostgreSQL says of a value it cannot read: no number, too large, no date, not UTF-8.
const unreadable = new Set(['22P02', '22003', '22007', '22008', '22021'])

/** An error as the fault of what was asked, when the database could not read it: of the cursor of a page if there is
 * one, which nothing checks before. Other errors as they are. */
export function asInvalid(error: unknown, cursor: string | undefined): unknown {
  if (!unreadable.has((error as { code?: string }).code ?? '')) return error
  return cursor ? invalidCursor(cursor) : new Invalid('Une valeur de la demande n’est pas lisible.')
}

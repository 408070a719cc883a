import { instantsInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'

const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/

/** The instant that a person means by a wall clock of Paris, or null when none is given. `second`: the second of the two, in the
 * hour that is shown twice.
 * @throws Invalid at `field`, when there is no such moment, or when there are two and it is not said which */
export function readWallClock(
  field: string,
  wall: string,
  turn: '' | 'first' | 'second' = '',
): string | null {
  if (wall === '') return null
  const [first, second] = shape.test(wall) ? instantsInParis(wall) : []
  if (!first)
    throw Invalid.field(
      field,
      shape.test(wall) && !Number.isNaN(Date.parse(`${wall}Z`))
        ? 'Cette heure n’existe pas à Paris : ce jour-là, l’horloge passe de 2 h à 3 h. Choisissez une autre heure.'
        : 'Donnez un jour et une heure, par exemple 2026-10-11T12:00.',
    )
  if (second && turn === '')
    throw Invalid.field(
      field,
      'Ce jour-là, cette heure est affichée deux fois à Paris (l’horloge recule de 3 h à 2 h) : dites laquelle des deux.',
    )
  return (second && turn === 'second' ? second : first).toISOString()
}

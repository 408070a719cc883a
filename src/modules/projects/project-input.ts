import { z } from 'zod'
import {
  choice,
  id,
  lines,
  optionalChoice,
  optionalDay,
  optionalText,
  several,
  text,
} from '../../kernel/inputs.ts'
import { kinds, origins } from './words.ts'

const oneOf = <T extends string>(words: Record<T, string>) => choice(Object.keys(words) as [T, ...T[]])
const orNull = <T extends z.ZodType>(schema: T) => schema.transform(value => value ?? null)

/** What people write of a project, once it is there. */
export const projectContent = z.object({
  origin: oneOf(origins),
  kind: orNull(optionalChoice(Object.keys(kinds) as [keyof typeof kinds, ...(keyof typeof kinds)[]])),
  owner: optionalText(200),
  siren: optionalText(20),
  start_from: orNull(optionalDay()),
  start_until: orNull(optionalDay()),
  milestones: lines(z.object({ title: text(), dueOn: optionalDay(), doneOn: optionalDay() })),
  obstacles: lines(z.object({ what: text(500), who: text(), dueOn: optionalDay(), liftedOn: optionalDay() })),
  needs: several(id(), 50).default([]),
  sites: several(id(), 20).default([]),
})

import { z } from 'zod'
import {
  cents,
  choice,
  id,
  lines,
  optionalCents,
  optionalCount,
  optionalDay,
  optionalText,
  several,
  text,
} from '../../../kernel/inputs.ts'
import {
  fundingKinds,
  fundingStates,
  linkKinds,
  partnerStates,
  pilotKinds,
  riskLevels,
  statuses,
} from './action.ts'

const oneOf = <T extends string>(words: Record<T, string>) => choice(Object.keys(words) as [T, ...T[]])
const orNull = <T extends z.ZodType>(schema: T) => schema.transform(value => value ?? null)
const short = () => optionalText(300)

/** What a form or a program hands in of a fiche action. */
export const actionInput = z.object({
  title: text(),
  axis: text(40),
  other_axes: several(text(40), 8).default([]),
  status: oneOf(statuses).default('new'),
  need_ids: several(id(), 100).default([]),
  context: optionalText(),
  objectives: optionalText(),
  description: optionalText(8000),
  owner: short(),
  pilots: lines(z.object({ kind: oneOf(pilotKinds), name: text() })),
  partners: lines(z.object({ name: text(), asked: short(), state: oneOf(partnerStates) })),
  location: short(),
  start_on: orNull(optionalDay()),
  end_on: orNull(optionalDay()),
  milestones: lines(z.object({ title: text(), dueOn: optionalDay(), doneOn: optionalDay() })),
  total_cost: orNull(optionalCents()),
  eligible_cost: orNull(optionalCents()),
  own_share: orNull(optionalCents()),
  financing: lines(
    z.object({ funder: text(), kind: oneOf(fundingKinds), amount: cents(), state: oneOf(fundingStates) }),
  ),
  jobs_created: orNull(optionalCount()),
  jobs_maintained: orNull(optionalCount()),
  people_trained: orNull(optionalCount()),
  indicators: lines(
    z.object({
      name: text(),
      unit: short(),
      baseline: short(),
      target: short(),
      targetOn: optionalDay(),
      source: short(),
    }),
  ),
  obstacles: lines(
    z.object({
      what: text(500),
      asked: optionalText(500),
      who: short(),
      dueOn: optionalDay(),
      liftedOn: optionalDay(),
    }),
  ),
  links: lines(z.object({ kind: oneOf(linkKinds), what: text(300) })),
  risks: lines(z.object({ what: text(300), level: oneOf(riskLevels), answer: optionalText(500) })),
  contact: short(),
})

import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import {
  choice,
  id,
  lines,
  optionalChoice,
  optionalCount,
  optionalEmail,
  optionalId,
  optionalPhone,
  optionalText,
  several,
  text,
} from '../../kernel/inputs.ts'
import type { CallContent, Wave } from './store.ts'
import { readWallClock } from './wall-clock.ts'
import { applicantWords, type CallType, callTypes } from './words.ts'

const keysOf = <T extends string>(words: Record<T, string>) => Object.keys(words) as [T, ...T[]]
const wall = () => z.string().trim().default('')
const turn = () => optionalChoice(['first', 'second'])

/** What is said of a call, questions and criteria apart. Instants are wall clocks of Paris. */
export const callInput = z.object({
  name: text(200),
  description: optionalText(8000),
  type: choice(keysOf<CallType>(callTypes)),
  /** Who organises it, one a line: name, SIREN or code. */
  organisers: optionalText(2000),
  /** Code of the region concerned; none: the whole of France. */
  region: optionalText(3),
  fundId: optionalId(),
  operatorId: optionalId(),
  opensAt: wall(),
  opensTurn: turn(),
  closesAt: wall(),
  closesTurn: turn(),
  steps: z.preprocess(value => value ?? '1', choice(['1', '2'])),
  fullFileMonths: optionalCount(36),
  contactService: optionalText(200),
  contactEmail: optionalEmail(),
  contactPhone: optionalPhone(),
  faq: lines(z.object({ question: text(500), answer: text(4000) })),
  waves: lines(z.object({ name: optionalText(100), closesAt: wall(), closesTurn: turn() })),
  applicants: several(z.enum(keysOf(applicantWords), 'Choisissez une des valeurs proposées.')),
  completeness: optionalCount(999),
  correction: optionalCount(999),
  opinion: optionalCount(999),
  appraisal: optionalCount(999),
  decision: optionalCount(999),
})
export type CallInput = z.output<typeof callInput>

export const callRef = z.object({ programme: z.string(), callId: id() })

/** The columns of a call that a person has typed.
 * @throws Invalid at an hour that does not exist, or exists twice; at a contact that nobody could reach */
export function contentOf(
  given: CallInput,
): Omit<CallContent, 'state' | 'form' | 'rules' | 'documents' | 'grid'> {
  const { completeness, correction, opinion, appraisal, decision } = given
  return {
    type: given.type,
    region_code: given.region || null,
    fund_id: given.fundId ?? null,
    operator_id: given.operatorId ?? null,
    opens_at: readWallClock('opensAt', given.opensAt, given.opensTurn),
    closes_at: readWallClock('closesAt', given.closesAt, given.closesTurn),
    steps: Number(given.steps),
    full_file_months: given.steps === '2' ? given.fullFileMonths || null : null,
    waves: given.waves.map(
      ({ name, closesAt, closesTurn }, index): Wave => ({
        name: name || `Vague ${index + 1}`,
        closesAt: readWallClock(`waves.${index}.closesAt`, closesAt, closesTurn) ?? '',
      }),
    ),
    applicants: given.applicants,
    contact: contactOf(given),
    faq: given.faq,
    delays: Object.fromEntries(
      Object.entries({ completeness, correction, opinion, appraisal, decision }).filter(
        ([, days]) => days !== undefined,
      ),
    ),
  }
}

function contactOf({
  contactService: service,
  contactEmail: email,
  contactPhone: phone,
}: CallInput): CallContent['contact'] {
  if (!service && !email && !phone) return null
  if (!service) throw Invalid.field('contactService', 'Dites quel service répond.')
  if (!email && !phone)
    throw Invalid.field(
      'contactEmail',
      'Donnez l’adresse électronique ou le téléphone de ce service : sans eux, personne ne peut le joindre.',
    )
  return { service, email, phone }
}

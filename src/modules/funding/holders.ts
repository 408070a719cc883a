import { Forbidden } from '../../kernel/errors.ts'
import { type Actor, covers, type Grant } from '../../kernel/permission.ts'
import { type Envelope, placeOfEnvelope } from './store.ts'

type Held = Pick<Envelope, 'programme' | 'region' | 'funderCode' | 'funderKind'>

const holds = ({ role, organisation }: Grant, { funderCode, funderKind }: Held): boolean =>
  (role === 'region' && organisation === funderCode) ||
  (role === 'regional-prefecture' && funderKind === 'state') ||
  (role === 'national-team' && funderKind !== 'region')

/** Whether someone holds the money of a funder there: a région its own, a préfecture the State's, the national team that of the
 * State and of its operators. */
export const holdsEnvelope = (actor: Actor, envelope: Held): boolean =>
  actor.kind === 'operator' ||
  (actor.kind === 'person' &&
    actor.grants.some(grant => covers(grant, placeOfEnvelope(envelope)) && holds(grant, envelope)))

export const notHeld = 'Chaque financeur tient ses enveloppes : celle-ci est à un autre.'

/** @throws Forbidden when the money is another funder's */
export function mustHold(actor: Actor, envelope: Held): void {
  if (!holdsEnvelope(actor, envelope)) throw new Forbidden(notHeld)
}

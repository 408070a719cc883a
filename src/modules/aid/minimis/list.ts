import type { Day } from '../../../kernel/dates.ts'
import { Forbidden } from '../../../kernel/errors.ts'
import { type Actor, whyNot } from '../../../kernel/permission.ts'
import type { Db } from '../../../platform/db/connect.ts'
import type { AidInputs } from '../inputs.ts'
import { aidPolicy } from '../policy.ts'
import {
  type DeMinimisAid,
  ownSirens,
  placeOfSiren,
  readRegister,
  readsAll,
  singleUndertaking,
} from './store.ts'

/** The de minimis register as someone may read it: whole, or of the single undertaking of a company on a day. A company reads
 * its own.
 * @throws Forbidden for anyone else */
export async function listDeMinimis(
  db: Db,
  actor: Actor,
  programme: string,
  { siren, on }: { siren?: string | undefined; on: Day },
): Promise<DeMinimisAid[]> {
  const place = await placeOfSiren(db, programme, siren)
  if (!place) return []
  if (siren) {
    const reason = whyNot(aidPolicy['read-de-minimis'], actor, place)
    if (reason) throw new Forbidden(reason)
    return readRegister(db, programme, await singleUndertaking(db, siren, on))
  }
  if (readsAll(actor, place)) return readRegister(db, programme)
  const reason = whyNot(aidPolicy['read-de-minimis'], actor)
  if (reason) throw new Forbidden(reason)
  return readRegister(db, programme, await ownSirens(db, actor, programme))
}

/** The lines of the register that count: neither undone nor undoing. */
export const standing = (register: readonly DeMinimisAid[]): DeMinimisAid[] =>
  register.filter(({ reversed, reverses }) => !reversed && reverses === null)

/** What the register holds of an undertaking, as the ceiling of de minimis counts it. */
export const deMinimisAsAids = (register: readonly DeMinimisAid[]): AidInputs['otherAids'] =>
  standing(register).map(({ grantor, amountCents, grantedOn }) => ({
    grantor,
    base: 'de-minimis',
    form: 'grant',
    amountCents,
    grantedOn,
    sameCosts: false,
    grossGrantCents: amountCents,
    rateBp: 0,
    graceYears: 0,
  }))

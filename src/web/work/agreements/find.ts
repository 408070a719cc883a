import { Forbidden, NotFound } from '../../../kernel/errors.ts'
import type { Place, Role } from '../../../kernel/permission.ts'
import { rolesAt } from '../../../kernel/permission.ts'
import {
  type Agreement,
  agreementsPolicy,
  findAgreement,
  keptAway,
  ownRolesAt,
} from '../../../modules/agreements/index.ts'
import { type Application, findApplication, placeOfFile } from '../../../modules/applications/index.ts'
import { formatCount } from '../../text/format.ts'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'

/** An agreement as a person sees it: its file, where it is, what they hold there, and for the beneficiary itself. */
export type Seen = {
  agreement: Agreement
  file: Application
  place: Place
  held: Role[]
  own: Role[]
  may: (gesture: keyof typeof agreementsPolicy) => boolean
}

export const numberOf = (segment: string): number => {
  const id = Number(segment)
  if (!Number.isSafeInteger(id) || id <= 0) throw new NotFound('Aucune convention n’est à cette adresse.')
  return id
}

/** @throws NotFound when there is none, or the person may not know of it; Forbidden when they are kept away from it */
export async function getSeen(visit: WorkVisit, agreementId: number): Promise<Seen> {
  const agreement = await findAgreement(visit.site.db, agreementId)
  const file = agreement && (await findApplication(visit.site.db, agreement.applicationId))
  const place = file && file.programme === visit.programme.code ? placeOfFile(file, visit.actor) : undefined
  mustSee(visit, place)
  await mustNotBeKeptAway(visit, file!)
  return {
    agreement: agreement!,
    file: file!,
    place,
    held: rolesAt(visit.actor, place),
    own: ownRolesAt(visit.actor, place),
    may: gesture => !reasonNot(visit, agreementsPolicy[gesture], place),
  }
}

/** @throws Forbidden for whoever the file is judged without */
export async function mustNotBeKeptAway(visit: WorkVisit, file: Application): Promise<void> {
  const [reason] = await keptAway(visit.site.db, file, visit.actor)
  if (reason) throw new Forbidden(reason)
}

/** What a page says of a list that it does not show whole. */
export const cutOf = (rows: readonly unknown[], total: number): string | undefined =>
  rows.length < total
    ? `${formatCount(rows.length)} sur ${formatCount(total)}, ceux qui attendent depuis le plus longtemps.`
    : undefined

import { NotFound } from '../../../kernel/errors.ts'
import type { Place, Role } from '../../../kernel/permission.ts'
import { rolesAt } from '../../../kernel/permission.ts'
import {
  type Agreement,
  agreementsPolicy,
  findAgreement,
  ownRolesAt,
} from '../../../modules/agreements/index.ts'
import { type Application, findApplication, placeOfFile } from '../../../modules/applications/index.ts'
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

/** @throws NotFound when there is none, or the person may not know of it */
export async function getSeen(visit: WorkVisit, agreementId: number): Promise<Seen> {
  const agreement = await findAgreement(visit.site.db, agreementId)
  const file = agreement && (await findApplication(visit.site.db, agreement.applicationId))
  const place = file && file.programme === visit.programme.code ? placeOfFile(file, visit.actor) : undefined
  mustSee(visit, place)
  return {
    agreement: agreement!,
    file: file!,
    place,
    held: rolesAt(visit.actor, place),
    own: ownRolesAt(visit.actor, place),
    may: gesture => !reasonNot(visit, agreementsPolicy[gesture], place),
  }
}

/** The reasons why a gesture is not open, as people read them; nothing when it is. */
export const sentences = (reasons: readonly string[]): string | undefined => reasons.join(' ') || undefined

import type { Context } from 'hono'
import { dayInParis } from '../../kernel/dates.ts'
import { Forbidden, NotFound, Unauthenticated } from '../../kernel/errors.ts'
import { inProgramme } from '../../kernel/pending.ts'
import type { PersonActor, Place, Policy, WhyNot } from '../../kernel/permission.ts'
import { sees, whyNot } from '../../kernel/permission.ts'
import type { Session } from '../../modules/accounts/index.ts'
import { getProgramme } from '../../modules/figures/index.ts'
import { address } from '../address.ts'
import { type Site, type Visit, visitOf, type WebEnv } from '../site.ts'
import type { Child } from '../ui/types.ts'

type Programme = Awaited<ReturnType<typeof getProgramme>>

/** A page of the workspace, as its handler sees it: someone is signed in, in one programme. */
export type WorkVisit = Visit & {
  session: Session
  actor: PersonActor
  programme: Programme
  /** The day it is in Paris. */
  today: string
  /** The address that a part of the programme gives, in the programme being visited. */
  link: (href: string) => string
}

export type WorkPage = (visit: WorkVisit, ...segments: string[]) => Promise<Child>

/** @throws Unauthenticated for a visitor; NotFound for a programme where the person has no role */
export async function workVisit(site: Site, c: Context<WebEnv>): Promise<WorkVisit> {
  const visit = visitOf(site, c)
  const { session } = visit
  if (!session) throw new Unauthenticated('Connectez-vous pour ouvrir cette page.')
  const { actor } = session
  const held = [...new Set(actor.grants.map(grant => grant.programme))]
  const asked = visit.params.programme
  if (asked && !held.includes(asked)) throw new NotFound('Vous n’avez pas de rôle dans ce programme.')
  const programme = await getProgramme(site.db, asked ?? held[0])
  const params = held.length > 1 ? { ...visit.params, programme: programme.code } : visit.params
  return {
    ...visit,
    params,
    session,
    actor,
    programme,
    today: dayInParis(site.now()),
    to: (path, more) => address(path, { programme: params.programme, ...more }),
    link: href => inProgramme(href, params.programme),
  }
}

/** @throws Forbidden when a form was opened in another session */
export function mustBeOurForm(session: Session | undefined, key: unknown): void {
  if (session && key !== session.formKey)
    throw new Forbidden('Ce formulaire vient d’une autre session : rechargez la page, puis recommencez.')
}

/** @throws NotFound when the actor may not know that the thing exists */
export function mustSee(visit: WorkVisit, place: Place | undefined): asserts place is Place {
  if (!place || !sees(visit.actor, place)) throw new NotFound('Ceci n’existe pas, ou ne vous est pas ouvert.')
}

/** Why the person may not act there: the sentence a page shows in place of a button. */
export const reasonNot = (visit: WorkVisit, policy: Policy, place: Place): WhyNot =>
  whyNot(policy, visit.actor, place)

import { sql } from 'kysely'
import { dayInParis } from '../../kernel/dates.ts'
import { refused } from '../../kernel/errors.ts'
import type { Role } from '../../kernel/permission.ts'
import type { Event } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { makeMoot, notify, peopleAt } from '../accounts/index.ts'
import { findCallAt } from '../calls/index.ts'
import { placeOfApplicant } from './applicants.ts'
import { deadlineOf } from './deadlines.ts'
import { listFileEvents } from './follow-store.ts'
import { type MoveName, moveOf, stateBlockers } from './machine.ts'
import { applicantRoles, judgeRoles } from './policy.ts'
import { placeOfFile, placeOfJudges } from './seen-files.ts'
import { type State, states } from './states.ts'
import type { Application } from './store.ts'

type Emit = (event: Event) => void

/** Moves a file, which must be locked, and writes the event. `reasons`: what else stands in the way.
 * @throws Refused with every reason why not */
export async function moveFile(
  context: Context,
  emit: Emit,
  file: Application,
  name: MoveName,
  { reason = '', reasons = [], to }: { reason?: string; reasons?: readonly string[]; to?: State } = {},
): Promise<void> {
  const { tx, now } = context
  const { words, to: usual } = moveOf(name)
  const blockers = [...stateBlockers(name, file.state), ...reasons]
  if (blockers.length > 0) throw refused(`« ${words} » n’est pas possible.`, blockers)
  const target = to ?? usual
  await sql`update application set state = ${target}, version = version + 1 where id = ${file.id}`.execute(tx)
  await addEvent(context, file, { move: name, to: target, at: now, reason })
  emit({
    subject: `application/${file.id}`,
    detail: { move: name, before: file.state, after: target, ...(reason ? { why: reason } : {}) },
  })
  // What was asked of someone in the state that is left has no object any more.
  await makeMoot(context, `application/${file.id}/${file.state}`)
  await tellNext(context, { ...file, state: target })
}

export const addEvent = (
  { tx, authorId }: Pick<Context, 'tx' | 'authorId'>,
  file: Pick<Application, 'id' | 'programmeId' | 'state'>,
  { move, to, at, reason = '' }: { move: string; to: State; at: Date; reason?: string },
) =>
  tx
    .insertInto('application_event')
    .values({
      programme_id: file.programmeId,
      application_id: file.id,
      move,
      from_state: file.state,
      to_state: to,
      at,
      author_id: authorId,
      reason,
    })
    .execute()

/** Those who follow: who must act next, and the applicant, who always knows where the file is. */
async function tellNext(context: Context, file: Application): Promise<void> {
  const place = placeOfFile(file, context.actor)
  const { title, next } = told[file.state] ?? {}
  const call = (await findCallAt(context.tx, file.callId, file.callVersion))!
  const notice = {
    about: `application/${file.id}/${file.state}`,
    title: `Dossier ${file.reference} : ${title ?? states[file.state].toLowerCase()}`,
  }
  const invitedBy = file.state === 'draft' && file.fileBy ? dayInParis(file.fileBy) : undefined
  const dueOn = deadlineOf(await listFileEvents(context.tx, file.id), call.delays)?.dueOn
  const applicants = await peopleAt(context, applicantRoles, placeOfApplicant(place))
  await notify(context, file.programmeId, applicants, {
    ...notice,
    reason: 'c’est votre dossier',
    href: `/espace/dossiers/${file.id}`,
    ...(file.state === 'to-correct' ? { dueOn } : invitedBy ? { dueOn: invitedBy } : {}),
  })
  // What was never filed is the applicant's alone.
  if (next && (file.filedAt || file.state !== 'withdrawn'))
    await notify(
      context,
      file.programmeId,
      await peopleAt(context, next, placeOfJudges(file, context.actor)),
      {
        ...notice,
        reason: 'vous intervenez sur ce dossier',
        href: `/espace/instruction/${file.id}`,
        dueOn,
      },
    )
}

/** What each state asks, and of whom. */
const told: Partial<Record<State, { title: string; next?: readonly Role[] }>> = {
  draft: { title: 'vous êtes invité à déposer le dossier entier' },
  filed: { title: 'déposé, à vérifier', next: ['operator'] },
  'to-correct': { title: 'une correction vous est demandée' },
  complete: { title: 'complet, votre avis est attendu', next: ['regional-prefecture', 'region'] },
  disagreement: { title: 'avis contraires, à concilier', next: ['regional-prefecture', 'region'] },
  appraisal: { title: 'à instruire', next: ['operator'] },
  'to-review': { title: 'à inscrire en revue', next: ['regional-prefecture', 'region'] },
  granted: { title: 'l’aide est accordée', next: ['operator'] },
  withdrawn: { title: 'retiré par le demandeur', next: judgeRoles },
  selected: { title: 'lauréat, accompagnement à organiser', next: ['operator'] },
}

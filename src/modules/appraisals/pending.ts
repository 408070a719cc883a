import type { Pending, Watcher } from '../../kernel/pending.ts'
import type { Db } from '../../platform/db/connect.ts'
import { addWorkingDays } from '../../platform/working-days.ts'
import { isExcluded } from '../applications/index.ts'
import { listQueue, tasks } from './queue.ts'

/** How many working days before its end a delay is said to close. */
const notice = 5

/** What judging asks of a person: opinions, appraisals, listings, signatures, each with the end of its delay. What they may
 * not judge waits for others; what waits for the applicant waits for nobody here. */
export async function listAppraisalsPending(
  db: Db,
  { actor, programme, today }: Watcher,
): Promise<Pending[]> {
  const soon = addWorkingDays(today, notice)
  const queue = await listQueue(db, programme.code, actor)
  return queue
    .filter(({ task, blockers }) => task !== 'correct' && !isExcluded(blockers))
    .map(({ file, task, deadline }) => ({
      kind: !deadline || deadline.dueOn > soon ? 'waiting' : deadline.dueOn < today ? 'late' : 'closing',
      what: `Dossier ${file.reference}, ${file.title}`,
      where: file.organisation,
      dueOn: deadline?.dueOn,
      nextStep: tasks[task].step,
      href: `/espace/instruction/${file.id}`,
    }))
}

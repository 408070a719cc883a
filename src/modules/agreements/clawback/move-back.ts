import type { Event } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'
import { type Application, listFileEvents, moveFile } from '../../applications/index.ts'

/** Leads a file back to where the clawback was asked from. */
export async function moveBack(
  context: Context,
  emit: (event: Event) => void,
  file: Application,
  reason: string,
): Promise<void> {
  const asked = (await listFileEvents(context.tx, file.id)).findLast(({ move }) => move === 'claim-back')
  const move = asked?.from === 'in-payment' ? 'resume' : asked?.from === 'settled' ? 'settle-again' : 'waive'
  await moveFile(context, emit, file, move, { reason })
}

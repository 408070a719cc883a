import { dayInParis } from '../../../kernel/dates.ts'
import type { PersonActor } from '../../../kernel/permission.ts'
import { execute } from '../../../kernel/use-case.ts'
import { type Context, unitWithin } from '../../../platform/unit.ts'
import { findPerson } from '../../accounts/index.ts'
import { loadAccounts } from './load-accounts.ts'
import { loadActions } from './load-actions.ts'
import { loadCalls } from './load-calls.ts'
import { loadContracts } from './load-contracts.ts'
import { loadEnvelopes } from './load-envelopes.ts'
import { loadGovernance } from './load-governance.ts'
import { loadJudging } from './load-judging.ts'
import { loadMandates } from './load-mandates.ts'
import { loadNeeds } from './load-needs.ts'
import { loadOrders } from './load-orders.ts'
import { loadProjects } from './load-projects.ts'
import type { ActAs, Part } from './part.ts'

/** The parts of the workspace, in order. */
const parts: Part[] = [
  loadMandates,
  loadNeeds,
  loadActions,
  loadProjects,
  loadGovernance,
  loadContracts,
  loadCalls,
  loadEnvelopes,
  loadJudging,
  loadOrders,
]

/** The workspace of the demonstration: its people, then what they did. */
export async function loadWorkspace(context: Context, programmeId: number): Promise<void> {
  await loadAccounts(context, programmeId)
  const act: ActAs = async (account, useCase, input, at = context.now) =>
    execute(useCase, unitWithin(context, await personOf(context, account), at), input)
  for (const part of parts) await part(act, context, programmeId)
}

async function personOf({ tx, now }: Context, account: string): Promise<PersonActor> {
  const person = await findPerson(tx, { email: `${account}@demo.example` }, dayInParis(now))
  if (!person) throw new RangeError(`no account ${account} in the demonstration`)
  return person.actor
}

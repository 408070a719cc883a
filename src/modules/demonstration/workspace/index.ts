import type { z } from 'zod'
import { dayInParis } from '../../../kernel/dates.ts'
import type { PersonActor } from '../../../kernel/permission.ts'
import { execute, type UseCase } from '../../../kernel/use-case.ts'
import { type Context, unitWithin } from '../../../platform/unit.ts'
import { findPerson } from '../../accounts/index.ts'
import { loadAccounts } from './load-accounts.ts'

/** Does something as one of the people of the demonstration, `account` being what stands before the @. */
export type ActAs = <Input extends z.ZodType, Output>(
  account: string,
  useCase: UseCase<Input, Output, Context>,
  input: z.input<Input>,
) => Promise<Output>

/** Parts of the workspace, filled through the use cases that people use, in order. */
const parts: ((act: ActAs, context: Context, programmeId: number) => Promise<void>)[] = []

/** The workspace of the demonstration: its people, then what they did. */
export async function loadWorkspace(context: Context, programmeId: number): Promise<void> {
  await loadAccounts(context, programmeId)
  const act: ActAs = async (account, useCase, input) =>
    execute(useCase, unitWithin(context, await personOf(context, account), context.now), input)
  for (const part of parts) await part(act, context, programmeId)
}

async function personOf({ tx, now }: Context, account: string): Promise<PersonActor> {
  const person = await findPerson(tx, { email: `${account}@demo.example` }, dayInParis(now))
  if (!person) throw new RangeError(`no account ${account} in the demonstration`)
  return person.actor
}

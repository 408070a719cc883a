import type { z } from 'zod'
import { Forbidden, Invalid, NotFound, type Problem, Unauthenticated } from './errors.ts'
import { optionalText } from './inputs.ts'
import { type Actor, type Place, type Policy, sees, whyNot } from './permission.ts'

/** What one change says of itself to the journal. */
export type Event = { subject?: string; detail: Record<string, unknown> }

/** One thing a person can do, whatever the door: page, API, command line or job. */
export type UseCase<Input extends z.ZodType, Output, Context> = {
  name: string
  input: Input
  policy: Policy
  /** Where it happens; nothing when there is no such thing. Left out: the policy alone decides. */
  place?: (context: Context, input: z.output<Input>) => Promise<Place | undefined>
  run: (context: Context, input: z.output<Input>, emit: (event: Event) => void) => Promise<Output>
}

/** What `execute` needs of the outside: a transaction to run in and a journal to write to. `why`: what whoever acts said. */
export type Unit<Context> = {
  actor: Actor
  inTransaction: <T>(
    work: (context: Context, record: (name: string, event: Event) => Promise<void>) => Promise<T>,
    why?: string,
  ) => Promise<T>
}

/** Why somebody changes something, said beside any input (`why`). The journal keeps it. */
const reason = optionalText(500)

export function defineUseCase<Input extends z.ZodType, Output, Context>(
  useCase: UseCase<Input, Output, Context>,
): UseCase<Input, Output, Context> {
  return useCase
}

/** Authorises, parses, looks where it happens, then runs and records in one transaction: all of it, or nothing.
 * What the actor may not see is not found. */
export async function execute<Input extends z.ZodType, Output, Context>(
  useCase: UseCase<Input, Output, Context>,
  unit: Unit<Context>,
  input: unknown,
): Promise<Output> {
  const { actor } = unit
  refuse(actor, whyNot(useCase.policy, actor))
  const parsed = useCase.input.safeParse(input)
  const said = reason.safeParse(
    actor.kind === 'visitor' ? undefined : (input as { why?: unknown } | undefined)?.why,
  )
  if (!parsed.success || !said.success) {
    const problems = [...problemsOf(parsed), ...problemsOf(said, 'why')]
    throw new Invalid('La demande n’est pas valable.', problems)
  }
  return unit.inTransaction(async (context, record) => {
    if (useCase.place) {
      const place = await useCase.place(context, parsed.data)
      if (!place || !(useCase.policy.everyone || sees(actor, place)))
        throw new NotFound('Ceci n’existe pas, ou ne vous est pas ouvert.')
      refuse(actor, whyNot(useCase.policy, actor, place))
    }
    const events: Event[] = []
    const output = await useCase.run(context, parsed.data, event => events.push(event))
    for (const event of events) await record(useCase.name, event)
    return output
  }, said.data)
}

const problemsOf = ({ error }: z.ZodSafeParseResult<unknown>, path = ''): Problem[] =>
  (error?.issues ?? []).map(issue => ({ path: path || issue.path.join('.'), message: issue.message }))

function refuse(actor: Actor, reason: string | undefined): void {
  if (reason) throw actor.kind === 'visitor' ? new Unauthenticated(reason) : new Forbidden(reason)
}

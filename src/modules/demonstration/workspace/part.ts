import type { z } from 'zod'
import type { UseCase } from '../../../kernel/use-case.ts'
import type { Context } from '../../../platform/unit.ts'

/** Does something as one of the people of the demonstration, `account` being what stands before the @; `at`: not now. */
export type ActAs = <Input extends z.ZodType, Output>(
  account: string,
  useCase: UseCase<Input, Output, Context>,
  input: z.input<Input>,
  at?: Date,
) => Promise<Output>

/** A part of the workspace, filled through the use cases that people use. */
export type Part = (act: ActAs, context: Context, programmeId: number) => Promise<void>

import { z } from 'zod'
import { refused } from '../../kernel/errors.ts'
import { checked, lines, optionalCount, optionalText, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { callRef } from './call-input.ts'
import { formBlockers } from './call-rules.ts'
import { codeOf } from './codes.ts'
import { callsPolicy } from './policy.ts'
import { ruleLine, ruleOf } from './read-rule.ts'
import { getCall, placeOfCall, saveCall } from './save-call.ts'

// A line keeps its code, hidden: it is removed by emptying its words.
const kept = { code: optionalText(60), label: optionalText(300) }
const criteria = callRef.extend({
  version: version(),
  documents: lines(z.object({ ...kept, required: checked(), secondStep: checked() })),
  grid: lines(z.object({ ...kept, weight: optionalCount(100), help: optionalText(500) })),
  rules: lines(ruleLine),
})

/** Changes the rules that answers must keep, the documents asked and the scoring grid. Answers the new version of the call. */
export const editCriteria = defineUseCase<typeof criteria, number, Context>({
  name: 'edit-criteria',
  input: criteria,
  policy: callsPolicy['edit-criteria'],
  place: ({ tx }, { programme, callId }) => placeOfCall(tx, programme, callId),
  run: async (context, given, emit) => {
    const call = await getCall(context.tx, given.callId)
    const rules = coded(
      given.rules.flatMap((line, index) => (line.left || line.message ? [{ line, index }] : [])),
      ({ line }) => [line.code, line.message],
      ({ line, index }, code) => ruleOf(line, code, call.form, index),
    )
    const said = <T extends { label: string; code: string }>(all: T[]) =>
      all.filter(({ label }) => label !== '')
    const key = ({ code, label }: { code: string; label: string }) => [code, label] as const
    const documents = coded(said(given.documents), key, ({ label, required, secondStep }, code) => ({
      code,
      label,
      required,
      ...(secondStep ? { secondStep } : {}),
    }))
    const grid = coded(said(given.grid), key, ({ label, weight, help }, code) => ({
      code,
      label,
      weight: weight ?? 1,
      ...(help ? { help } : {}),
    }))
    const reasons = formBlockers(call.form, rules)
    if (reasons.length > 0) throw refused('Ces règles ne peuvent pas être enregistrées.', reasons)
    return saveCall(context, emit, call, given.version, { rules, documents, grid })
  },
})

/** Each line with its code: the one it has, or one made of its words. */
function coded<Line, Made extends { code: string }>(
  all: Line[],
  keyOf: (line: Line) => readonly [code: string, words: string] | string[],
  make: (line: Line, code: string) => Made,
): Made[] {
  const made: Made[] = []
  for (const line of all) {
    const [code = '', words = ''] = keyOf(line)
    const taken = made.map(one => one.code)
    made.push(make(line, code && !taken.includes(code) ? code : codeOf(words, taken)))
  }
  return made
}

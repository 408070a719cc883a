import { z } from 'zod'
import { isDay } from '../../kernel/dates.ts'
import { Invalid, refused } from '../../kernel/errors.ts'
import { checked, lines, optionalCount, optionalText, version } from '../../kernel/inputs.ts'
import { readCents } from '../../kernel/money.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { callRef } from './call-input.ts'
import { formBlockers } from './call-rules.ts'
import { codeOf } from './codes.ts'
import { type Comparison, comparisons, type Operand, type Question, type Rule } from './form.ts'
import { callsPolicy } from './policy.ts'
import { getCall, placeOfCall, saveCall } from './save-call.ts'

/** To what an answer is compared. */
export const operandKinds = {
  value: 'cette valeur',
  question: 'la réponse à cette question',
  filing: 'le jour du dépôt, plus ce nombre de mois',
} as const

// A line keeps its code, hidden: it is removed by emptying its words.
const kept = { code: optionalText(60), label: optionalText(300) }
const criteria = callRef.extend({
  version: version(),
  documents: lines(z.object({ ...kept, required: checked(), secondStep: checked() })),
  grid: lines(z.object({ ...kept, weight: optionalCount(100), help: optionalText(500) })),
  rules: lines(
    z.object({
      code: optionalText(60),
      left: optionalText(60),
      op: optionalText(20),
      to: optionalText(20),
      right: optionalText(100),
      /** Code of the question compared to. */
      other: optionalText(60),
      percent: optionalCount(1000),
      message: optionalText(300),
    }),
  ),
})
type RuleLine = z.output<typeof criteria>['rules'][number]

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

/** @throws Invalid at what is missing or cannot be read */
function ruleOf(line: RuleLine, code: string, form: readonly Question[], index: number): Rule {
  const wrong = (field: string, message: string) => Invalid.field(`rules.${index}.${field}`, message)
  const left = form.find(one => one.code === line.left)
  if (!left) throw wrong('left', 'Choisissez une question de la liste.')
  if (!(line.op in comparisons)) throw wrong('op', 'Choisissez une comparaison.')
  if (!line.message) throw wrong('message', 'Dites au demandeur ce qui ne va pas.')
  return {
    code,
    left: { question: left.code },
    op: line.op as Comparison,
    right: operandOf(line, left, form, wrong),
    ...(line.percent === undefined ? {} : { percent: line.percent }),
    message: line.message,
  }
}

function operandOf(
  { to, right, other }: RuleLine,
  left: Question,
  form: readonly Question[],
  wrongAt: (field: string, message: string) => Invalid,
): Operand {
  const wrong = (message: string) => wrongAt('right', message)
  if (to === 'filing') {
    if (!/^-?\d{1,3}$/.test(right)) throw wrong('Donnez un nombre de mois.')
    return { filingPlusMonths: Number(right) }
  }
  if (to === 'question') {
    if (!form.some(({ code }) => code === other))
      throw wrongAt('other', 'Choisissez une question de la liste.')
    return { question: other }
  }
  if (left.kind === 'euros' || left.kind === 'costs') {
    const cents = readCents(right)
    if (cents === undefined) throw wrong('Donnez un montant en euros, par exemple 200 000.')
    return { value: cents }
  }
  if (left.kind === 'count') {
    if (!/^\d{1,12}$/.test(right.replace(/\s/g, ''))) throw wrong('Donnez un nombre entier.')
    return { value: Number(right.replace(/\s/g, '')) }
  }
  if (left.kind === 'day' && !isDay(right)) throw wrong('Donnez un jour, par exemple 2026-10-11.')
  return { value: left.options?.find(({ label }) => label === right)?.value ?? right }
}

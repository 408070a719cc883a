import type { z } from 'zod'
import { Invalid, refused } from '../../kernel/errors.ts'
import { checked, choice, optionalChoice, optionalText, text, version } from '../../kernel/inputs.ts'
import { defineUseCase } from '../../kernel/use-case.ts'
import type { Context } from '../../platform/unit.ts'
import { callRef } from './call-input.ts'
import { formBlockers } from './call-rules.ts'
import { codeOf, inLines } from './codes.ts'
import { type Meaning, meanings, type Question, type QuestionKind, questionKinds } from './form.ts'
import { callsPolicy } from './policy.ts'
import { getCall, placeOfCall, saveCall } from './save-call.ts'
import type { Call } from './store.ts'

const question = callRef.extend({
  version: version(),
  /** Code of the question that is changed; none: one more. */
  code: optionalText(60),
  label: text(300),
  kind: choice(Object.keys(questionKinds) as [QuestionKind, ...QuestionKind[]]),
  help: optionalText(1000),
  section: optionalText(100),
  required: checked(),
  /** One a line. */
  options: optionalText(4000),
  showIfQuestion: optionalText(60),
  /** The answers that make it asked, one a line. */
  showIfIs: optionalText(1000),
  means: optionalChoice(Object.keys(meanings) as [Meaning, ...Meaning[]]),
  secondStep: checked(),
  /** Code of the question it comes after; none: first. */
  after: optionalText(60),
})
type Given = z.output<typeof question>

/** Adds a question to a call, or changes and moves one. Answers the new version of the call. */
export const editQuestion = defineUseCase<typeof question, number, Context>({
  name: 'edit-question',
  input: question,
  policy: callsPolicy['edit-question'],
  place: ({ tx }, { programme, callId }) => placeOfCall(tx, programme, callId),
  run: async (context, given, emit) => {
    const call = await getCall(context.tx, given.callId)
    if (given.code && !call.form.some(({ code }) => code === given.code))
      throw Invalid.field('code', 'Cette question n’existe plus.')
    const others = call.form.filter(({ code }) => code !== given.code)
    const at = given.after ? others.findIndex(({ code }) => code === given.after) + 1 : 0
    if (given.after && at === 0) throw Invalid.field('after', 'Choisissez une question de la liste.')
    const form = others.toSpliced(at, 0, questionOf(given, others))
    const reasons = [...formBlockers(form, call.rules), ...unitBlockers(call, given)]
    if (reasons.length > 0) throw refused('Le formulaire ne tiendrait plus.', reasons)
    return saveCall(context, emit, call, given.version, { form })
  },
})

const removed = callRef.extend({ version: version(), code: text(60) })

/** Removes a question on which nothing hangs. */
export const removeQuestion = defineUseCase<typeof removed, number, Context>({
  name: 'remove-question',
  input: removed,
  policy: callsPolicy['remove-question'],
  place: ({ tx }, { programme, callId }) => placeOfCall(tx, programme, callId),
  run: async (context, given, emit) => {
    const call = await getCall(context.tx, given.callId)
    const form = call.form.filter(({ code }) => code !== given.code)
    const reasons = formBlockers(form, call.rules)
    if (reasons.length > 0) throw refused('Cette question ne peut pas être retirée.', reasons)
    return saveCall(context, emit, call, given.version, { form })
  },
})

/** What a rule compares to a value keeps its kind: 200 000 € written in cents are not 20 000 000 jobs. */
const unitBlockers = ({ form, rules }: Pick<Call, 'form' | 'rules'>, { code, kind }: Given): string[] =>
  form.some(question => question.code === code && question.kind !== kind)
    ? rules
        .filter(({ left, right }) => left.question === code && 'value' in right)
        .map(
          ({ message }) =>
            `La règle « ${message} » compare cette réponse à une valeur : retirez-la avant d’en changer le genre.`,
        )
    : []

/** @throws Invalid at the values of a choice, or at what it hangs on */
function questionOf(given: Given, others: readonly Question[]): Question {
  const { label, kind, help, section, required, means, secondStep } = given
  const choices = kind === 'choice' || kind === 'checks'
  const labels = inLines(given.options)
  if (choices && labels.length < 2)
    throw Invalid.field('options', 'Donnez au moins deux valeurs, une par ligne.')
  const taken: string[] = []
  const options = labels.map(one => {
    const value = codeOf(one, taken)
    taken.push(value)
    return { value, label: one }
  })
  return {
    code:
      given.code ||
      codeOf(
        label,
        others.map(({ code }) => code),
      ),
    label,
    kind,
    ...(help ? { help } : {}),
    ...(section ? { section } : {}),
    ...(required ? { required } : {}),
    ...(choices ? { options } : {}),
    ...(given.showIfQuestion ? { showIf: conditionOf(given, others) } : {}),
    ...(means ? { means } : {}),
    ...(secondStep ? { secondStep } : {}),
  }
}

/** What people write, the words of an answer, becomes its value. */
function conditionOf({ showIfQuestion, showIfIs }: Given, others: readonly Question[]): Question['showIf'] {
  const on = others.find(({ code }) => code === showIfQuestion)
  if (!on) throw Invalid.field('showIfQuestion', 'Choisissez une question de la liste.')
  const is = inLines(showIfIs).map(
    word =>
      on.options?.find(({ value, label }) => word === label || word === value)?.value ??
      (on.options ? '' : word),
  )
  if (is.length === 0 || is.includes(''))
    throw Invalid.field(
      'showIfIs',
      on.options
        ? `Écrivez une de ses réponses par ligne : ${on.options.map(({ label }) => label).join(', ')}.`
        : 'Écrivez la réponse attendue.',
    )
  return { question: on.code, is }
}

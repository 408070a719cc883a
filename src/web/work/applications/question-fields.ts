import { costNatures, type Question } from '../../../modules/calls/index.ts'
import { type Field, optionsOf } from '../../forms/index.ts'

const nameOf = (code: string) => `answers.${code}`

/** The questions of a page as fields. One that hangs on another of the page is asked as that one is answered. */
export const fieldsOf = (questions: readonly Question[]): Field[] =>
  questions.map(question => {
    const { showIf } = question
    return showIf && questions.some(({ code }) => code === showIf.question)
      ? { ...fieldOf(question), when: { field: nameOf(showIf.question), is: showIf.is } }
      : fieldOf(question)
  })

/** A question of a call as a field of a form. */
export function fieldOf({ code, label, kind, help, required, options }: Question): Field {
  const common = { name: nameOf(code), label, help, optional: !required }
  if (kind === 'choice') return { ...common, kind: 'radio', options: [...(options ?? [])] }
  if (kind === 'checks') return { ...common, kind, options: [...(options ?? [])] }
  if (kind === 'costs')
    return {
      ...common,
      kind: 'lines',
      columns: [
        { name: 'label', label: 'Dépense', kind: 'text' },
        { name: 'nature', label: 'Nature', kind: 'select', options: optionsOf(costNatures), optional: true },
        { name: 'cents', label: 'Montant en euros', kind: 'euros' },
      ],
    }
  return { ...common, kind }
}

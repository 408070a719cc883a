import type { Question } from '../../../modules/calls/index.ts'
import type { Field } from '../../forms/index.ts'

/** A question of a call as a field of a form. */
export function fieldOf({ code, label, kind, help, required, options }: Question): Field {
  const common = { name: `answers.${code}`, label, help, optional: !required }
  if (kind === 'choice') return { ...common, kind: 'radio', options: [...(options ?? [])] }
  if (kind === 'checks') return { ...common, kind, options: [...(options ?? [])] }
  if (kind === 'costs')
    return {
      ...common,
      kind: 'lines',
      columns: [
        { name: 'label', label: 'Dépense', kind: 'text' },
        { name: 'cents', label: 'Montant en euros', kind: 'euros' },
      ],
    }
  return { ...common, kind }
}

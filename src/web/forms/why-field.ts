import type { Field } from './field.ts'

/** Why a record changes: any gesture takes it beside what it is handed, and the journal keeps it. */
export const whyField: Field = {
  name: 'why',
  label: 'Pourquoi ce changement ?',
  help: 'Le journal et l’historique le gardent pour toujours : n’y nommez personne.',
  kind: 'area',
  rows: 2,
  optional: true,
}

/** The same, where something that was signed falls: whoever signed reads it. */
export const whyItFalls: Field = {
  ...whyField,
  help: 'Des signatures tombent : ceux qui ont signé le liront. L’historique le garde pour toujours.',
  optional: false,
}

const saysWhy = new Set(['why', 'reason', 'amended_for'])

/** The questions of a form that changes what a record says, with why at their end unless one of them asks it. */
export const withWhy = (fields: Field[], version: number | undefined): Field[] =>
  version && fields.length > 0 && !fields.some(({ name }) => saysWhy.has(name))
    ? [...fields, whyField]
    : fields

import type { Field } from '../../forms/index.ts'

/** The questions of a part of the form, named as the inputs. `folded`: those that many people leave. */
export type AidQuestions = { title: string; lead?: string; folded?: boolean; fields: Field[] }

export const day = (name: string, label: string, help?: string): Field => ({
  name,
  label,
  help,
  kind: 'day',
  optional: true,
})
export const check = (name: string, label: string, help?: string): Field => ({
  name,
  label,
  help,
  kind: 'check',
})
export const money = (name: string, label: string, help?: string): Field => ({
  name,
  label,
  help,
  kind: 'text',
})
export const maybe = (field: Field): Field => ({ ...field, optional: true })

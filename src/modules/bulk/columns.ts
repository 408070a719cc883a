import { type Column, fold } from '../../platform/reading/index.ts'

/** A column that a file may have: by its key, or as the list calls it. */
export const maybe = (
  kind: 'text' | 'day' | 'cents' | 'count',
  key: string,
  label: string,
): [string, Column] => [key, { names: [label, key], label, kind, optional: true }]

/** A column of coded values, by code or as people say them. */
export const oneOf = (
  key: string,
  label: string,
  words: Readonly<Record<string, string>>,
): [string, Column] => [
  key,
  { names: [label, key], label, kind: 'choice', optional: true, choices: codesOf(words) },
]

export const codesOf = (words: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([code, label]) => [
      [fold(label), code],
      [fold(code), code],
    ]),
  )

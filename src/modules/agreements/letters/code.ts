// Without I, O and Z, that an eye takes for figures. A prime number of them: no figure mistyped or swapped goes unseen.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXY'

const checkOf = (text: string): string => {
  const sum = [...text.replace(/[^A-Z0-9]/g, '')].reduce(
    (total, character, rank) => total + (Number.parseInt(character, 36) + 1) * (rank + 3),
    0,
  )
  return alphabet[sum % alphabet.length]!
}

/** The code printed on each page of a paper: its kind, its number, and a letter that tells one wrong or swapped character. */
export const codeFrom = (kind: 'C' | 'L', number: string): string => {
  const body = `${kind}-${number}`
  return `${body}-${checkOf(body)}`
}

/** A code as a person types it, tidied. Mistyped, it is the code of no paper: its last letter sees to it. */
export const tidyCode = (typed: string): string =>
  typed
    .trim()
    .toUpperCase()
    .replace(/[\s\u2010-\u2015]+/g, '-')

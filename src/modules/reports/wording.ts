/** How far a figure can be relied on: rows that say what is done, or what is promised. */
export type WordingCertainty = 'observed' | 'forecast'

// Participles that state as done what a commitment only promises, unless a promise follows: « créés ou à créer ».
const done =
  /(?<!\p{L})(?:créé|conforté|conservé|sauvegardé|maintenu|investi|réalisé|embauché|généré)e?s?(?!\p{L})(?!\s+ou\s+(?:à|seront)\s)/giu
// What makes them a promise again, up to two words before: « seront créés », « devraient être créés ».
const promised =
  /(?<!\p{L})(?:seront|sera|seraient|serait|devraient|devrait|devront|devra|pourraient|pourrait|vont|va|à\s+être)(?:\s+\p{L}+){0,2}\s+$/iu

/** Words that tell a forecast as if it had been observed, each in a French sentence; none for an observed figure. */
export function wordingWarnings(text: string, certainty: WordingCertainty): string[] {
  if (certainty === 'observed') return []
  const words = [...text.matchAll(done)]
    .filter(match => !promised.test(text.slice(0, match.index)))
    .map(match => match[0].toLowerCase())
  return [...new Set(words)].map(
    word =>
      `«\u202f${word}\u202f» dit un fait constaté, alors que ce chiffre est une prévision\u202f: écrivez «\u202fà venir\u202f», «\u202fprévus\u202f» ou mettez le verbe au futur.`,
  )
}

/** A code of letters, digits and hyphens made of words, different from those taken: « Chiffre d’affaires » → `chiffre-d-affaires`. */
export function codeOf(words: string, taken: readonly string[]): string {
  const plain =
    words
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 50) || 'x'
  let code = plain
  for (let next = 2; taken.includes(code); next += 1) code = `${plain}-${next}`
  return code
}

/** What is written one a line. */
export const inLines = (written: string) =>
  written
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

import { fold } from '../../platform/reading/cells.ts'

/** `ST-ETIENNE CEDEX 1`, `Paris 8e Arrondissement` → what the official name folds to. */
export function plainName(name: string): string {
  return fold(name)
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bcedex\b.*$/, '')
    .replace(/\b\d+ ?(er?|eme|e)?( arrondissement)?\s*$/, '')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\bst\b/g, 'saint')
    .replace(/^(l|le|la|les) /, '')
    .trim()
}

/** `1`, `971.0`, `2a` → `01`, `971`, `2A`. */
export function departementCode(given: string): string {
  return given.trim().replace(/\.0$/, '').toUpperCase().padStart(2, '0')
}

/** Département of a postcode, from its first digits. */
export function departementOf(postcode: string): string {
  return postcode.startsWith('97') || postcode.startsWith('98') ? postcode.slice(0, 3) : postcode.slice(0, 2)
}

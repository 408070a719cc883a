/** What makes two ideas look alike, in words; none when they do not. */
export type Sketch = {
  siren: string | null
  commune: string | null
  title: string
  detail: string
}

const words = (text: string) =>
  new Set(
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .split(/[^a-z0-9]+/)
      .filter(word => word.length > 3),
  )

/** Share of the words of the shorter text that are in the other, from 0 to 1. */
export function closeness(a: string, b: string): number {
  const [few, many] = [words(a), words(b)].sort((one, other) => one.size - other.size) as [
    Set<string>,
    Set<string>,
  ]
  return few.size === 0 ? 0 : [...few].filter(word => many.has(word)).length / few.size
}

/** Why two ideas may be one: same company, same place, close wording. A place alone is no reason. */
export function likenesses(a: Sketch, b: Sketch): string[] {
  const company = a.siren !== null && a.siren === b.siren
  const place = a.commune !== null && a.commune === b.commune
  const close = closeness(`${a.title} ${a.detail}`, `${b.title} ${b.detail}`) >= 0.6
  return company || close
    ? [
        ...(company ? ['même SIREN'] : []),
        ...(place ? ['même commune'] : []),
        ...(close ? ['mots proches'] : []),
      ]
    : []
}

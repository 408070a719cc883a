/** Chance that always falls the same way. Only the four operations and square roots: the same on every machine. */
export type Random = {
  /** In [0, 1). */
  next(): number
  integer(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  weighted<T>(list: readonly T[], weightOf: (one: T) => number): T
  /** Positive, mean near 1, often small and seldom large, as amounts and workforces are. */
  skewed(): number
  shuffle<T>(list: readonly T[]): T[]
}

/** One stream a register, by its name, so that a change to one leaves the others as they were. */
export function randomOf(name: string): Random {
  let state = 0x811c9dc5
  for (const char of name) state = Math.imul(state ^ char.codePointAt(0)!, 0x01000193)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError(`nothing to pick from (${name})`)
    return list[integer(0, list.length - 1)]!
  }
  return {
    next,
    integer,
    chance: probability => next() < probability,
    pick,
    weighted: (list, weightOf) => {
      let left = next() * list.reduce((sum, one) => sum + weightOf(one), 0)
      for (const one of list) {
        left -= weightOf(one)
        if (left < 0) return one
      }
      return pick(list)
    },
    skewed: () => ((0.2 + next()) * (0.2 + next())) / (0.15 + next()),
    shuffle: list => {
      const shuffled = [...list]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = integer(0, last)
        ;[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!]
      }
      return shuffled
    },
  }
}

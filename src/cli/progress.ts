import type { Doors } from './command.ts'

// Back to the line above, and clear it.
const rewrite = '\u001b[1A\u001b[K'

/** Tells how far a long work is: on one line written again and again when a person watches, else every ten seconds. */
export function progressLine({ say, watched }: Doors, now = Date.now): (line: string) => void {
  const everyMs = watched ? 100 : 10_000
  let last = watched ? 0 : now()
  let written = false
  return line => {
    if (now() - last < everyMs) return
    last = now()
    say(`${watched && written ? rewrite : ''}${line}`)
    written = true
  }
}

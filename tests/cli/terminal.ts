import { run } from '../../src/cli/index.ts'
import { doors } from '../../src/main.ts'

/** Runs a command in this process, on a database, and tells what a person would have seen. */
export async function runCommand(url: string | undefined, ...argv: string[]) {
  let printed = ''
  let said = ''
  const exitCode = await run(argv, {
    ...doors,
    env: url ? { DATABASE_URL: url } : { DATABASE_URL: 'not even an address' },
    print: text => {
      printed += text
    },
    say: text => {
      said += `${text}\n`
    },
    watched: false,
  })
  return { exitCode, printed, said }
}

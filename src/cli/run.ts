import { parseArgs } from 'node:util'
import { DomainError } from '../kernel/errors.ts'
import { ConfigError } from '../platform/config.ts'
import { type Command, type Doors, exitCodes, Failure, type Options } from './command.ts'
import { commands } from './commands/index.ts'
import { describeCommand, describeCommands } from './help.ts'

/** Runs one command. Answers the exit code; nothing is thrown. */
export async function run(argv: readonly string[], doors: Doors): Promise<number> {
  let options: Options = {}
  try {
    if (argv[0] === undefined || ['help', '--help', '-h'].includes(argv[0])) {
      doors.print(`${describeCommands(commands)}\n`)
      return exitCodes.done
    }
    const command = findCommand(argv)
    const words = argv.slice(command.name.split(' ').length)
    const optionsOf = (operands: readonly string[]): Options =>
      typeof command.options === 'function' ? command.options(doors, operands) : (command.options ?? {})
    options = optionsOf(words.filter(word => !word.startsWith('-')).slice(0, 1))
    if (words.includes('--help') || words.includes('-h')) {
      doors.print(`${describeCommand(command, options)}\n`)
      return exitCodes.done
    }
    const { operands, given } = readWords(command, words, options)
    return await command.run({ operands, options: given, doors })
  } catch (error) {
    return explain(error, options, doors)
  }
}

function findCommand(argv: readonly string[]): Command {
  const named = (name: string) => commands.find(command => command.name === name)
  const found = named(argv.slice(0, 2).join(' ')) ?? named(argv[0]!)
  if (found) return found
  throw new Failure(exitCodes.invalid, `« ${argv[0]} » n’est pas une commande. La liste : binome --help`)
}

function readWords(command: Command, words: readonly string[], options: Options) {
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [
        name,
        { type: value ? 'string' : 'boolean' } as const,
      ]),
    ),
  })
  const wrong = (sentence: string) =>
    new Failure(exitCodes.invalid, `${sentence} L’aide : binome ${command.name} --help`)
  const given: Record<string, string> = {}
  const operands: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const option = options[token.name]
    if (!option) throw wrong(`${token.rawName} n’est pas une option de « ${command.name} ».`)
    if (token.name in given) throw wrong(`--${token.name} est donnée deux fois.`)
    if (option.value && !token.value) throw wrong(`--${token.name} demande une valeur.`)
    if (!option.value && token.value !== undefined) throw wrong(`--${token.name} ne prend pas de valeur.`)
    given[token.name] = token.value ?? ''
  }
  const expected = command.operands ?? []
  const missing = expected[operands.length]
  if (missing && !missing.endsWith('?')) throw wrong(`Il manque <${missing}>.`)
  if (operands.length > expected.length) throw wrong(`« ${operands[expected.length]} » est de trop.`)
  return { operands, given }
}

/** The one table from errors to what people read and what scripts test. */
function explain(error: unknown, options: Options, { say }: Doors): number {
  if (error instanceof Failure) {
    say(error.message)
    return error.exitCode
  }
  if (error instanceof ConfigError) {
    say(error.message)
    return exitCodes.invalid
  }
  if (error instanceof DomainError) {
    if (error.problems.length !== 1) say(error.message)
    for (const { path, message, suggestion } of error.problems)
      say(`${path in options ? '--' : ''}${path} : ${message}${suggestion ? ` ${suggestion}` : ''}`)
    return error.status === 422 ? exitCodes.invalid : exitCodes.refused
  }
  say(`Erreur inattendue : ${error instanceof Error ? error.stack : error}`)
  return exitCodes.failed
}

import type { Command, Option, Options } from './command.ts'

/** Every command in one line each, and what holds for all of them. */
export function describeCommands(commands: readonly Command[]): string {
  const lines = commands.map(command => [usage(command), command.summary] as const)
  const width = Math.max(...lines.map(([left]) => left.length))
  return `Binôme, les chiffres d’un programme et les lignes derrière chacun.

Usage : binome <commande> [options]

${lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')}

Chaque commande explique ses options : binome figures show --help
Codes de sortie : 0 c’est fait ; 1 échec, ou une vérification a trouvé un écart ; 2 la demande n’est pas valable ; 3 introuvable ou refusé.
Environnement : PORT, HOST, BINOME_DATA (dossier de la base locale), DATABASE_URL (une base PostgreSQL à la place), BINOME_URL (adresse publique), BINOME_DEMO=no (sans démonstration).`
}

/** One command, its options and an example. */
export function describeCommand(command: Command, options: Options): string {
  const lines = Object.entries(options).flatMap(([name, option]) => describeOption(name, option))
  return [
    `Usage : binome ${usage(command)}${lines.length ? ' [options]' : ''}`,
    `\n${command.summary}.${command.details ? ` ${command.details}` : ''}`,
    ...(lines.length ? ['\nOptions', ...lines] : []),
    `\nExemple\n  ${command.example}`,
  ].join('\n')
}

const usage = ({ name, operands = [] }: Command) =>
  [name, ...operands.map(each => (each.endsWith('?') ? `[${each.slice(0, -1)}]` : `<${each}>`))].join(' ')

function describeOption(name: string, { value, description, choices = [] }: Option): string[] {
  const shown = choices.length > 0 && !choices.every(choice => description.includes(choice))
  return [
    `  --${name}${value ? ` <${value}>` : ''}`,
    `      ${description}${shown ? ` Valeurs : ${choices.join(', ')}.` : ''}`,
  ]
}

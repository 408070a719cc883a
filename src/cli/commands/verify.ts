import { verifyCells } from '../../modules/figures/index.ts'
import { verifyJournal } from '../../platform/journal/verify-journal.ts'
import { type Command, exitCodes, jsonOption } from '../command.ts'
import { withEnvironment } from '../open-environment.ts'
import { table } from '../table.ts'

const flaws = {
  altered: 'son contenu n’est plus celui qui a été scellé',
  unchained: 'il ne suit pas celui qui le précède',
}

export const verify: Command = {
  name: 'verify',
  summary: 'Prouve que les cellules égalent les écritures et que le journal est intact',
  details:
    'Sort avec 1 au premier écart. L’empreinte du dernier événement, gardée ailleurs, prouve que la fin du journal est là.',
  options: jsonOption,
  example: 'binome verify',
  run: ({ doors, options }) =>
    withEnvironment(doors, async ({ db }) => {
      doors.say('Vérification des cellules…')
      const cells = await verifyCells(db)
      doors.say('Vérification du journal…')
      const journal = await verifyJournal(db)
      const sound = cells.gaps.length === 0 && !journal.broken
      if ('json' in options) doors.print(`${JSON.stringify({ sound, cells, journal }, null, 2)}\n`)
      else doors.print(`${describeCells(cells)}\n${describeJournal(journal)}\n`)
      return sound ? exitCodes.done : exitCodes.failed
    }),
}

function describeCells({ cells, entries, gaps }: Awaited<ReturnType<typeof verifyCells>>): string {
  if (gaps.length === 0) return `Cellules : ${cells}, égales à leurs ${entries} écritures.`
  const columns = Object.keys(gaps[0]!).map(key => ({ key, label: key }))
  return `Cellules : ${gaps.length === 100 ? 'au moins 100' : gaps.length} ne sont pas la somme de leurs écritures.\n${table(gaps, columns)}`
}

function describeJournal({ events, head, broken }: Awaited<ReturnType<typeof verifyJournal>>): string {
  if (!broken) return `Journal : ${events} événements enchaînés${head ? `, empreinte ${head}` : ''}.`
  const { id, useCase, at, flaw } = broken
  return `Journal : rompu à l’événement ${id} (${useCase}, ${at.toISOString()}) : ${flaws[flaw]}.`
}

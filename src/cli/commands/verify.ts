import { verifyCells } from '../../modules/figures/index.ts'
import { verifyJournal } from '../../platform/journal/verify-journal.ts'
import { type BrokenRow, verifySeals } from '../../platform/journal/verify-seals.ts'
import { type Command, exitCodes, jsonOption } from '../command.ts'
import { withEnvironment } from '../open-environment.ts'
import { table } from '../table.ts'

const flaws = {
  altered: 'son contenu n’est plus celui qui a été scellé',
  unchained: 'il ne suit pas celui qui le précède',
}

const rowFlaws = {
  altered: 'altérée',
  removed: 'supprimée',
  unsealed: 'ajoutée sans sceau',
}

export const verify: Command = {
  name: 'verify',
  summary:
    'Prouve que les cellules égalent les écritures, que le journal et les lignes scellées sont intacts',
  details:
    'Sort avec 1 au moindre écart, et nomme les lignes. L’empreinte du dernier événement, gardée ailleurs, prouve que la fin du journal est là.',
  options: jsonOption,
  example: 'binome verify',
  run: ({ doors, options }) =>
    withEnvironment(doors, async ({ db }) => {
      doors.say('Vérification des cellules…')
      const cells = await verifyCells(db)
      doors.say('Vérification du journal…')
      const journal = await verifyJournal(db)
      doors.say('Vérification des lignes scellées…')
      const seals = await verifySeals(db)
      const sound =
        cells.gaps.length === 0 && !journal.broken && seals.rows.length === 0 && seals.events.length === 0
      if ('json' in options) doors.print(`${JSON.stringify({ sound, cells, journal, seals }, null, 2)}\n`)
      else doors.print(`${describeCells(cells)}\n${describeJournal(journal)}\n${describeSeals(seals)}\n`)
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

export function describeSeals({ sealed, rows, events }: Awaited<ReturnType<typeof verifySeals>>): string {
  if (rows.length === 0 && events.length === 0) return `Sceaux : ${sealed}, tous intacts.`
  return [
    'Sceaux : des lignes ne sont plus celles qui ont été écrites.',
    ...rows.map(describeRow),
    ...events.map(
      ({ event, rows }) =>
        `  ${event === null ? 'Sceaux sans événement' : `Événement ${event} : ses sceaux ne sont plus ceux du journal`}${rows.length > 0 ? ` (${rows.slice(0, 5).join(', ')}${rows.length > 5 ? '…' : ''})` : ''}.`,
    ),
  ].join('\n')
}

const describeRow = ({ table, key, flaw, columns }: BrokenRow) =>
  `  ${table} ${key} : ${rowFlaws[flaw]}${columns ? ` (${columns.join(', ')})` : ''}.`

import { createReadStream, type WriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { execute } from '../../kernel/use-case.ts'
import { type ImportOutcome, type ImportProgress, importFile } from '../../modules/exchange/index.ts'
import { loadReference } from '../../modules/territories/index.ts'
import { createUnit } from '../../platform/unit.ts'
import { type Command, exitCodes, Failure, jsonOption } from '../command.ts'
import { withEnvironment } from '../open-environment.ts'
import { progressLine } from '../progress.ts'
import { inWords } from '../table.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'Importe un fichier CSV selon un modèle',
  details:
    'Tout le fichier entre, ou rien. Le même fichier deux fois ne change rien ; un fichier corrigé enregistre des corrections. Sort avec 1 quand des lignes sont refusées.',
  operands: ['modèle', 'fichier'],
  options: {
    check: { description: 'Dit ce qui serait fait, sans rien enregistrer.' },
    strict: { description: 'Refuse le fichier entier dès qu’une ligne est refusée.' },
    programme: {
      value: 'code',
      description: 'Le programme où vont les lignes, si ce n’est celui du modèle.',
    },
    report: { value: 'fichier', description: 'Où écrire chaque ligne refusée et chaque remarque, en CSV.' },
    ...jsonOption,
  },
  example: 'binome import state-grants subventions-2021.csv --check --report rapport.csv',
  run: async ({ operands: [profile, path], options, doors }) => {
    const bytes = await sizeOf(path!)
    if (options.report && resolve(options.report) === resolve(path!))
      throw new Failure(exitCodes.invalid, '--report : ce fichier est celui qu’on importe.')
    const report = options.report === undefined ? undefined : await openReport(options.report)
    const progress = progressLine(doors)
    const outcome = await withEnvironment(doors, async ({ db }) => {
      await loadReference(db, { log: doors.say })
      return execute(importFile, createUnit(db, { kind: 'operator', authorCode: 'ligne-de-commande' }), {
        profile,
        fileName: basename(path!),
        content: createReadStream(path!),
        mode: 'check' in options ? 'check' : 'commit',
        strict: 'strict' in options,
        programme: options.programme,
        report,
        onProgress: (each: ImportProgress) => progress(describeProgress(each, bytes)),
      })
    }).finally(() => report && finished(report.end()))
    doors.print(`${'json' in options ? JSON.stringify(outcome, null, 2) : describeOutcome(outcome)}\n`)
    return outcome.rowsRejected > 0 ? exitCodes.failed : exitCodes.done
  },
}

export async function sizeOf(path: string): Promise<number> {
  try {
    const file = await open(path)
    const found = await file.stat()
    await file.close()
    if (found.isFile()) return found.size
  } catch {}
  throw new Failure(exitCodes.invalid, `Le fichier « ${path} » ne peut pas être lu.`)
}

async function openReport(path: string): Promise<WriteStream> {
  const file = await open(path, 'w').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(exitCodes.invalid, `--report : « ${path} » ne peut pas être écrit (${error.code}).`)
  })
  return file.createWriteStream()
}

const steps = { reading: 'Lecture', comparing: 'Comparaison', recording: 'Enregistrement' }

const describeProgress = ({ step, rows, bytes }: ImportProgress, size: number) =>
  `${steps[step]} : ${rows} lignes${step === 'reading' ? ` (${Math.floor((bytes / size) * 100)} %)` : ''}`

function headline({ mode, programme, ...outcome }: ImportOutcome): string {
  if (mode === 'check') return 'Rien n’est enregistré (--check).'
  const changes = outcome.subjectsAdded + outcome.subjectsChanged + outcome.entriesAdded + outcome.corrections
  return changes === 0
    ? `Rien n’a changé : tout était déjà dans « ${programme} ».`
    : `Enregistré dans « ${programme} ».`
}

function describeOutcome(outcome: ImportOutcome): string {
  const sums = outcome.totals.map(
    ({ measure, amount, entries }) => `  ${measure} : ${amount} en ${entries} écritures`,
  )
  const reasons = outcome.problems
    .slice(0, 10)
    .map(
      ({ row, column, reason }) => `  ${row ? `ligne ${row}, ` : ''}${column ? `${column}, ` : ''}${reason}`,
    )
  const changes = (outcome.changes ?? [])
    .slice(0, 10)
    .map(({ code, column, known, said }) => `  ${code}, ${column} : ${inWords(known)} → ${inWords(said)}`)
  return [
    headline(outcome),
    `Lignes : ${outcome.rowsRead} lues, ${outcome.rowsAccepted} acceptées, ${outcome.rowsRejected} refusées.`,
    `Objets ajoutés : ${outcome.subjectsAdded} ; changés : ${outcome.subjectsChanged}. Écritures ajoutées : ${outcome.entriesAdded}. Corrections : ${outcome.corrections}.`,
    ...(sums.length ? ['Sommes acceptées (centimes, emplois ou nombre)', ...sums] : []),
    ...(changes.length ? ['Cellules changées (les premières)', ...changes] : []),
    ...(reasons.length ? ['Remarques et refus (les premiers)', ...reasons] : []),
  ].join('\n')
}

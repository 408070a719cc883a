import type { Writable } from 'node:stream'
import { z } from 'zod'
import { Invalid, NotFound } from '../../kernel/errors.ts'
import { onlyOperator } from '../../kernel/permission.ts'
import { defineUseCase, type UseCase } from '../../kernel/use-case.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { type CsvFile, openCsv } from '../../platform/reading/open-csv.ts'
import type { Context } from '../../platform/unit.ts'
import { compareRegister } from './compare-register.ts'
import { refuseMoneyInEnvelopes } from './envelope-money.ts'
import type { ImportOutcome, ImportProgress } from './outcome.ts'
import { placeFinder } from './places.ts'
import type { Profile } from './profile.ts'
import { getProfile } from './profiles/index.ts'
import { type Comparison, compareStage, noteDisappeared } from './record-store.ts'
import { refusal, writeReport } from './report.ts'
import { rowReader, stageColumns } from './row-reader.ts'
import { checkStage, createStage } from './stage-store.ts'
import { everyProblem, totalStage } from './staged-store.ts'
import {
  ensureProgramme,
  findProgrammeId,
  findSourceId,
  lockProgramme,
  readGeography,
  recordBatch,
} from './store.ts'
import { writeRegister } from './write-register.ts'
import { writeStage } from './write-store.ts'

const input = z.object({
  profile: z.string(),
  /** As the person knows it; quoted in the reasons of corrections. */
  fileName: z
    .string()
    .trim()
    .min(1, 'Donnez le nom du fichier.')
    .max(255, 'Le nom du fichier est trop long.'),
  /** The bytes, as they come: a file stream, an upload. Read once. */
  content: z.custom<AsyncIterable<Uint8Array>>(
    value => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
    'Aucun fichier n’a été donné.',
  ),
  /** `check` says what `commit` would do, and writes nothing. */
  mode: z.enum(['check', 'commit'], 'Le mode est « check » ou « commit ».').default('check'),
  /** All or nothing: one rejected row refuses the file. */
  strict: z.boolean().default(false),
  /** Code of an existing programme, instead of the profile's own; required where the profile has none. */
  programme: z.string().optional(),
  onProgress: z.custom<(progress: ImportProgress) => void>().optional(),
  /** Where the full report goes, as CSV; the caller closes it. */
  report: z.custom<Writable>().optional(),
})

/** Imports a CSV file: reads and checks every row, then records them all in one transaction, or none. The same file
 * twice changes nothing; a corrected one records corrections. Memory does not depend on the size of the file.
 * @throws Invalid when the file cannot be read at all, or has a rejected row and `strict`; NotFound for an unknown
 * profile or programme */
export const importFile: UseCase<typeof input, ImportOutcome, Context> = defineUseCase({
  name: 'import-file',
  input,
  policy: onlyOperator,
  run: async (context, given, emit) => {
    const { tx, now, authorId } = context
    const profile = getProfile(given.profile)
    const programme = await chooseProgramme(tx, profile, given.programme)
    const file = await openCsv(given.content, profile.columns)
    await lockProgramme(tx, programme.code)
    const sourceId = await findSourceId(tx, profile)
    const progress = (step: ImportProgress['step'], rows: number) =>
      given.onProgress?.({ step, rows, bytes: file.bytes() })

    await readInto(context, profile, programme.code, file, rows => progress('reading', rows))
    await checkStage(tx, profile, programme.id)
    const counts = await totalStage(tx)
    if (counts.rowsRead === 0) throw Invalid.field('fichier', 'Le fichier n’a qu’un en-tête, aucune ligne.')
    progress('comparing', counts.rowsRead)
    const { register } = profile
    const comparison = register
      ? await compareRegister(tx, register, programme.id)
      : await compareStage(tx, profile, programme.id, sourceId)
    if (!register && programme.id !== undefined) await refuseMoneyInEnvelopes(tx, programme.id)
    await noteDisappeared(tx, profile, programme.id, sourceId)
    const problems = await writeReport(everyProblem(tx), profile, given.report)
    if (given.strict && counts.rowsRejected > 0) throw refusal(counts.rowsRejected, problems)

    const outcome: ImportOutcome = {
      ...{ mode: given.mode, profile: profile.code, programme: programme.code, fileName: given.fileName },
      ...{ digest: file.digest(), encoding: file.encoding, separator: file.separator },
      ...{ rowsRead: counts.rowsRead, rowsRejected: counts.rowsRejected },
      rowsAccepted: counts.rowsRead - counts.rowsRejected,
      ...comparison,
      totals: counts.totals,
      problems,
    }
    if (given.mode === 'check' || changesNothing(comparison)) return outcome
    progress('recording', counts.rowsRead)
    const place = await ensureProgramme(tx, profile, programme.id)
    const signed = { ...place, authorId, now, reason: `Corrigé par le fichier ${given.fileName}` }
    await (register ? writeRegister(tx, profile, register, signed) : writeStage(tx, profile, signed))
    await recordBatch(tx, signed, outcome)
    const { problems: _, ...detail } = outcome
    emit({ subject: programme.code, detail })
    return outcome
  },
})

async function chooseProgramme(
  tx: Tx,
  profile: Profile,
  asked: string | undefined,
): Promise<{ code: string; id: number | undefined }> {
  const code = asked ?? profile.programme?.code
  if (code === undefined)
    throw Invalid.field(
      'programme',
      `Dites dans quel programme importer\u202f: le modèle « ${profile.code} » n’en a pas.`,
    )
  const id = await findProgrammeId(tx, code)
  if (id === undefined && code !== profile.programme?.code)
    throw new NotFound(`Aucun programme ne porte le code « ${code} ».`)
  return { code, id }
}

/** Characters sent to the database at once. */
const chunkLength = 65_536

async function readInto(
  { tx, copyIn }: Context,
  profile: Profile,
  programme: string,
  file: CsvFile,
  progress: (rows: number) => void,
): Promise<void> {
  const readRow = rowReader(profile, file, programme, placeFinder(await readGeography(tx)))
  await createStage(tx)
  async function* lines() {
    let rows = 0
    let chunk = ''
    for await (const record of file.records()) {
      chunk += readRow(record)
      rows++
      if (chunk.length < chunkLength) continue
      yield chunk
      chunk = ''
      progress(rows)
    }
    yield chunk
    progress(rows)
  }
  await copyIn('import_stage', stageColumns, lines())
}

const changesNothing = ({ subjectsAdded, subjectsChanged, entriesAdded, corrections }: Comparison) =>
  subjectsAdded + subjectsChanged + entriesAdded + corrections === 0

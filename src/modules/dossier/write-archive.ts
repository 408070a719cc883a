import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { csvStream } from '../../platform/csv.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { plainName } from '../documents/index.ts'
import { summaryOf } from './summary.ts'
import type { Dossier } from './take-dossier.ts'

type Table = { rows: readonly Record<string, unknown>[]; columns: readonly string[] }

/** A document in the archive; the hash under which it was stored is the one the manifest gives, whatever the store holds. */
type Evidence = { path: string; sha256: string; row: Record<string, unknown> }

/** The dossier as a ZIP, while it is read: a summary, tables, the documents one after the other, and SHA256SUMS, which
 * `sha256sum -c` checks. A document that cannot be read ends the stream in error. */
export async function writeArchive(dossier: Dossier, files: FileStore): Promise<Readable> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', error => output.destroy(error as Error))
  const options = { mtime: dossier.takenAt }
  const evidence = evidenceOf(dossier)
  const sums: string[] = []
  const add = (path: string, content: Buffer) => {
    zip.addBuffer(content, path, options)
    sums.push(`${createHash('sha256').update(content).digest('hex')}  ${path}`)
  }
  add('resume.html', Buffer.from(summaryOf(dossier)))
  for (const [name, table] of Object.entries(tablesOf(dossier, evidence))) add(name, await csvOf(table))
  if (dossier.calculations.length > 0)
    add('calculs-aide.json', Buffer.from(`${JSON.stringify(dossier.calculations, null, 2)}\n`))
  for (const { path, sha256 } of evidence) {
    zip.addReadStreamLazy(path, options, done =>
      files.open(sha256).then(
        content => done(null, content),
        error => done(error, null as never),
      ),
    )
    sums.push(`${sha256}  ${path}`)
  }
  zip.addBuffer(Buffer.from(`${sums.join('\n')}\n`), 'SHA256SUMS', options)
  zip.end()
  return output
}

/** Name of the archive that a person saves. */
export const archiveName = ({ project, takenAt }: Dossier): string =>
  `dossier-${project.code.replace(/[^\w.-]+/g, '-')}-${takenAt.toISOString().slice(0, 10)}.zip`

const evidenceOf = ({ documents }: Dossier): Evidence[] =>
  documents.flatMap(({ id, about, title, level, files }) =>
    files.map(file => {
      const path = `documents/${id}-v${file.number}-${plainName(file.fileName)}`
      const { sha256, size, author, storedAt } = file
      return { path, sha256, row: { path, about, title, level, size, sha256, author, stored_at: storedAt } }
    }),
  )

function tablesOf(dossier: Dossier, evidence: readonly Evidence[]): Record<string, Table> {
  const { entries, contested, states, revisions, links, events } = dossier
  return {
    'ecritures.csv': table(entries, [
      ...['id', 'measure', 'measure_name', 'unit', 'amount', 'funder', 'fund', 'effective_on', 'recorded_at'],
      ...['author', 'source', 'certainty', 'reverses', 'replaces', 'reason', 'event', 'seal'],
    ]),
    'contestations.csv': table(contested, [
      ...['entry_id', 'amount', 'organisation', 'reason', 'evidence', 'author', 'recorded_at'],
    ]),
    'etapes.csv': table(states, [
      ...['state', 'effectiveOn', 'recordedAt', 'author', 'source', 'certainty', 'note'],
    ]),
    'versions.csv': table(
      revisions.map(one => ({ ...one, content: JSON.stringify(one.content) })),
      ['version', 'recordedAt', 'author', 'why', 'content'],
    ),
    'liens.csv': table(links, ['kind', 'id', 'title']),
    'documents.csv': table(
      evidence.map(({ row }) => row),
      ['path', 'about', 'title', 'level', 'size', 'sha256', 'author', 'stored_at'],
    ),
    ...(events && {
      'journal.csv': table(events, [
        ...['previous_hash', 'id', 'epoch', 'author_id', 'use_case', 'subject', 'detail', 'seals', 'hash'],
        ...['at', 'author'],
      ]),
    }),
  }
}

const table = (rows: Table['rows'], columns: Table['columns']): Table => ({ rows, columns })

const csvOf = async ({ rows, columns }: Table): Promise<Buffer> =>
  Buffer.from(
    await new Response(
      csvStream(
        rows,
        columns.map(key => ({ key })),
      ),
    ).arrayBuffer(),
  )

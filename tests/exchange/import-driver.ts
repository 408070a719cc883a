import { Writable } from 'node:stream'
import { execute } from '../../src/kernel/use-case.ts'
import { type ImportOutcome, importFile } from '../../src/modules/exchange/index.ts'
import type { Db } from '../../src/platform/db/connect.ts'
import { createUnit } from '../../src/platform/unit.ts'

export type Import = {
  profile?: string
  fileName?: string
  mode?: 'check' | 'commit'
  strict?: boolean
  programme?: string
}

/** Imports text, bytes or a stream as an operator, and collects the report. */
export async function importText(
  db: Db,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: Import = {},
): Promise<ImportOutcome & { report: string }> {
  let report = ''
  const sink = new Writable({
    write(chunk, _, done) {
      report += chunk
      done()
    },
  })
  const outcome = await execute(importFile, createUnit(db, { kind: 'operator', authorCode: 'test' }), {
    profile: 'state-grants',
    fileName: 'essai.csv',
    mode: 'commit',
    ...options,
    content: isStream(content) ? content : inChunks(Buffer.from(content)),
    report: sink,
  })
  return { ...outcome, report }
}

const isStream = (content: object | string): content is AsyncIterable<Uint8Array> =>
  typeof content === 'object' && Symbol.asyncIterator in content

async function* inChunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000)
}

export const grantHeader =
  'id_projet,id_dep,id_terr,nom_terr,pop19,dotation,echelon,categorie,description,cout_total,montant_sub,pct_sub,lat,long'

/** One row of the State's grants. */
export function grantRow(
  code: string,
  { commune = '71076', name = 'Réfection', cost = '1000', awarded = '500.25' } = {},
): string {
  return `${code},71,${commune},Chalon-sur-Saône,45000,DETR,commune,4 - Éducation,"${name.replaceAll('"', '""')}",${cost},${awarded},0.5,46.8,4.8`
}

export const grantFile = (...rows: string[]) => `${[grantHeader, ...rows].join('\n')}\n`

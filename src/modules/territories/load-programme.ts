import { existsSync } from 'node:fs'
import { readDataFile } from '../../platform/data-file.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { idsByCode, putRows, type Row } from '../../platform/db/put-rows.ts'
import { projectFile } from '../../platform/project-file.ts'

/** The first programme Binôme runs; its territories place the rows of any other that says so. */
export const mainProgramme = {
  code: 'territoires-d-industrie',
  name: 'Territoires d’industrie',
  purpose:
    'Reconquérir l’industrie à partir des territoires : un binôme élu-industriel par territoire, un plan d’action, l’État, les régions et les opérateurs pour l’accompagner.',
  start_on: '2018-11-22',
}

/** Records the programme. Returns its id. */
export async function loadProgramme(tx: Tx): Promise<number> {
  const source = await idsByCode(tx, 'source')
  await putRows(
    tx,
    'programme',
    [{ ...mainProgramme, source_id: source('banque-des-territoires-genese') }],
    ['code'],
  )
  return (await idsByCode(tx, 'programme'))(mainProgramme.code)
}

/** What was promised, said and published about the programme. The columns of each file are those of its table. */
export async function loadPublished(tx: Tx, programmeId: number): Promise<void> {
  const source = await idsByCode(tx, 'source')
  const organisation = await idsByCode(tx, 'organisation')
  const tables = [
    ['target', 'targets.csv'],
    ['indicator', 'indicators.csv'],
    ['statement', 'statements.csv'],
    ['published_claim', 'claims.csv'],
    ['programme_event', 'events.csv'],
  ] as const
  for (const [table, file] of tables) {
    if (!existsSync(projectFile('data', 'programme', file))) continue
    const rows = readDataFile('programme', file).map(
      ({ source: cited, organisation: named, filters, ...line }) => {
        const row: Row = { programme_id: programmeId, source_id: source(cited!) }
        for (const [column, value] of Object.entries(line)) row[column] = value === '' ? null : value
        if (named !== undefined) row.organisation_id = named === '' ? null : organisation(named)
        if (filters !== undefined) row.filters = JSON.parse(filters || '{}')
        return row
      },
    )
    await putRows(tx, table, rows, ['programme_id', 'code'])
  }
}

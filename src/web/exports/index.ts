import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import { Invalid, NotFound } from '../../kernel/errors.ts'
import { getProgramme } from '../../modules/figures/index.ts'
import { findRegister } from '../../modules/registers.ts'
import { csvHeaders, csvStream } from '../../platform/csv.ts'
import { type Column, everyRow, type Register, readListQuestion } from '../../platform/registers/index.ts'
import { type SheetColumn, writeSheet, xlsxType } from '../../platform/xlsx.ts'
import type { Site, WebEnv } from '../site.ts'

/** The largest sheet: above, the CSV streams any number of rows. */
const largest = 50_000

/** Exactly the filtered list, with the columns chosen (`colonnes=name,stage`), as CSV or for a spreadsheet. */
export function addExports(app: Hono<WebEnv>, site: Site): void {
  app.get('/exports/:file', async c => {
    const [, path, format] = /^([a-z-]+)\.(csv|xlsx)$/.exec(c.req.param('file')) ?? []
    const register = path ? findRegister(path) : undefined
    if (!register) throw new NotFound('Aucune liste n’est à cette adresse.')
    const { colonnes, ...given } = c.req.query()
    const programme = await getProgramme(site.db, given.programme)
    const question = await readListQuestion(site.db, register, given)
    const columns = chosenColumns(register, colonnes)
    const rows = everyRow(site.db, register, programme, question)
    const name = `${register.path}-${programme.code}`
    if (format === 'csv') return c.body(csvStream(rows, columns), 200, csvHeaders(name))
    const cells: unknown[][] = []
    for await (const row of rows) {
      if (cells.length >= largest)
        throw new Invalid(
          `Plus de ${largest} lignes ne tiennent pas dans un classeur : filtrez, ou prenez le CSV.`,
        )
      cells.push(columns.map(({ key, words }) => words?.[String(row[key])] ?? row[key]))
    }
    const sheet = await writeSheet(columns.map(sheetColumn), cells)
    return new Response(Readable.toWeb(Readable.from([sheet])) as unknown as BodyInit, {
      headers: {
        'content-type': xlsxType,
        'content-disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}.xlsx"`,
      },
    })
  })
}

/** @throws Invalid at `colonnes` */
export function chosenColumns(register: Register, chosen: string | undefined): readonly Column[] {
  if (!chosen) return register.columns
  const keys = chosen.split(',')
  const unknown = keys.find(key => !register.columns.some(column => column.key === key))
  if (unknown !== undefined)
    throw Invalid.field(
      'colonnes',
      `« ${unknown} » n’est pas une colonne : ${register.columns.map(({ key }) => key).join(', ')}.`,
    )
  return keys.map(key => register.columns.find(column => column.key === key)!)
}

const sheetColumn = ({ label, kind }: Column): SheetColumn => ({
  label,
  kind: kind === 'day' ? 'day' : kind === 'count' || kind === 'number' ? 'number' : 'text',
})

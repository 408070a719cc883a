import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import { Invalid, NotFound, Unauthenticated } from '../../kernel/errors.ts'
import { listAs } from '../../modules/bulk/index.ts'
import { getProgramme } from '../../modules/figures/index.ts'
import { findWorkList } from '../../modules/lists.ts'
import { findRegister } from '../../modules/registers.ts'
import { csvHeaders, csvStream } from '../../platform/csv.ts'
import { type Column, everyRow, type Register, readListQuestion } from '../../platform/registers/index.ts'
import { writeSheet, xlsxType } from '../../platform/xlsx.ts'
import type { Site, WebEnv } from '../site.ts'
import { workVisit } from '../work/visit.ts'
import { chosenColumns } from './columns.ts'
import { csvRow, sheetCell, sheetColumn } from './file-cells.ts'

/** The largest sheet: above, the CSV streams any number of rows. */
const largest = 50_000

/** Exactly the filtered list, with the columns chosen (`colonnes=name,stage`), as CSV or for a spreadsheet: of a public register, or
 * of a list of the workspace as whoever is signed in sees it. */
export function addExports(app: Hono<WebEnv>, site: Site): void {
  app.get('/exports/:file', async c => {
    const { path, format } = asked(c)
    const register = findRegister(path)
    if (!register) throw new NotFound('Aucune liste n’est à cette adresse.')
    return send(c, register, await getProgramme(site.db, c.req.query('programme')), format)
  })
  app.get('/exports/espace/:file{.+}', async c => {
    if (!c.get('session')) throw new Unauthenticated('Connectez-vous pour prendre cette liste.')
    const { path, format } = asked(c)
    const list = findWorkList(`espace/${path}`)
    if (!list) throw new NotFound('Aucune liste n’est à cette adresse.')
    const visit = await workVisit(site, c)
    return send(c, await listAs(site.db, list, visit), visit.programme, format)
  })

  async function send(
    c: Context<WebEnv>,
    register: Register,
    programme: Awaited<ReturnType<typeof getProgramme>>,
    format: string,
  ): Promise<Response> {
    const { colonnes: _, ...given } = c.req.query()
    const question = await readListQuestion(site.db, register, given)
    const columns = chosenColumns(register, c.req.queries('colonnes'))
    const rows = everyRow(site.db, register, programme, question)
    const name = `${register.path}-${programme.code}`
    if (format === 'csv') return c.body(csvStream(csvRows(rows, columns), columns), 200, csvHeaders(name))
    const cells: unknown[][] = []
    for await (const row of rows) {
      if (cells.length >= largest)
        throw new Invalid(
          `Plus de ${largest} lignes ne tiennent pas dans un classeur : filtrez, ou prenez le CSV.`,
        )
      cells.push(columns.map(column => sheetCell(column, row)))
    }
    const sheet = await writeSheet(columns.map(sheetColumn), cells)
    return new Response(Readable.toWeb(Readable.from([sheet])) as unknown as BodyInit, {
      headers: {
        'content-type': xlsxType,
        'content-disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}.xlsx"`,
      },
    })
  }
}

/** `projets.csv`, `gouvernance/seances.xlsx` */
function asked(c: Context): { path: string; format: string } {
  const [, path = '', format = ''] = /^([a-z/-]+)\.(csv|xlsx)$/.exec(c.req.param('file') ?? '') ?? []
  return { path, format }
}

async function* csvRows(rows: ReturnType<typeof everyRow>, columns: readonly Column[]) {
  for await (const row of rows) yield csvRow(columns, row)
}

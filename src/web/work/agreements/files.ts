import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import { ZipFile } from 'yazl'
import { Invalid, NotFound, Unauthenticated } from '../../../kernel/errors.ts'
import { sees } from '../../../kernel/permission.ts'
import {
  accountingColumns,
  docxType,
  findLetter,
  type Letter,
  letterDocx,
  letterPdf,
  listAccountingLines,
} from '../../../modules/agreements/index.ts'
import { findApplication, placeOfApplication } from '../../../modules/applications/index.ts'
import { csvHeaders, csvStream } from '../../../platform/csv.ts'
import type { Site, WebEnv } from '../../site.ts'
import { type WorkVisit, workVisit } from '../visit.ts'
import { mustNotBeKeptAway, numberOf } from './find.ts'

/** Letters and the accounting export go out as files: they have doors of their own beside the pages. */
export function addAgreementFiles(app: Hono<WebEnv>, site: Site): void {
  const letter = async (c: Context<WebEnv>) =>
    getLetter(await visitOf(site, c), numberOf(c.req.param('id') ?? ''))
  app.get('/espace/conventions/courriers/:id/pdf', async c => {
    const found = await letter(c)
    return file(await letterPdf(found), 'application/pdf', `${found.code}.pdf`)
  })
  app.get('/espace/conventions/courriers/:id/docx', async c => {
    const found = await letter(c)
    return file(await letterDocx(found), docxType, `${found.code}.docx`)
  })
  app.get('/espace/conventions/courriers/zip', async c => {
    const visit = await visitOf(site, c)
    const ids = (c.req.query('ids') ?? '').split(',').filter(Boolean)
    if (ids.length === 0 || ids.length > 200) throw Invalid.field('ids', 'Choisissez de 1 à 200 courriers.')
    const format = c.req.query('format') ?? 'pdf'
    if (format !== 'pdf' && format !== 'docx') throw Invalid.field('format', 'Choisissez pdf ou docx.')
    const draw = format === 'docx' ? letterDocx : letterPdf
    const zip = new ZipFile()
    for (const id of ids) {
      const found = await getLetter(visit, numberOf(id))
      zip.addBuffer(await draw(found), `${found.code}.${format}`, { mtime: found.madeAt })
    }
    zip.end()
    return new Response(Readable.toWeb(zip.outputStream as Readable) as unknown as BodyInit, {
      headers: headers('application/zip', 'courriers.zip'),
    })
  })
  app.get('/espace/conventions/comptabilite/csv', async c => {
    const visit = await visitOf(site, c)
    const exportedAt = c.req.query('lot') ?? ''
    if (Number.isNaN(Date.parse(exportedAt))) throw Invalid.field('lot', 'Choisissez un export de la liste.')
    const lines = await listAccountingLines(site.db, visit.programme.code, visit.actor, { exportedAt })
    if (lines.length === 0) throw new NotFound('Aucun export n’est à cette adresse.')
    return c.body(
      csvStream(lines, accountingColumns),
      200,
      csvHeaders(`versements-${exportedAt.slice(0, 10)}`),
    )
  })
}

async function visitOf(site: Site, c: Context<WebEnv>): Promise<WorkVisit> {
  if (!c.get('session')) throw new Unauthenticated('Connectez-vous pour continuer.')
  return workVisit(site, c)
}

/** @throws NotFound when there is none, or the person may not see its file; Forbidden when they are kept away from it */
async function getLetter(visit: WorkVisit, id: number): Promise<Letter> {
  const letter = await findLetter(visit.site.db, id)
  const place =
    letter &&
    (await placeOfApplication(visit.site.db, visit.programme.code, letter.applicationId, visit.actor))
  if (!letter || !place || !sees(visit.actor, place))
    throw new NotFound('Aucun courrier n’est à cette adresse.')
  await mustNotBeKeptAway(visit, (await findApplication(visit.site.db, letter.applicationId))!)
  return letter
}

const headers = (type: string, name: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
})

const file = (content: Buffer, type: string, name: string) =>
  new Response(new Uint8Array(content), { headers: headers(type, name) })

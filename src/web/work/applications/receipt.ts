import type { Hono } from 'hono'
import { NotFound } from '../../../kernel/errors.ts'
import { receiptData, receiptTemplate } from '../../../modules/applications/index.ts'
import { renderPdf } from '../../../platform/pdf/index.ts'
import type { Site, WebEnv } from '../../site.ts'
import { formatInstant } from '../../text/format.ts'
import { workVisit } from '../visit.ts'
import { getFile } from './read-file.ts'

/** The receipt of a filed file, the same bytes each time. */
export function addReceipts(app: Hono<WebEnv>, site: Site): void {
  app.get('/espace/dossiers/:id/accuse.pdf', async c => {
    const { file } = await getFile(await workVisit(site, c), c.req.param('id'))
    if (!file.filedAt) throw new NotFound('Ce dossier n’est pas déposé : il n’a pas d’accusé de réception.')
    return c.body(new Uint8Array(await renderPdf(receiptTemplate, receiptData(file, formatInstant))), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="accuse-${file.reference}.pdf"`,
      'cache-control': 'private, no-store',
    })
  })
}

import type { Hono } from 'hono'
import { Invalid, NotFound } from '../../../kernel/errors.ts'
import { listReceipts, receiptData, receiptTemplate } from '../../../modules/applications/index.ts'
import { renderPdf } from '../../../platform/pdf/index.ts'
import type { Site, WebEnv } from '../../site.ts'
import { formatInstant } from '../../text/format.ts'
import { workVisit } from '../visit.ts'
import { getFile } from './read-file.ts'

/** The receipt of a filing, as it was handed then; `etape`: of a letter of intent or of the whole file, the last when left out. */
export function addReceipts(app: Hono<WebEnv>, site: Site): void {
  app.get('/espace/dossiers/:id/accuse.pdf', async c => {
    const { file } = await getFile(await workVisit(site, c), c.req.param('id'))
    const etape = c.req.query('etape')
    if (etape && !['1', '2'].includes(etape)) throw Invalid.field('etape', 'Choisissez l’étape 1 ou 2.')
    const receipts = await listReceipts(site.db, file.id)
    const receipt = etape ? receipts.find(({ step }) => step === Number(etape)) : receipts.at(-1)
    if (!receipt) throw new NotFound('Ce dossier n’est pas déposé : il n’a pas d’accusé de réception.')
    return c.body(
      new Uint8Array(await renderPdf(receiptTemplate, receiptData(receipt, formatInstant))),
      200,
      {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="accuse-${file.reference}.pdf"`,
        'cache-control': 'private, no-store',
      },
    )
  })
}

import type { openSite } from '../site/open-site.ts'
import { origin, type Worker } from './open-work.ts'

type Site = Awaited<ReturnType<typeof openSite>>

/** The rows of the export of a list, by column. */
export async function exportOf(worker: Worker, list: string, query = ''): Promise<Record<string, string>[]> {
  const { parse } = await import('csv-parse/sync')
  const response = await worker.get(`/exports/espace/${list}.csv?${query}`)
  return parse(await response.text(), { columns: true, bom: true })
}

/** Sends a CSV to a list; answers where its preview is. */
export async function sendTo(site: Site, worker: Worker, list: string, lines: string[]): Promise<string> {
  const body = new FormData()
  body.append('cle', worker.key)
  body.append('file', new File([lines.join('\r\n')], 'fichier.csv'))
  const response = await site.app.request(`/espace/${list}/importer`, {
    method: 'POST',
    headers: { cookie: worker.cookie, origin },
    body,
  })
  if (response.status !== 303) throw new Error(`${response.status} ${await response.text()}`)
  return response.headers.get('location')!
}

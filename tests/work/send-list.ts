import { parse } from 'csv-parse/sync'
import type { OpenSite } from '../site/open-site.ts'
import { origin, type Worker } from './open-work.ts'

/** The rows of an export, by column. */
export async function exported(worker: Worker, list: string, query = ''): Promise<Record<string, string>[]> {
  const response = await worker.get(`/exports/espace/${list}.csv?${query}`)
  if (response.status !== 200) throw new Error(`${list}: ${response.status}`)
  return parse(await response.text(), { columns: true, bom: true })
}

/** Sends a file to a list; answers the response, and the preview it leads to. */
export async function sendFile(
  site: OpenSite,
  worker: Worker,
  list: string,
  content: string | Buffer,
  fileName = 'fichier.csv',
): Promise<{ response: Response; path: string }> {
  const body = new FormData()
  body.append('cle', worker.key)
  body.append('file', new File([content as BlobPart], fileName))
  const response = await site.app.request(`/espace/${list}/importer`, {
    method: 'POST',
    headers: { cookie: worker.cookie, origin },
    body,
  })
  return { response, path: response.headers.get('location') ?? '' }
}

/** Sends a CSV to a list; answers where its preview is. */
export async function sendTo(site: OpenSite, worker: Worker, list: string, lines: string[]): Promise<string> {
  const { response, path } = await sendFile(site, worker, list, lines.join('\r\n'))
  if (response.status !== 303) throw new Error(`${response.status} ${await response.text()}`)
  return path
}

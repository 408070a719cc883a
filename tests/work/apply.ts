import { sql } from 'kysely'
import type { OpenSite } from '../site/open-site.ts'
import type { Worker } from './open-work.ts'

/** The id and code of the rolling intake of the demonstration. */
export async function fundCall(site: OpenSite): Promise<{ id: number; code: string; version: number }> {
  const { rows } = await sql<{ id: number; code: string; version: number }>`
    select c.id, s.code, c.version from call as c join subject as s on s.id = c.id where s.name like '%guichet Démo%'`.execute(
    site.db,
  )
  return rows[0]!
}

const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]
export const versionIn = (html: string) => field(html, 'version')!
export const hashIn = (html: string) => field(html, 'contentHash')

/** Opens a draft; answers its path. */
export async function startFile(company: Worker, callId: number, organisation = 'demo-emballages-chalon') {
  const response = await company.post(`/espace/dossiers/nouveau?appel=${callId}`, { organisation })
  if (response.status !== 303) throw new Error(`${response.status} ${await response.text()}`)
  return response.headers.get('location')!
}

/** Writes one part as the form of the page sends it. */
export async function writePart(
  worker: Worker,
  path: string,
  part: number,
  fields: Record<string, string | string[]>,
) {
  const page = await worker.page(`${path}/ecrire?partie=${part}`)
  return worker.post(`${path}/ecrire?partie=${part}`, { version: versionIn(page), ...fields })
}

/** Signs as the person reads it. */
export async function sign(company: Worker, path: string) {
  const contentHash = hashIn(await company.page(path)) ?? ''
  return company.post(`${path}/signer`, { contentHash, capacity: 'Gérante' })
}

/** Joins a file, `text` what it holds. */
export const attach = (
  site: OpenSite,
  worker: Worker,
  about: string,
  { text = '%PDF-1.7 pièce', ...fields }: Record<string, string>,
) => {
  const body = new FormData()
  for (const [name, value] of Object.entries({
    cle: worker.key,
    about,
    retour: '/espace',
    level: 'shared',
    ...fields,
  }))
    body.append(name, value)
  body.append('file', new File([text], 'piece.pdf', { type: 'application/pdf' }))
  return site.app.request('/espace/documents', {
    method: 'POST',
    headers: { cookie: worker.cookie, origin: 'http://localhost' },
    body,
  })
}

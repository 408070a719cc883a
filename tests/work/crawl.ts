import type { OpenSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

export const accounts = [
  'chef-de-projet',
  'elu',
  'industriel',
  'epci',
  'entreprise',
  'ecole',
  'prefecture-departement',
  'prefecture-region',
  'region',
  'operateur',
  'equipe-nationale',
  'auditeur',
  'chef-de-projet-pau',
]

export type Found = { pattern: string; path: string; account: string; html: string }

/** What a page is a case of: its path without numbers. */
const patternOf = (path: string) => path.replace(/\/\d+/g, '/:id')

/** Every kind of page of the workspace that an account reaches by links, from its week: one of each. */
export async function crawl(site: OpenSite, account: string): Promise<Found[]> {
  const worker = await signIn(site, account)
  const waiting = ['/espace', '/compte', '/espace/travaux/nouveau', '/espace/notifications']
  const seen = new Set(waiting.map(patternOf))
  const found: Found[] = []
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const response = await worker.get(path)
    const type = response.headers.get('content-type') ?? ''
    if (response.status !== 200) throw new Error(`${account}: ${path} answers ${response.status}`)
    if (!type.startsWith('text/html')) continue
    const html = await response.text()
    found.push({ pattern: patternOf(path), path, account, html })
    for (const [, href] of html.matchAll(/href="(\/(?:espace|compte)[^"#]*)/g)) {
      const target = href!.replaceAll('&amp;', '&').split('?')[0]!
      if (seen.has(patternOf(target))) continue
      seen.add(patternOf(target))
      waiting.push(href!.replaceAll('&amp;', '&'))
    }
  }
  return found
}

import { expect } from 'vitest'
import type { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

/** What the form of a call must say. */
export const general = {
  name: 'Appel d’essai',
  type: 'callForProjects',
  organisers: 'region-27',
  region: '27',
  steps: '1',
  opensAt: '2026-01-05T09:00',
}

/** A call written by the operator, through its form. */
export async function newCall(
  site: Awaited<ReturnType<typeof openSite>>,
  fields: Record<string, string> = {},
) {
  const operator = await signIn(site, 'operateur')
  const response = await operator.post('/espace/appels/nouveau', { ...general, ...fields })
  expect(response.status).toBe(303)
  const path = response.headers.get('location')!
  return { operator, path, id: Number(path.split('/').at(-1)) }
}

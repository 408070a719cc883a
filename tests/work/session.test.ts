import { afterAll, expect, test } from 'vitest'
import { openSite } from '../site/open-site.ts'
import { origin, signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

test('a visitor is led to the sign-in page, and from there to what they asked', async () => {
  const asked = await site.get('/espace?programme=demonstration')
  expect(asked.status).toBe(303)
  expect(asked.headers.get('location')).toBe('/connexion?suite=%2Fespace%3Fprogramme%3Ddemonstration')
  const page = await (await site.get(asked.headers.get('location')!)).text()
  expect(page).toContain('name="suite" value="/espace?programme=demonstration"')
})

test('a sign-in leads to a page of this site only', async () => {
  for (const suite of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const response = await site.app.request('/connexion/demonstration', {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ email: 'elu@demo.example', suite }),
    })
    expect(response.headers.get('location')).toBe('/espace')
  }
})

test('a person signed in sees their space, and no longer once they left', async () => {
  const worker = await signIn(site, 'chef-de-projet')
  expect(await worker.page('/espace')).toContain('Mathilde Girard')
  const account = await worker.page('/compte')
  const sessionId = /name="sessionId" value="(\d+)"/.exec(account)![1]!
  expect((await worker.post('/compte/fermer', { sessionId })).status).toBe(303)
  expect((await worker.get('/espace')).status).toBe(303)
})

test('a form of another session, or of another site, does nothing', async () => {
  const worker = await signIn(site, 'elu')
  const other = await signIn(site, 'industriel')
  const sessionId = /name="sessionId" value="(\d+)"/.exec(await worker.page('/compte'))![1]!
  const send = (headers: Record<string, string>, cle: string) =>
    site.app.request('/compte/fermer', {
      method: 'POST',
      headers: { cookie: worker.cookie, ...headers },
      body: new URLSearchParams({ cle, sessionId }),
    })
  expect((await send({ origin }, other.key)).status).toBe(403)
  expect((await send({ origin: 'https://evil.example' }, worker.key)).status).toBe(403)
  expect((await worker.get('/espace')).status).toBe(200)
})

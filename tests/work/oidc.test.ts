import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openSite } from '../site/open-site.ts'
import { openProvider } from './open-provider.ts'
import { origin, signIn } from './open-work.ts'

const provider = await openProvider(() => origin)
const site = await openSite({ oidc: provider.oidc })
afterAll(async () => {
  await site.close()
  provider.close()
})

type Jar = Map<string, string>
const cookiesOf = (jar: Jar) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
function keepCookies(jar: Jar, response: Response) {
  for (const one of response.headers.getSetCookie()) {
    const [name, value] = one.split(';')[0]!.split('=') as [string, string]
    jar.set(name, value)
  }
}

/** Follows the provider until it leads back to the site. */
async function follow(from: string, jar: Jar): Promise<string> {
  let url = from
  while (!url.startsWith(origin)) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookiesOf(jar) },
    })
    keepCookies(jar, response)
    const location = response.headers.get('location')
    if (!location) throw new Error(`${url}: ${response.status} ${(await response.text()).slice(0, 300)}`)
    url = new URL(location, url).href
  }
  return url
}

/** Goes to the provider and back, as a browser would; answers the address it comes back with, and the cookie of the step. `jar`:
 * the cookies of the provider. */
async function goThere(suite = '/espace/besoins', jar: Jar = new Map()) {
  const start = await site.app.request(`${origin}/connexion/proconnect?suite=${encodeURIComponent(suite)}`)
  const cookie = start.headers.getSetCookie()[0]!.split(';')[0]!
  const url = await follow(start.headers.get('location')!, jar)
  return { url, cookie }
}
const comeBack = async ({ url, cookie }: { url: string; cookie: string }) =>
  site.app.request(url, { headers: { cookie } })
const sessionOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .find(one => one.startsWith('binome_session='))
    ?.split(';')[0]

test('the sign-in page offers it, and someone invited enters, linked from then on', async () => {
  expect(await (await site.get('/connexion')).text()).toContain('Se connecter avec ProConnect')
  const stranger = await comeBack(await goThere())
  expect(stranger.status).toBe(403)
  expect(await stranger.text()).toContain('Personne ne vous a encore invité')
  await (await signIn(site, 'equipe-nationale')).post('/espace/personnes', {
    email: 'solene@exemple.fr',
    givenName: 'Solène',
    usualName: 'Ardent',
    role: 'operator',
    organisation: 'bpifrance',
    where: 'region:27',
  })
  const entered = await comeBack(await goThere())
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/espace/besoins'])
  const page = await (await site.app.request('/compte', { headers: { cookie: sessionOf(entered)! } })).text()
  expect(page).toContain('Par ProConnect')
  // Who gives roles sees that the provider says another employer.
  const told = async (siren: string) => {
    await sql`update organisation set siren = ${siren} where code = 'bpifrance'`.execute(site.db)
    const text = await (await signIn(site, 'equipe-nationale')).page('/espace/personnes')
    return /à vérifier.*ProConnect dit le SIRET 12345678900011/.test(text)
  }
  expect([await told('320252489'), await told('123456789')]).toEqual([true, false])
  await sql`update person set email = 'autre@exemple.fr' where email = 'solene@exemple.fr'`.execute(site.db)
  expect((await comeBack(await goThere())).status).toBe(303)
  await sql`update person set email = 'solene@exemple.fr' where email = 'autre@exemple.fr'`.execute(site.db)
})

test('an answer is for one step, once, and goes nowhere else', async () => {
  const there = await goThere('//exemple.fr')
  expect((await site.app.request(there.url)).status).toBe(403) // without the cookie of the step
  const other = await goThere()
  expect((await site.app.request(there.url, { headers: { cookie: other.cookie } })).status).toBe(403) // another's state
  const entered = await comeBack(there)
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/espace'])
  expect((await comeBack(there)).status).toBe(403)
})

test('a level of assurance that is too low, or an address nobody verified, does not enter', async () => {
  provider.says.acr = 'eidas0'
  const low = await comeBack(await goThere())
  expect(low.status).toBe(403)
  expect(await low.text()).toContain('n’assure pas assez')
  provider.says.acr = 'eidas1'
  provider.says.account = 'non-verifie'
  expect((await comeBack(await goThere())).status).toBe(403)
  provider.says.account = 'solene'
})

test('signing out closes the session at the provider too, and comes back', async () => {
  const jar: Jar = new Map()
  const entered = await comeBack(await goThere('/compte', jar))
  const cookie = sessionOf(entered)!
  provider.says.account = 'inconnu'
  expect((await comeBack(await goThere('/compte', jar))).status).toBe(303) // it remembers them
  const account = await (await site.app.request('/compte', { headers: { cookie } })).text()
  const cle = /name="cle" value="([^"]+)"/.exec(account)![1]!
  const sessionId = /name="sessionId" value="(\d+)"/.exec(account)![1]!
  const left = await site.app.request('/compte/fermer', {
    method: 'POST',
    headers: { origin, cookie },
    body: new URLSearchParams({ cle, sessionId }),
  })
  expect(left.headers.getSetCookie().join()).toMatch(/binome_session=;/)
  expect((await site.app.request('/compte', { headers: { cookie } })).status).toBe(303)
  const there = new URL(left.headers.get('refresh')!.split('url=')[1]!)
  expect((await left.text()).replaceAll('&amp;', '&')).toContain(`href="${there.href}"`)
  expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/connexion`)
  // The provider knows whose session it is, asks once, and leads back.
  const asks = await fetch(there, { headers: { cookie: cookiesOf(jar) } })
  const form = await asks.text()
  expect(asks.status, form).toBe(200)
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)![1]!
  const back = await fetch(new URL('/session/end/confirm', there), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(jar) },
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  })
  expect(back.headers.get('location')).toContain(`${origin}/connexion?state=`)
  keepCookies(jar, back)
  provider.says.account = 'inconnu'
  expect((await comeBack(await goThere('/compte', jar))).status).toBe(403) // asked again who they are
  provider.says.account = 'solene'
})

test('a session that a provider did not open is closed here only', async () => {
  const worker = await signIn(site, 'elu')
  const sessionId = /name="sessionId" value="(\d+)"/.exec(await worker.page('/compte'))![1]!
  const left = await worker.post('/compte/fermer', { sessionId })
  expect([left.status, left.headers.get('location'), left.headers.get('refresh')]).toEqual([
    303,
    '/connexion',
    null,
  ])
})

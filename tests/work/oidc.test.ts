import { createServer } from 'node:http'
import { sql } from 'kysely'
import Provider from 'oidc-provider'
import { afterAll, expect, test } from 'vitest'
import { createOidc } from '../../src/platform/oidc.ts'
import { openSite } from '../site/open-site.ts'
import { signIn } from './open-work.ts'

const origin = 'http://localhost'
const people: Record<string, { email: string; email_verified?: boolean }> = {
  solene: { email: 'Solene@exemple.fr' },
  inconnu: { email: 'inconnu@exemple.fr' },
  'non-verifie': { email: 'solene@exemple.fr', email_verified: false },
}
let asked = 'solene'
let acr = 'eidas1'

/** A real provider, which signs in whoever the test says, at the level it says. */
const server = createServer((request, response) => void handle(request, response))
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'binome',
      client_secret: 'secret-de-test',
      redirect_uris: [`${origin}/connexion/proconnect/retour`],
    },
  ],
  scopes: ['openid', 'email', 'given_name', 'usual_name', 'siret'],
  claims: {
    openid: ['sub', 'acr'],
    acr: null,
    email: ['email', 'email_verified'],
    given_name: ['given_name'],
    usual_name: ['usual_name'],
    siret: ['siret'],
  } as never,
  acrValues: ['eidas0', 'eidas1'],
  findAccount: (_, accountId) => ({
    accountId,
    claims: async () => ({
      sub: accountId,
      given_name: 'Solène',
      usual_name: 'Ardent',
      siret: '12345678900011',
      email_verified: true,
      ...people[accountId],
    }),
  }),
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
})
async function handle(
  request: Parameters<typeof provider.interactionDetails>[0],
  response: Parameters<typeof provider.interactionDetails>[1],
) {
  if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response)
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: asked, acr } })
  const grant = new provider.Grant({ accountId: session!.accountId, clientId: String(params.client_id) })
  grant.addOIDCScope(String(params.scope))
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
}

const site = await openSite({
  oidc: createOidc({ issuer, clientId: 'binome', clientSecret: 'secret-de-test', acr: ['eidas1'] }),
})
afterAll(async () => {
  await site.close()
  server.close()
})

/** Goes to the provider and back, as a browser would; answers the address it comes back with, and the cookie of the step. */
async function goThere(suite = '/espace/besoins') {
  const start = await site.app.request(`${origin}/connexion/proconnect?suite=${encodeURIComponent(suite)}`)
  const cookie = start.headers.getSetCookie()[0]!.split(';')[0]!
  const jar = new Map<string, string>()
  let url = start.headers.get('location')!
  while (!url.startsWith(origin)) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const one of response.headers.getSetCookie()) {
      const [name, value] = one.split(';')[0]!.split('=') as [string, string]
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (!location) throw new Error(`${url}: ${response.status} ${(await response.text()).slice(0, 300)}`)
    url = new URL(location, url).href
  }
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
  acr = 'eidas0'
  const low = await comeBack(await goThere())
  expect(low.status).toBe(403)
  expect(await low.text()).toContain('n’assure pas assez')
  acr = 'eidas1'
  asked = 'non-verifie'
  expect((await comeBack(await goThere())).status).toBe(403)
  asked = 'solene'
})

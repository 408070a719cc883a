import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'
import { createOidc } from '../../src/platform/oidc.ts'

const people: Record<string, { email: string; email_verified?: boolean }> = {
  solene: { email: 'Solene@exemple.fr' },
  inconnu: { email: 'inconnu@exemple.fr' },
  'non-verifie': { email: 'solene@exemple.fr', email_verified: false },
}

/** A real identity provider for the site at `origin()`: it signs in whoever `says` names, at the level it says, and signs out. */
export async function openProvider(origin: () => string) {
  const says = { account: 'solene', acr: 'eidas1' }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  let known: Provider | undefined

  async function handle(request: IncomingMessage, response: ServerResponse) {
    known ??= providerFor(issuer, origin())
    if (!request.url?.startsWith('/interaction/')) return known.callback()(request, response)
    const { prompt, params, session } = await known.interactionDetails(request, response)
    if (prompt.name === 'login')
      return known.interactionFinished(request, response, {
        login: { accountId: says.account, acr: says.acr },
      })
    const grant = new known.Grant({ accountId: session!.accountId, clientId: String(params.client_id) })
    grant.addOIDCScope(String(params.scope))
    return known.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  }
  return {
    says,
    oidc: createOidc({ issuer, clientId: 'binome', clientSecret: 'secret-de-test', acr: ['eidas1'] }),
    close: () => server.close(),
  }
}

const providerFor = (issuer: string, origin: string) =>
  new Provider(issuer, {
    clients: [
      {
        client_id: 'binome',
        client_secret: 'secret-de-test',
        redirect_uris: [`${origin}/connexion/proconnect/retour`],
        post_logout_redirect_uris: [`${origin}/connexion`],
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

import * as client from 'openid-client'
import { Forbidden } from '../kernel/errors.ts'

/** An identity provider, as ProConnect is one. `acr`: the levels of assurance accepted; none given, none asked. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; acr: readonly string[] }

/** What must come back with the answer of the provider. */
export type OidcStep = { state: string; nonce: string; verifier: string }
export type OidcIdentity = {
  issuer: string
  subject: string
  email: string
  givenName: string
  usualName: string
  siret: string
  idToken: string | undefined
}

export type Oidc = ReturnType<typeof createOidc>

/** Signs in by OpenID Connect: authorisation code, PKCE, state and nonce. The provider is asked what it is at first use. */
export function createOidc({ issuer, clientId, clientSecret, acr }: OidcSettings) {
  let known: Promise<client.Configuration> | undefined
  const local = /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(issuer)
  const configuration = () => {
    known ??= client
      .discovery(
        new URL(issuer),
        clientId,
        clientSecret,
        undefined,
        local ? { execute: [client.allowInsecureRequests] } : undefined,
      )
      .catch(error => {
        known = undefined
        throw error
      })
    return known
  }
  return {
    async start(redirectUri: string): Promise<{ url: string; step: OidcStep }> {
      const step = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid given_name usual_name email siret',
        code_challenge: await client.calculatePKCECodeChallenge(step.verifier),
        code_challenge_method: 'S256',
        state: step.state,
        nonce: step.nonce,
        ...(acr.length > 0 ? { acr_values: acr.join(' ') } : {}),
      })
      return { url: url.href, step }
    },
    /** @throws Forbidden when the answer is not for this step, or not sure enough */
    async finish(answer: URL, { state, nonce, verifier }: OidcStep): Promise<OidcIdentity> {
      const config = await configuration()
      const tokens = await client
        .authorizationCodeGrant(config, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        })
        .catch(() => {
          throw new Forbidden('Le fournisseur d’identité n’a pas confirmé qui vous êtes. Recommencez.')
        })
      const claims = tokens.claims()!
      if (acr.length > 0 && !acr.includes(String(claims.acr ?? '')))
        throw new Forbidden('Votre fournisseur d’identité n’assure pas assez qui vous êtes pour entrer ici.')
      const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
      const text = (value: unknown) => (typeof value === 'string' ? value : '')
      return {
        issuer: claims.iss,
        subject: claims.sub,
        email: person.email_verified === false ? '' : text(person.email).toLowerCase(),
        givenName: text(person.given_name),
        usualName: text(person.usual_name),
        siret: text(person.siret),
        idToken: tokens.id_token,
      }
    },
    /** Where to go to close the session at the provider too, and come back; nothing when it does not offer it. */
    async leave(idToken: string, backTo: string): Promise<string | undefined> {
      const config = await configuration()
      if (!config.serverMetadata().end_session_endpoint) return undefined
      const asked = { id_token_hint: idToken, post_logout_redirect_uri: backTo, state: client.randomState() }
      return client.buildEndSessionUrl(config, asked).href
    },
  }
}

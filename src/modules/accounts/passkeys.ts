import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { Invalid } from '../../kernel/errors.ts'
import type { WhyNot } from '../../kernel/permission.ts'
import type { Db } from '../../platform/db/connect.ts'
import { keepStep, type StepKind, takeStep } from './steps.ts'

/** A passkey as its owner reads it. */
export type Passkey = { id: string; name: string; createdAt: Date; usedAt: Date | null }

export const mostPasskeys = 20

/** Why passkeys cannot be used at the address people use: browsers keep them for one name, over TLS. */
export function passkeyBlocker(siteUrl: string): WhyNot {
  const { protocol, hostname } = new URL(siteUrl)
  if (hostname === 'localhost') return undefined
  if (/^[\d.]+$|:/.test(hostname))
    return 'Une clé d’accès est tenue pour un nom de site : ouvrez Binôme par son nom, pas par une adresse IP.'
  return protocol === 'https:'
    ? undefined
    : 'Une clé d’accès demande une adresse https, et celle-ci ne l’est pas.'
}

/** The site as a passkey knows it. */
export const relyingParty = (siteUrl: string) => ({
  expectedOrigin: new URL(siteUrl).origin,
  expectedRPID: new URL(siteUrl).hostname,
})

/** What a browser is handed, and the token of the step that its answer must come back with. */
export type Asked<Options> = { step: string; options: Options }

/** Asks the browser of a person for a new passkey: found without an address typed, opened by a finger, a face or a code. */
export async function askNewPasskey(
  db: Db,
  now: Date,
  person: { personId: number; name: string; email: string },
  siteUrl: string,
): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
  const held = await db.selectFrom('passkey').select('id').where('person_id', '=', person.personId).execute()
  const options = await generateRegistrationOptions({
    rpName: 'Binôme',
    rpID: relyingParty(siteUrl).expectedRPID,
    userName: person.email,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(userHandleOf(person.personId)),
    excludeCredentials: held,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const content = { challenge: options.challenge, personId: person.personId }
  return { step: await keepStep(db, now, 'add-passkey', content), options }
}

/** Asks any browser for a passkey it holds for this site. */
export async function askPasskey(
  db: Db,
  now: Date,
  siteUrl: string,
): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(siteUrl).expectedRPID,
    userVerification: 'required',
  })
  return { step: await keepStep(db, now, 'sign-in-passkey', { challenge: options.challenge }), options }
}

/** The challenge that an answer must have signed, once, whether the answer is then accepted or not.
 * @throws Invalid when it is too old, was used, or was asked for someone else */
export async function takeChallenge(
  db: Db,
  now: Date,
  kind: Exclude<StepKind, 'oidc'>,
  step: unknown,
  personId?: number,
): Promise<string> {
  const kept = typeof step === 'string' ? await takeStep(db, now, kind, step) : undefined
  if (!kept || kept.personId !== personId)
    throw notAccepted('La demande a trop attendu, ou elle a déjà servi. Recommencez.')
  return String(kept.challenge)
}

/** What the person's authenticator keeps of who they are. */
export const userHandleOf = (personId: number): string => `binome-${personId}`

export const notAccepted = (message: string): Invalid =>
  new Invalid('Cette clé d’accès n’est pas acceptée.', [{ path: '', message }])

/** What a browser answered, as JSON in a field; the rest of it is checked where it is verified. */
export const answer = () =>
  z
    .string('La réponse de votre appareil manque : recommencez.')
    .max(20_000)
    .transform(readJson)
    .pipe(
      z.looseObject(
        { id: z.string().max(2000), response: z.looseObject({ userHandle: z.string().optional() }) },
        'La réponse de votre appareil ne se lit pas : recommencez.',
      ),
    )

/** Which passkey an answer says it is of: its tries are counted. */
export const passkeyIn = (given: unknown): string => answer().safeParse(given).data?.id ?? ''

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The passkeys of a person, the oldest first. */
export const listPasskeys = (db: Db, personId: number): Promise<Passkey[]> =>
  db
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at as createdAt', 'used_at as usedAt'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()

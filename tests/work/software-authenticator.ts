import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest()
const base64url = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64url')

type Seen = { challenge: string; origin: string }
type Flags = { verified?: boolean }

/** A device that holds one passkey and signs with it as the specification says, for any challenge and origin it is shown. */
export function createAuthenticator(rpId: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const id = randomBytes(16)
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]),
  )
  let counter = 0
  const clientData = (type: string, { challenge, origin }: Seen) =>
    JSON.stringify({ type, challenge, origin, crossOrigin: false })
  /** What the device says of itself: for which site, that someone was there and proved who they are, how often it signed. */
  const state = (flags: number, { verified = true }: Flags) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags | 0x01 | (verified ? 0x04 : 0)]), count])
  }
  const answered = { id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {} }
  return {
    id: base64url(id),
    /** Sets how often the device says it signed: a copy knows less. */
    count: (value: number) => {
      counter = value
    },
    make(seen: Seen, flags: Flags = {}): string {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([state(0x40, flags), Buffer.alloc(16), length, id, cose])
      const attestation = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, string>>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]),
      )
      return JSON.stringify({
        ...answered,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', seen)),
          attestationObject: base64url(attestation),
          transports: ['internal'],
        },
      })
    },
    show(seen: Seen, userHandle: string, flags: Flags = {}): string {
      counter += 1
      const authData = state(0, flags)
      const client = clientData('webauthn.get', seen)
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey)
      return JSON.stringify({
        ...answered,
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
          userHandle,
        },
      })
    },
  }
}

import { hash, verify } from '@node-rs/argon2'

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const shortest = 12

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

// Someone who has no password costs the same time as someone who has one.
let nobody: Promise<string> | undefined

/** Whether a password is the one of a hash; false, after as long, when there is no hash. */
export async function passwordMatches(password: string, kept: string | undefined): Promise<boolean> {
  nobody ??= hashPassword('personne n’a ce mot de passe')
  return (await verify(kept ?? (await nobody), password)) && kept !== undefined
}

const usual = [
  'motdepasse',
  'password',
  'azertyuiop',
  'qwertyuiop',
  '1234567890',
  'binome',
  'territoire',
  'industrie',
  'bienvenue',
  'soleil',
]

/** Why a password is too easy to guess for the person who chooses it. */
export function passwordBlockers(password: string, person: { email: string; name: string }): string[] {
  const plain = password.toLowerCase().replace(/[^\p{L}\d]/gu, '')
  const rest = usual.reduce((text, word) => text.replaceAll(word, ''), plain)
  const own = [person.email.split('@')[0]!, ...person.name.toLowerCase().split(/[^\p{L}]+/u)].filter(
    word => word.length > 3,
  )
  return [
    ...(password.length < shortest ? [`Au moins ${shortest} caractères.`] : []),
    ...(password.length > 200 ? ['Au plus 200 caractères.'] : []),
    ...(new Set(plain).size < 5 || rest.length < 8
      ? ['Trop facile à deviner : essayez plusieurs mots sans rapport.']
      : []),
    ...(own.some(word => plain.includes(word)) ? ['Sans votre nom ni votre adresse.'] : []),
  ]
}

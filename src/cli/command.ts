import type { Environment } from '../platform/environment.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Oidc } from '../platform/oidc.ts'

/** What the configuration says of the site. */
export type SiteSettings = {
  publicUrl: string | undefined
  outbox: boolean
  firstTry: boolean
  oidc: Oidc | undefined
  storage: { files: FileStore; largestFile: number; clamd: string | undefined }
}

/** What the command line is handed of the outside. */
export type Doors = {
  env: Record<string, string | undefined>
  /** To standard output: what was asked. */
  print: (text: string) => void
  /** To standard error: progress, and what is wrong. */
  say: (text: string) => void
  /** True when a person watches standard error. */
  watched: boolean
  endpoints: () => readonly Endpoint[]
  /** The public API on a database, without a network. */
  ask: (environment: Environment, path: string) => Promise<Response>
  site: (
    environment: Environment,
    settings: SiteSettings,
  ) => { fetch: (request: Request) => Response | Promise<Response> }
}

/** What the command line reads of the API's own description. */
export type Endpoint = {
  path: string
  parameters: readonly { name: string; where: string; description: string; choices: readonly string[] }[]
}

/** `value` names what follows the option; an option without it is a switch. */
export type Option = { description: string; value?: string; choices?: readonly string[] }
export type Options = Readonly<Record<string, Option>>

export type Call = {
  operands: readonly string[]
  /** Those given only; a switch is `''`. */
  options: Readonly<Record<string, string>>
  doors: Doors
}

/** One thing the command line does. Its name has one word or two; `operands` are written `code`, `fichier?`. */
export type Command = {
  name: string
  summary: string
  details?: string
  operands?: readonly string[]
  options?: Options | ((doors: Doors, operands: readonly string[]) => Options)
  example: string
  /** Answers the exit code. */
  run: (call: Call) => Promise<number>
}

export const exitCodes = { done: 0, failed: 1, invalid: 2, refused: 3 } as const

/** The command cannot go on; the message is for people. */
export class Failure extends Error {
  readonly exitCode: number
  constructor(exitCode: number, message: string) {
    super(message)
    this.exitCode = exitCode
  }
}

export const jsonOption: Options = { json: { description: 'Répond en JSON.' } }

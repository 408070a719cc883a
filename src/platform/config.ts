import { resolve } from 'node:path'
import { z } from 'zod'
import type { Bucket } from './files/bucket.ts'
import type { OidcSettings } from './oidc.ts'
import { projectFile } from './project-file.ts'

/** What the environment decides; everything else is decided in the database or in the code. */
export type Config = {
  /** 0 lets the system choose. */
  port: number
  host: string
  /** Unset: the PostgreSQL that npm ships, on the data folder. */
  databaseUrl: string | undefined
  dataFolder: string
  /** The address the public uses, when it is not `http://host:port`; without a final slash. */
  publicUrl: string | undefined
  /** The server that carries mail; unset: mail stays in the outbox, readable on the site. */
  smtpUrl: string | undefined
  /** The address mail comes from. */
  mailFrom: string
  /** An identity provider to sign in with. */
  oidc: OidcSettings | undefined
  /** An S3-compatible bucket for documents; unset: the data folder. */
  bucket: Bucket | undefined
  /** Address of clamd: a socket, or host:port. */
  clamd: string | undefined
  /** Bytes. */
  largestFile: number
  /** Only this machine reaches the site, and nothing was set for others to: links that open an account may be read on it. */
  firstTry: boolean
  /** Whether a first start loads the demonstration programme. */
  demonstration: boolean
}

/** A variable of the environment that cannot be understood; the message is one French sentence. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine(port => port <= 65_535)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BINOME_DATA: z.string().default('.binome'),
  BINOME_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('binome@localhost.localdomain'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().default(''),
  OIDC_CLIENT_SECRET: z.string().default(''),
  OIDC_ACR: z.string().default(''),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().default('binome'),
  S3_ACCESS_KEY_ID: z.string().default(''),
  S3_SECRET_ACCESS_KEY: z.string().default(''),
  CLAMD: z.string().optional(),
  MAX_FILE_MB: z.coerce.number().int().positive().max(10_000).default(50),
  BINOME_DEMO: z.enum(['yes', 'no']).default('yes'),
})

const sentences: Record<string, string> = {
  PORT: 'PORT doit être un nombre entier de 0 à 65535.',
  HOST: 'HOST doit être un nom de machine ou une adresse IP, par exemple 127.0.0.1.',
  DATABASE_URL:
    'DATABASE_URL doit être une adresse PostgreSQL, par exemple postgresql://compte@serveur/base.',
  BINOME_URL: 'BINOME_URL doit être une adresse web complète, par exemple https://binome.exemple.fr.',
  SMTP_URL:
    'SMTP_URL doit être une adresse SMTP, par exemple smtp://compte:secret@serveur:587, et demande BINOME_URL.',
  MAIL_FROM: 'MAIL_FROM doit être une adresse électronique.',
  OIDC_ISSUER: 'OIDC_ISSUER doit être une adresse web complète, par exemple https://fournisseur.exemple.fr.',
  S3_ENDPOINT: 'S3_ENDPOINT doit être une adresse web complète, par exemple https://s3.exemple.fr.',
  MAX_FILE_MB: 'MAX_FILE_MB doit être un nombre entier de mégaoctets.',
  BINOME_DEMO: 'BINOME_DEMO doit être « yes » ou « no ».',
}

/**
 * Reads the configuration; an empty variable counts as unset.
 * @throws ConfigError naming the first variable in error, without its value, which may hold a password
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const { data, error } = variables.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value)),
  )
  // A link sent by mail must lead to an address that no request can choose.
  if (data?.SMTP_URL && !data.BINOME_URL) throw new ConfigError(sentences.SMTP_URL!)
  if (!data) throw new ConfigError(sentences[String(error.issues[0]?.path[0])])
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    dataFolder: resolve(projectFile(), data.BINOME_DATA),
    publicUrl: data.BINOME_URL?.replace(/\/+$/, ''),
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    oidc: data.OIDC_ISSUER
      ? {
          issuer: data.OIDC_ISSUER,
          clientId: data.OIDC_CLIENT_ID,
          clientSecret: data.OIDC_CLIENT_SECRET,
          acr: data.OIDC_ACR.split(/\s+/).filter(Boolean),
        }
      : undefined,
    bucket: data.S3_ENDPOINT
      ? {
          endpoint: data.S3_ENDPOINT,
          bucket: data.S3_BUCKET,
          accessKeyId: data.S3_ACCESS_KEY_ID,
          secretAccessKey: data.S3_SECRET_ACCESS_KEY,
        }
      : undefined,
    clamd: data.CLAMD,
    largestFile: data.MAX_FILE_MB * 1_000_000,
    firstTry: /^(127[\d.]+|localhost|::1)$/.test(data.HOST) && !data.BINOME_URL && !data.SMTP_URL,
    demonstration: data.BINOME_DEMO === 'yes',
  }
}

import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/platform/config.ts'
import { projectFile } from '../../src/platform/project-file.ts'

test('an empty environment is enough', () => {
  expect(readConfig({ PORT: '' })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataFolder: projectFile('.binome'),
    publicUrl: undefined,
    smtpUrl: undefined,
    mailFrom: 'binome@localhost.localdomain',
    oidc: undefined,
    bucket: undefined,
    clamd: undefined,
    largestFile: 50_000_000,
    demonstration: true,
    firstTry: true,
  })
})

test('reads every variable', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgres://a:b@db/c',
    BINOME_DATA: '/srv/binome',
    BINOME_URL: 'https://binome.example/',
    SMTP_URL: 'smtp://a:b@mail:587',
    MAIL_FROM: 'binome@exemple.fr',
    OIDC_ISSUER: 'https://id.example',
    OIDC_CLIENT_ID: 'c',
    OIDC_CLIENT_SECRET: 's',
    OIDC_ACR: 'eidas1 eidas2',
    S3_ENDPOINT: 'https://s3.example',
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
    CLAMD: '/run/clamd.sock',
    MAX_FILE_MB: '2',
    BINOME_DEMO: 'no',
  }
  expect(readConfig(env)).toEqual({
    port: 0,
    host: '::1',
    databaseUrl: 'postgres://a:b@db/c',
    dataFolder: '/srv/binome',
    publicUrl: 'https://binome.example',
    smtpUrl: 'smtp://a:b@mail:587',
    mailFrom: 'binome@exemple.fr',
    oidc: { issuer: 'https://id.example', clientId: 'c', clientSecret: 's', acr: ['eidas1', 'eidas2'] },
    bucket: { endpoint: 'https://s3.example', bucket: 'binome', accessKeyId: 'a', secretAccessKey: 'b' },
    clamd: '/run/clamd.sock',
    largestFile: 2_000_000,
    demonstration: false,
    firstTry: false,
  })
})

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['HOST', 'a b'],
  ['DATABASE_URL', 'mysql://user:secret@db/c'],
  ['BINOME_URL', 'binome.example'],
  ['SMTP_URL', 'http://mail'],
  ['SMTP_URL', 'smtp://mail:25'], // without BINOME_URL
  ['MAIL_FROM', 'binome'],
  ['OIDC_ISSUER', 'nulle-part'],
  ['S3_ENDPOINT', 'seau'],
  ['MAX_FILE_MB', 'beaucoup'],
  ['BINOME_DEMO', 'maybe'],
])('refuses %s=%s in one sentence that names it and hides its value', (name, value) => {
  const read = () => readConfig({ [name]: value })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(new RegExp(`^${name} doit être [^\n]+\\.$`))
  expect(read).not.toThrow(value)
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite } from '../site/open-site.ts'
import { accounts, crawl, type Found } from './crawl.ts'
import { origin, signIn, type Worker } from './open-work.ts'

const site = await openSite()
const workers = new Map<string, Worker>()
const found: Found[] = []
beforeAll(async () => {
  for (const account of accounts) {
    workers.set(account, await signIn(site, account))
    found.push(...(await crawl(site, account)))
  }
}, 120_000)
afterAll(() => site.close())

const posts = () => [
  ...new Set(site.app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path)),
]
const form = (fields: Record<string, string>) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('rien', '')
  return body
}
const at = (path: string) => path.replace(/:\w+/g, '1')

test('what one account reaches, a stranger does not, unless it is theirs to see', async () => {
  // What is of Grand Chalon alone: its plan, needs, contracts, bodies, ideas. Pau and a company see none of it.
  const private_ = found.filter(
    ({ account, path }) =>
      account === 'chef-de-projet' &&
      /^\/espace\/(actions|plans|besoins|contrats|idees|gouvernance|projets|saisies)\/.*\d/.test(path) &&
      !path.includes('?'),
  )
  expect(private_.length).toBeGreaterThan(6)
  const open: string[] = []
  for (const { path } of private_)
    for (const account of ['chef-de-projet-pau', 'ecole']) {
      const { status } = await workers.get(account)!.get(path)
      if (status !== 404) open.push(`${account} ${path}: ${status}`)
    }
  expect(open).toEqual([])
})

test('a visitor reaches no page of the workspace, and is led to sign in', async () => {
  for (const { path } of found) {
    const response = await site.app.request(path)
    expect([path, response.status]).toEqual([path, 303])
    expect(response.headers.get('location')).toMatch(/^\/connexion/)
  }
})

test('addresses, contacts and amounts before a decision are in no public page, API or CSV', async () => {
  const secrets = ['@demo.example', 'Jules Fictif', 'Reste à trouver', 'Sécher le bois']
  for (const path of [
    '/',
    '/projets?programme=demonstration',
    '/territoires/2023-2027%2Fti-2704?programme=demonstration',
    '/api/v1/projects?programme=demonstration&q=emballages',
    '/api/v1/projects.csv?programme=demonstration',
    '/recherche?q=chaleur&programme=demonstration',
    '/ecritures?programme=demonstration',
  ]) {
    const text = await (await site.get(path)).text()
    for (const secret of secrets) expect([path, text.includes(secret)]).toEqual([path, false])
  }
})

test('every form is refused from elsewhere, without its key, with the key of another', async () => {
  const manager = workers.get('chef-de-projet')!
  const other = workers.get('elu')!
  const faults: string[] = []
  expect(posts().length).toBeGreaterThan(35)
  for (const path of posts().map(at)) {
    const send = async (headers: Record<string, string>, fields: Record<string, string>) =>
      (
        await site.app.request(path, {
          method: 'POST',
          headers: { cookie: manager.cookie, ...headers },
          body: form(fields),
        })
      ).status
    const cases = {
      'another site': await send({ origin: 'https://ailleurs.exemple' }, { cle: manager.key }),
      'no key': await send({ origin }, {}),
      'the key of another': await send({ origin }, { cle: other.key }),
    }
    for (const [name, status] of Object.entries(cases))
      if (status !== 403) faults.push(`${path}, ${name}: ${status}`)
  }
  expect(faults).toEqual([])
})

test('every form survives nonsense: no error of ours, nothing written by a field that is not asked', async () => {
  const manager = workers.get('chef-de-projet')!
  const before = (
    await sql<{ count: number }>`select count(*)::int as count from role_grant`.execute(site.db)
  ).rows[0]!.count
  const extra = {
    author_id: 1,
    authorId: 1,
    programme_id: 1,
    personId: 1,
    person_id: 1,
    role: 'national-team',
    id: 1,
    recorded_at: '2000-01-01',
    maturity: 'done',
    'constructor.prototype.x': 1,
    '__proto__.polluted': 'oui',
    version: 'x',
  }
  const faults: string[] = []
  for (const path of posts()
    .map(at)
    .filter(path => !path.startsWith('/connexion/demonstration') && path !== '/compte/fermer')) {
    const { status } = await manager.post(path, extra)
    if (status >= 500) faults.push(`${path}: ${status}`)
  }
  expect(faults).toEqual([])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from role_grant`.execute(
    site.db,
  )
  expect(rows[0]!.count).toBe(before)
})

test('an address with a number that is not one is not found, for everybody', async () => {
  const faults: string[] = []
  const gets = site.app.routes.filter(({ method, path }) => method === 'GET' && /^\/espace\/.*:/.test(path))
  for (const { path } of gets)
    for (const bad of ['0', '-1', '99999999999999999999', 'x', '1%27', '1.5']) {
      const { status } = await workers.get('equipe-nationale')!.get(path.replace(/:\w+/g, bad))
      if (![404, 422].includes(status)) faults.push(`${path} with ${bad}: ${status}`)
    }
  expect(faults).toEqual([])
})

test('pages of the workspace carry a strict policy, and no script or style of their own', async () => {
  for (const { path, html } of found) {
    expect([path, /<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/.test(html)]).toEqual([path, false])
  }
  const { headers } = await workers.get('chef-de-projet')!.get('/espace')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('x-frame-options')).toBe('DENY')
})

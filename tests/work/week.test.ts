import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openSite } from '../site/open-site.ts'
import { accounts } from './crawl.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const kinds = ['late', 'closing', 'waiting', 'promised', 'changed', 'travaux', 'chiffres']
/** The sections of a person's Monday, by kind. */
const monday = (html: string) => kinds.filter(kind => html.includes(`<section class="section" id="${kind}"`))

/** What each persona must find on a Monday of the demonstration (domain.md, D): what waits, what they may quote. */
const expected: Record<string, string[]> = {
  'chef-de-projet': ['late', 'closing', 'waiting', 'promised'],
  elu: ['late', 'closing', 'waiting', 'chiffres'],
  industriel: ['late', 'closing', 'waiting', 'promised', 'chiffres'],
  epci: ['late', 'closing', 'waiting', 'promised'],
  entreprise: ['promised'],
  ecole: ['promised'],
  'prefecture-departement': ['closing', 'waiting'],
  'prefecture-region': ['closing', 'waiting', 'chiffres'],
  region: ['closing', 'waiting', 'promised', 'chiffres'],
  operateur: ['closing', 'chiffres'],
  'equipe-nationale': ['closing', 'promised', 'chiffres'],
  auditeur: ['closing', 'chiffres'],
  'chef-de-projet-pau': ['waiting', 'chiffres'],
}

test.each(accounts)('%s finds on a Monday what is expected of them', async account => {
  const html = await (await signIn(site, account)).page('/espace')
  expect(monday(html)).toEqual(expect.arrayContaining(expected[account]!))
  // Each line has its next step.
  for (const [line] of html.matchAll(/<ul class="pending pending--[\s\S]*?<\/ul>/g))
    expect(line.match(/<li>/g)!.length).toBe(line.match(/<a href="\/(espace|affirmations)/g)!.length)
})

test('what others changed since the last visit is told, to those who see it, and what one changed oneself is not', async () => {
  const action = (
    await sql<{ id: number; title: string }>`select a.id, a.title from action as a
      join subject as t on t.id = a.territory_id and t.code = '2023-2027/ti-2704' order by a.number limit 1`.execute(
      site.db,
    )
  ).rows[0]!
  for (const account of ['chef-de-projet', 'elu', 'chef-de-projet-pau', 'entreprise'])
    await signIn(site, account)
  await sql`update session set seen_at = now() - interval '1 hour'`.execute(site.db)
  const manager = await signIn(site, 'chef-de-projet')
  expect(
    (await manager.post(`/espace/actions/${action.id}/commentaires`, { body: 'Relancer la région.' })).status,
  ).toBe(303)
  const path = (
    await manager.post('/espace/projets/nouveau', {
      name: 'Un laser de découpe',
      commune: 'Chalon-sur-Saône',
      origin: 'need',
    })
  ).headers.get('location')!
  const changed = async (account: string) =>
    (await (await signIn(site, account)).page('/espace?tout=changed')).split('id="changed"')[1] ?? ''
  // A visit later, it is no longer new.
  const elected = await changed('elu')
  expect(elected).toContain('Un laser de découpe')
  expect(elected).toContain(path)
  expect(elected).toContain('Relire la fiche')
  expect(await changed('chef-de-projet')).not.toContain('Un laser de découpe')
  expect(await changed('chef-de-projet-pau')).not.toContain('Un laser de découpe')
  expect(await changed('entreprise')).not.toContain('Un laser de découpe')
})

test('the national team is told where files are late and what published figure no longer holds; nobody else', async () => {
  const late = async (account: string) => {
    const html = await (await signIn(site, account)).page('/espace?tout=late')
    return {
      regions: [...html.matchAll(/href="(\/espace\/dossiers\?region=\d\d)"/g)].map(([, href]) => href!),
      drifted: html.includes('ne disent plus ce qui est publié'),
    }
  }
  const before = await late('equipe-nationale')
  expect(before.drifted).toBe(false)
  await sql`alter table application_event disable trigger application_event_append_only`.execute(site.db)
  const { rows } = await sql<{ region: string }>`
    with moved as (update application_event as e set at = e.at - interval '2 years' from application as a
      where a.id = e.application_id and a.state in ('filed', 'complete', 'appraisal') returning a.region)
    select distinct region from moved order by region`.execute(site.db)
  expect(rows.length).toBeGreaterThan(0)
  await sql`update published_claim set amount = amount + 1000 where gap_kind = 'exact' and figure = 'jobs-to-create'`.execute(
    site.db,
  )
  const after = await late('equipe-nationale')
  expect(after.drifted).toBe(true)
  expect(after.regions).toEqual(
    expect.arrayContaining(rows.map(({ region }) => `/espace/dossiers?region=${region}`)),
  )
  for (const account of ['region', 'auditeur', 'chef-de-projet'])
    expect(await late(account)).toEqual({ regions: [], drifted: false })
  for (const href of after.regions) {
    const page = await (await signIn(site, 'equipe-nationale')).page(href)
    expect(page).toContain('<table')
  }
  expect((await (await signIn(site, 'equipe-nationale')).get('/espace/dossiers?region=00')).status).toBe(422)
})

import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const manager = await signIn(site, 'chef-de-projet')
const auditor = await signIn(site, 'auditeur')

const chalon = (
  await sql<{ id: number }>`
    select id from subject where kind = 'territory' and code = '2023-2027/ti-2704'`.execute(site.db)
).rows[0]!.id

/** What the form of a page holds, hidden fields included, as a browser would send it back. */
function formOf(html: string, action: string): Record<string, string | string[]> {
  const form = new RegExp(`<form[^>]*action="${action.replace(/[?]/g, '\\?')}[^"]*"[\\s\\S]*?</form>`).exec(
    html,
  )![0]
  const sent: Record<string, string[]> = {}
  const add = (name: string, value: string) => {
    const text = value.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')
    sent[name] = [...(sent[name] ?? []), text]
  }
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    const boxed = /type="(checkbox|radio)"/.test(tag)
    if (name && name !== 'cle' && (!boxed || / checked/.test(tag)))
      add(name, /value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    add(name!, text!)
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    add(name!, /<option value="([^"]*)"[^>]* selected/.exec(options!)?.[1] ?? '')
  return sent
}

const lastOf = async (subject: string) =>
  (
    await sql<{ id: number; detail: { why?: string; before?: unknown; after?: unknown } }>`
      select id, detail from journal where subject = ${subject} order by id desc limit 1`.execute(site.db)
  ).rows[0]!

test('an edited fiche keeps why: who signed reads it, its history and the journal show it; unsaid, signatures do not fall', async () => {
  const { rows } = await sql<{ id: number }>`
    select id from action where territory_id = ${chalon} and maturity not in ('abandoned', 'refused', 'merged') order by number limit 1`.execute(
    site.db,
  )
  const path = `/espace/actions/${rows[0]!.id}`
  await sql`delete from plan_version where territory_id = ${chalon}`.execute(site.db)
  const optional = await manager.page(`${path}/modifier`)
  expect(textOf(optional)).toMatch(/Pourquoi ce changement.\? \(facultatif\)/)
  const opened = await manager.post(`/espace/plans/${chalon}/ouvrir`)
  expect(opened.status).toBe(303)
  const elected = await signIn(site, 'elu')
  const plan = await elected.page(`/espace/plans/${chalon}`)
  expect(
    (await elected.post(`/espace/plans/${chalon}/signer`, formOf(plan, `/espace/plans/${chalon}/signer`)))
      .status,
  ).toBe(303)
  const edit = await manager.page(`${path}/modifier`)
  expect(textOf(edit)).toContain('ceux qui ont signé le liront')
  const typed = { ...formOf(edit, `${path}/modifier`), context: 'Un autre contexte (Démo)' }
  const refused = await manager.post(`${path}/modifier`, { ...typed, why: '' })
  expect(refused.status).toBe(422)
  expect(textOf(await refused.text())).toMatch(/Dites pourquoi.: des signatures du plan tombent/)
  expect((await manager.post(`${path}/modifier`, { ...typed, why: 'x'.repeat(501) })).status).toBe(422)
  const why = 'Le comité l’a demandé (Démo)'
  expect((await manager.post(`${path}/modifier`, { ...typed, why })).status).toBe(303)
  const event = await lastOf(path.replace('/espace/actions/', 'action/'))
  expect(event.detail).toMatchObject({ why, after: { context: 'Un autre contexte (Démo)' } })
  expect(textOf(await manager.page(`${path}/historique`))).toMatch(
    /Pourquoi.: Le comité l’a demandé \(Démo\)/,
  )
  expect(textOf(await elected.page('/espace/notifications'))).toMatch(/modifiée.: Le comité l’a demandé/)
  expect(
    textOf(await auditor.page(`/espace/journal?objet=${path.replace('/espace/actions/', 'action/')}`)),
  ).toContain(why)
})

test('so do a contract and a mandate', async () => {
  const added = await manager.post('/espace/contrats/nouveau', {
    kind: 'protocol',
    title: 'Protocole à changer (Démo)',
    territory_ids: chalon,
    'parties.0.side': 'state',
    'parties.0.name': 'État',
  })
  const path = added.headers.get('location')!
  const why = 'Une erreur de titre (Démo)'
  const typed = { ...formOf(await manager.page(path), path), title: 'Protocole changé (Démo)', why }
  expect((await manager.post(path, typed)).status).toBe(303)
  const subject = path.replace('/espace/contrats/', 'contract/')
  expect((await lastOf(subject)).detail).toMatchObject({ why, after: { title: 'Protocole changé (Démo)' } })
  expect(textOf(await manager.page(path))).toMatch(/Version 2, .*Pourquoi.: Une erreur de titre \(Démo\)/)

  const territory = `/espace/gouvernance/territoires/${chalon}`
  const correction = formOf(await manager.page(territory), `${territory}/correction`)
  const renamed = { ...correction, holder: 'Bernard Lavigné (Démo)', why: 'Accent oublié (Démo)' }
  expect((await manager.post(`${territory}/correction`, renamed)).status).toBe(303)
  const mandate = `mandate/${correction.mandateId}`
  expect((await lastOf(mandate)).detail).toMatchObject({ why: 'Accent oublié (Démo)' })
  const { id } = await lastOf(mandate)
  expect(textOf(await auditor.page(`/espace/journal/${id}`))).toContain('Accent oublié (Démo)')
})

test('rows changed or imported together keep why they are; those of a file say the file at least', async () => {
  const { rows } = await sql<{ id: number; version: number; title: string; axis: string }>`
    select a.id, a.version, a.title, axis.name as axis from action as a join axis on axis.code = a.axis
    where territory_id = ${chalon} order by number limit 1`.execute(site.db)
  const [{ id, version, title, axis }] = rows as [(typeof rows)[0]]
  const edit = {
    edit: 'pilote',
    rows: `${id}:${version}`,
    kind: 'technical',
    name: 'Zoé Fil (Démo)',
    why: 'Départ (Démo)',
  }
  expect((await manager.post('/espace/actions/lot', { ...edit, confirme: 'oui' })).status).toBe(303)
  expect((await lastOf(`action/${id}`)).detail.why).toBe('Départ (Démo)')
  const body = new FormData()
  body.append('cle', manager.key)
  body.append(
    'file',
    new File(
      [`Numéro,Version,Action,Axe,Lieu\r\n${id},${version + 1},"${title}","${axis}",Au port`],
      'ports.csv',
    ),
  )
  const sent = await site.app.request('/espace/actions/importer', {
    method: 'POST',
    headers: { cookie: manager.cookie, origin: 'http://localhost' },
    body,
  })
  expect((await manager.post(sent.headers.get('location')!)).status).toBe(303)
  expect((await lastOf(`action/${id}`)).detail.why).toBe('fichier « ports.csv »')
})

test('what a visitor says beside a form is not kept in the journal', async () => {
  const before = await sql<{ id: number }>`select max(id) as id from journal`.execute(site.db)
  await site.app.request('/proposer-un-projet', {
    method: 'POST',
    headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      title: 'Une idée (Démo)',
      detail: 'Un détail (Démo)',
      territoryId: String(chalon),
      organisation: 'Atelier (Démo)',
      contactName: 'Ana Fictive (Démo)',
      contactEmail: 'ana@demo.example',
      consent: 'oui',
      openedAt: '1',
      why: 'Je suis Ana Fictive',
    }),
  })
  const { rows } = await sql<{ detail: unknown }>`
    select detail from journal where id > ${before.rows[0]!.id}`.execute(site.db)
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('Je suis Ana')
})

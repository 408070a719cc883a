import { sql } from 'kysely'
import { readSheet } from 'read-excel-file/node'
import { afterAll, expect, test } from 'vitest'
import { watchLists } from '../../src/modules/kept-lists/index.ts'
import { findWorkList } from '../../src/modules/lists.ts'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { signIn, type Worker } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const manager = await signIn(site, 'chef-de-projet')
const stranger = await signIn(site, 'chef-de-projet-pau')

const lists = [
  'besoins',
  'actions',
  'projets',
  'idees',
  'contrats',
  'saisies',
  'travaux',
  'gouvernance/comites',
  'gouvernance/seances',
  'gouvernance/perimetres',
]
const linesOf = async (worker: Worker, path: string) => {
  const response = await worker.get(path)
  expect([path, response.status]).toEqual([path, 200])
  return (await response.text()).trim().split('\r\n')
}
/** The numbers of the rows of a page of a list, all its pages. */
async function numbersOf(worker: Worker, list: string, query: string): Promise<number[]> {
  const found: number[] = []
  for (let path: string | undefined = `/espace/${list}?${query}`; path; ) {
    const page: string = await worker.page(path)
    const table = page.slice(page.indexOf('<table'), page.indexOf('</table>'))
    for (const [, id] of table.matchAll(new RegExp(`<th[^>]*><a href="/espace/${list}/(\\d+)`, 'g')))
      found.push(Number(id))
    path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  return found.sort((a, b) => a - b)
}

test.each(lists)('the export of %s is exactly the filtered pages, for each role', async list => {
  const filters: Record<string, string> = {
    besoins: 'etat=attend',
    actions: 'etape=idea',
    projets: 'etape=started',
    idees: 'suite=received',
    contrats: 'nature=crte',
    saisies: 'etat=vaut',
    travaux: 'sens=par-moi',
    'gouvernance/comites': 'nature=follow-up',
    'gouvernance/seances': 'etat=a-venir',
    'gouvernance/perimetres': 'etat=proposed',
  }
  for (const account of [
    'chef-de-projet',
    'chef-de-projet-pau',
    'equipe-nationale',
    'entreprise',
    'operateur',
  ])
    for (const query of ['', filters[list]!]) {
      const worker = await signIn(site, account)
      const [header, ...lines] = await linesOf(worker, `/exports/espace/${list}.csv?colonnes=id&${query}`)
      expect(header).toContain('id')
      const shown = await numbersOf(worker, list, query)
      expect([account, query, lines.map(Number).sort((a, b) => a - b)]).toEqual([account, query, shown])
    }
})

test('a manager of elsewhere gets none of the rows; a visitor, and a column or a filter nobody knows, are refused', async () => {
  for (const list of [
    'besoins',
    'actions',
    'idees',
    'contrats',
    'projets',
    'personnes',
    'gouvernance/mandats',
    'gouvernance/referents',
    'gouvernance/comites',
    'gouvernance/seances',
    'gouvernance/perimetres',
  ]) {
    const mine = new Set((await linesOf(manager, `/exports/espace/${list}.csv?colonnes=id`)).slice(1))
    expect([list, mine.size > 0]).toEqual([list, true])
    const theirs = (await linesOf(stranger, `/exports/espace/${list}.csv?colonnes=id`)).slice(1)
    expect(theirs.filter(id => mine.has(id))).toEqual([])
    expect((await site.get(`/exports/espace/${list}.csv`)).headers.get('location')).toMatch(/^\/connexion/)
    for (const bad of ['colonnes=mot-de-passe', 'tri=secret', 'inconnu=1', 'territoire=ailleurs'])
      expect([list, bad, (await manager.get(`/exports/espace/${list}.xlsx?${bad}`)).status]).toEqual([
        list,
        bad,
        422,
      ])
  }
  expect((await manager.get('/exports/espace/semaine.csv')).status).toBe(404)
  const ideas = await (await manager.get('/exports/espace/idees.csv')).text()
  expect(ideas).not.toMatch(/contact|@/)
})

test('the spreadsheet has the columns chosen, days as days and euros as numbers; a formula is never run', async () => {
  const { rows } = await sql<{ id: number }>`
    update action set title = '=HYPERLINK("http://mal.example")', total_cost = 123456, end_on = '2027-03-04'
    where id = (select min(a.id) from action as a join subject as s on s.id = a.territory_id where s.code = '2023-2027/ti-2704') returning id`.execute(
    site.db,
  )
  const id = rows[0]!.id
  const query = 'colonnes=id&colonnes=title&colonnes=total_cost&colonnes=end_on'
  const sheet = await readSheet(
    Buffer.from(await (await manager.get(`/exports/espace/actions.xlsx?${query}`)).arrayBuffer()),
  )
  expect(sheet[0]).toEqual(['Numéro', 'Action', 'Coût total', 'Fin prévue'])
  const row = sheet.find(([number]) => number === id)!
  expect(row.slice(1)).toEqual([
    '=HYPERLINK("http://mal.example")',
    1234.56,
    new Date('2027-03-04T00:00:00Z'),
  ])
  const csv = await linesOf(manager, `/exports/espace/actions.csv?${query}`)
  expect(csv.find(line => line.startsWith(`${id},`))).toBe(
    `${id},"'=HYPERLINK(""http://mal.example"")",1234.56,2027-03-04`,
  )
})

test('what blocks projects and actions is one list: who lifts it, by when, where; each line leads to its page', async () => {
  const add = (name: string, what: string, dueOn: string, liftedOn = '') =>
    manager.post('/espace/projets/nouveau', {
      name,
      commune: 'Chalon-sur-Saône',
      origin: 'need',
      owner: 'Presses Réunies (Démo)',
      siren: '',
      'obstacles.0.what': what,
      'obstacles.0.who': 'DREAL (Démo)',
      'obstacles.0.dueOn': dueOn,
      'obstacles.0.liftedOn': liftedOn,
    })
  const late = (await add('Bloqué (Démo)', 'Autorisation de rejet', '2026-01-05')).headers.get('location')!
  await add('Débloqué (Démo)', 'Accès poids lourds', '2026-01-05', '2026-01-04')
  const page = await manager.page('/espace/obstacles?etat=retard')
  expect(page).toMatch(new RegExp(`href="${late}">Autorisation de rejet`))
  expect(page).not.toContain('Accès poids lourds')
  expect(await manager.page('/espace/obstacles?etat=leve')).toContain('Accès poids lourds')
  // Those of actions are there too, and the export has them all.
  const actions = await linesOf(manager, '/exports/espace/obstacles.csv?nature=action')
  expect(actions.length).toBeGreaterThan(1)
  expect(await manager.page('/espace/obstacles?nature=action')).toMatch(/href="\/espace\/actions\/\d+"/)
  const prefecture = await signIn(site, 'prefecture-departement')
  const theirs = (
    await linesOf(prefecture, '/exports/espace/obstacles.csv?qui=dreal (d&territoire=2023-2027/ti-2704')
  ).slice(1)
  expect(theirs.map(line => line.split(',').slice(1, 7).join(','))).toEqual([
    'Autorisation de rejet,,DREAL (Démo),2026-01-05,,retard',
    'Accès poids lourds,,DREAL (Démo),2026-01-05,2026-01-04,leve',
  ])
  expect(await (await stranger.get('/exports/espace/obstacles.csv')).text()).not.toContain('DREAL (Démo)')
  expect((await manager.get('/espace/obstacles?etat=perdu')).status).toBe(422)
  // An abandoned project blocks nobody any more.
  await manager.post(`${late}/etape`, { stage: 'abandoned', note: 'Faute de place (Démo)' })
  expect(await manager.page('/espace/obstacles')).not.toContain('Autorisation de rejet')
})

test('a list of the workspace is kept, taken again, and watched as whoever keeps it sees it', async () => {
  expect(await manager.page('/espace/besoins?etat=attend')).toContain('Garder cette liste')
  const kept = await manager.post('/espace/listes/nouvelle?registre=espace/besoins&etat=attend', {
    name: 'Besoins en attente',
    watched: 'oui',
    columns: ['title', 'territory'],
  })
  expect(kept.status).toBe(303)
  const page = await manager.page('/espace/listes')
  expect(page).toContain('href="/espace/besoins?etat=attend&amp;programme=demonstration"')
  const link = /href="(\/exports\/espace\/besoins\.csv[^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&')
  expect((await linesOf(manager, link))[0]).toContain('title,territory')
  const find = (path: string) => findWorkList(path)
  expect(await watchLists(site.db, new Date(), find)).toBe(0)
  // A need elsewhere is nothing to this manager; one here is.
  await sql`update kept_list set looked_on = null`.execute(site.db)
  const copy = (code: string) =>
    sql`
    insert into need (programme_id, territory_id, organisation_id, axis, title, voiced_on, author_id, recorded_at)
    select n.programme_id, s.id, n.organisation_id, n.axis, 'Un besoin de plus', current_date, n.author_id, now()
    from subject as s cross join (select * from need order by id limit 1) as n where s.code = ${code}`.execute(
      site.db,
    )
  const { rows } = await sql<{ code: string }>`
    select code from subject where kind = 'territory' and code like '2023-2027/%' and code <> '2023-2027/ti-2704' order by code limit 1`.execute(
    site.db,
  )
  await copy(rows[0]!.code)
  expect(await watchLists(site.db, new Date(), find)).toBe(0)
  await sql`update kept_list set looked_on = null`.execute(site.db)
  await copy('2023-2027/ti-2704')
  expect(await watchLists(site.db, new Date(), find)).toBe(1)
  expect(textOf(await manager.page('/espace/notifications'))).toMatch(/Besoins en attente.: 1 de plus/)
})

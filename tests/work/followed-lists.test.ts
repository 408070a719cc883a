import { sql } from 'kysely'
import { readSheet } from 'read-excel-file/node'
import { afterAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { watchLists } from '../../src/modules/kept-lists/index.ts'
import { findWorkList } from '../../src/modules/lists.ts'
import { addWorkingDays } from '../../src/platform/working-days.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { signIn, type Worker } from './open-work.ts'
import { exported, sendFile } from './send-list.ts'

const site = await openSite()
afterAll(() => site.close())
const manager = await signIn(site, 'chef-de-projet')
const stranger = await signIn(site, 'chef-de-projet-pau')
const auditor = await signIn(site, 'auditeur')

const edited = async (worker: Worker, list: string, fields: Record<string, string>) =>
  textOf(await (await worker.post(`/espace/${list}/lot`, fields)).text())
const rowsOf = (rows: Record<string, string>[]) => rows.map(({ id, version }) => `${id}:${version}`).join(',')

test('obstacles of projects and of fiches are lifted and put off together, by the rules of each', async () => {
  const add = (name: string, fields: Record<string, string>) =>
    manager.post('/espace/projets/nouveau', {
      name,
      commune: 'Chalon-sur-Saône',
      origin: 'need',
      owner: 'Presses Réunies (Démo)',
      siren: '',
      'obstacles.0.what': `${name} : permis`,
      'obstacles.0.who': 'DREAL (Démo)',
      'obstacles.1.what': `${name} : accès`,
      'obstacles.1.who': 'Voirie (Démo)',
      ...fields,
    })
  await add('Deux lignes (Démo)', {})
  const mine = await exported(manager, 'obstacles', 'etat=ouvert')
  const both = mine.filter(({ on_name }) => on_name === 'Deux lignes (Démo)')
  const onAction = (await exported(manager, 'obstacles', 'nature=action')).find(row => row.state !== 'leve')!
  // Two lines of one project, one of a fiche: the second is written after the first, not over it.
  const silent = { edit: 'leve', rows: rowsOf([...both, onAction]), liftedOn: '' }
  // The fiche is in a plan that was signed: it does not change without a reason.
  expect(await edited(manager, 'obstacles', silent)).toMatch(/2 lignes seront changées, 1 ligne refusée/)
  const given = { ...silent, why: 'Levés ensemble' }
  expect(await edited(manager, 'obstacles', given)).toMatch(/3 lignes seront changées/)
  expect(await edited(stranger, 'obstacles', { ...given, confirme: 'oui' })).toMatch(/3 lignes refusées/)
  expect(await edited(auditor, 'obstacles', { ...given, confirme: 'oui' })).toMatch(
    /Cette action est réservée/,
  )
  expect((await manager.post('/espace/obstacles/lot', { ...given, confirme: 'oui' })).status).toBe(303)
  const lifted = await exported(manager, 'obstacles', 'etat=leve')
  for (const { what } of [...both, onAction])
    expect(lifted.find(row => row.what === what)!.lifted_on).toBe(today())
  await add('Repoussé (Démo)', {})
  const late = (await exported(manager, 'obstacles', 'mots=Repoussé')).slice(0, 2)
  const put = { edit: 'echeance', rows: rowsOf(late), dueOn: '2027-05-05', confirme: 'oui' }
  expect((await manager.post('/espace/obstacles/lot', put)).status).toBe(303)
  expect((await exported(manager, 'obstacles', 'mots=Repoussé')).map(({ due_on }) => due_on)).toEqual([
    '2027-05-05',
    '2027-05-05',
  ])
})

test('obstacles come from a file by the code of their project; the export goes back in and changes nothing', async () => {
  const [project] = (await exported(manager, 'projets')).filter(({ stage }) => stage !== 'abandoned')
  const file = [
    'Projet (code);Obstacle;Qui le lève;Pour le;Levé le',
    `${project!.code};Ligne du fichier (Démo);DREAL (Démo);01/03/2027;`,
    `${project!.code};Sans personne (Démo);;;`,
    'nulle-part;Ailleurs (Démo);DREAL (Démo);;',
  ].join('\r\n')
  const { path } = await sendFile(site, manager, 'obstacles', file)
  const preview = textOf(await manager.page(path))
  expect(preview).toMatch(/1 ligne sera ajoutée, 2 lignes refusées/)
  expect(preview).toMatch(/Ligne 4, colonne «.Projet \(code\).»/)
  await manager.post(path)
  const found = () => exported(manager, 'obstacles', 'mots=du fichier')
  expect((await found()).map(({ due_on, on_code }) => [due_on, on_code])).toEqual([
    ['2027-03-01', project!.code],
  ])
  const theirs = await sendFile(site, stranger, 'obstacles', file)
  expect(textOf(await stranger.page(theirs.path))).toMatch(/3 lignes refusées/)
  const own = await manager.get('/exports/espace/obstacles.xlsx')
  const same = await sendFile(site, manager, 'obstacles', Buffer.from(await own.arrayBuffer()), 'o.xlsx')
  expect(textOf(await manager.page(same.path))).not.toMatch(/refusée|sera ajoutée|sera changée|seront/)
  const lift = await sendFile(
    site,
    manager,
    'obstacles',
    `Projet (code);Obstacle;Levé le\r\n${project!.code};Ligne du fichier (Démo);02/01/2027`,
  )
  await manager.post(lift.path)
  expect((await found()).map(({ lifted_on, who }) => [lifted_on, who])).toEqual([
    ['2027-01-02', 'DREAL (Démo)'],
  ])
})

test('work handed over is put off, handed on and called off by whoever gave it, done by whoever has it', async () => {
  const [somebody] = (await exported(manager, 'personnes', 'role=elected-member')).filter(
    ({ email }) => email === 'elu@demo.example',
  )
  const elected = await signIn(site, 'elu')
  const { rows: people } = await sql<{ id: number; email: string }>`
    select id, email from person where email in ('elu@demo.example', 'industriel@demo.example')`.execute(
    site.db,
  )
  const idOf = (email: string) => String(people.find(one => one.email === email)!.id)
  expect(somebody).toBeDefined()
  const dueOn = addWorkingDays(today(), 5)
  const territoryId = /name="territoryId" value="(\d+)"/.exec(
    await manager.page('/espace/travaux/nouveau'),
  )![1]!
  for (const title of ['Relire la charte (Démo)', 'Appeler la région (Démo)'])
    expect(
      (
        await manager.post('/espace/travaux/nouveau', {
          territoryId,
          title,
          personId: idOf('elu@demo.example'),
          dueOn,
        })
      ).status,
    ).toBe(303)
  const given = () => exported(manager, 'travaux', 'sens=par-moi&mots=(Démo)')
  expect((await given()).map(({ title }) => title).sort()).toEqual([
    'Appeler la région (Démo)',
    'Relire la charte (Démo)',
  ])
  expect((await exported(elected, 'travaux', 'sens=a-moi')).length).toBe(2)
  expect(await exported(stranger, 'travaux')).toEqual([])
  const later = addWorkingDays(today(), 9)
  const put = { edit: 'date', rows: rowsOf(await given()), dueOn: later, confirme: 'oui' }
  expect(await edited(stranger, 'travaux', put)).toMatch(/2 lignes refusées/)
  // Whoever has it to do does not put it off.
  expect(await edited(elected, 'travaux', put)).toMatch(/2 lignes refusées/)
  expect((await manager.post('/espace/travaux/lot', put)).status).toBe(303)
  expect((await given()).map(({ due_on }) => due_on)).toEqual([later, later])
  const choose = await manager.page(`/espace/travaux/lot?ligne=${(await given())[0]!.id}`)
  expect(choose).toContain('Moi')
  const [first, second] = await given()
  const hand = { edit: 'confier', personId: idOf('industriel@demo.example'), confirme: 'oui' }
  expect((await manager.post('/espace/travaux/lot', { ...hand, rows: rowsOf([first!]) })).status).toBe(303)
  const done = { edit: 'fait', rows: rowsOf([second!]), confirme: 'oui' }
  expect(await edited(manager, 'travaux', done)).toMatch(/1 ligne refusée/)
  expect((await elected.post('/espace/travaux/lot', done)).status).toBe(303)
  const cancel = { edit: 'annuler', rows: rowsOf(await given()), confirme: 'oui' }
  expect(await edited(manager, 'travaux', cancel)).toMatch(/1 ligne changée, 1 ligne refusée/)
  expect((await exported(manager, 'travaux', 'etat=annule')).map(({ id }) => id)).toContain(first!.id)
  expect((await elected.page('/espace')).match(/href="\/espace\/travaux"/)).not.toBeNull()
})

test('the journal leaves exactly as it is filtered, with the columns chosen, for those who audit and nobody else', async () => {
  const query = 'geste=add-action&du=2020-01-01'
  const events = await exported(auditor, 'journal', `${query}&colonnes=id,use_case,detail`)
  const { rows } = await sql<{ id: number }>`
    select j.id from journal as j join author on author.id = j.author_id and author.demonstration
    where j.use_case = 'add-action' order by j.id desc`.execute(site.db)
  expect(events.map(({ id }) => Number(id))).toEqual(rows.map(({ id }) => id))
  expect(events.length).toBeGreaterThan(0)
  expect(Object.keys(events[0]!)).toEqual(['id', 'use_case', 'detail'])
  expect(JSON.parse(events[0]!.detail!)).toHaveProperty('after')
  const sheet = await readSheet(
    Buffer.from(
      await (await auditor.get(`/exports/espace/journal.xlsx?${query}&colonnes=use_case`)).arrayBuffer(),
    ),
  )
  expect(sheet.slice(0, 2)).toEqual([['Geste'], ['Ajouter une fiche action']])
  expect((await auditor.get('/exports/espace/journal.csv?geste=add-action&du=hier')).status).toBe(422)
  // What is done for real is read by nobody of the demonstration.
  const all = await exported(auditor, 'journal', 'colonnes=id,author')
  expect(all.length).toBeGreaterThan(100)
  expect(all.every(({ author }) => author!.includes('(Démo)') || author!.includes('émo'))).toBe(true)
  for (const account of ['chef-de-projet', 'entreprise', 'prefecture-region']) {
    const worker = await signIn(site, account)
    for (const path of [
      '/exports/espace/journal.csv',
      '/espace/listes/nouvelle?registre=espace/journal',
      '/espace/journal',
    ])
      expect([account, path, (await worker.get(path)).status]).toEqual([account, path, 403])
  }
  const page = await auditor.page(`/espace/journal?${query}`)
  expect(textOf(page)).toContain('rien ne se modifie')
  expect(page).not.toMatch(/Modifier les lignes|journal\/importer/)
})

test('a journal kept and watched is told of, until one audits no more', async () => {
  const kept = await auditor.post('/espace/listes/nouvelle?registre=espace/journal&geste=assign-task', {
    name: 'Travaux confiés au journal',
    watched: 'oui',
    columns: ['id', 'at'],
  })
  expect(kept.status).toBe(303)
  const again = /href="(\/exports\/espace\/journal\.csv[^"]+)"/.exec(
    await auditor.page('/espace/listes'),
  )![1]!
  expect(await (await auditor.get(again.replaceAll('&amp;', '&'))).text()).toMatch(/id,at/)
  const assign = async () => {
    const territoryId = /name="territoryId" value="(\d+)"/.exec(
      await manager.page('/espace/travaux/nouveau'),
    )![1]!
    const { rows } = await sql<{
      id: number
    }>`select id from person where email = 'elu@demo.example'`.execute(site.db)
    await manager.post('/espace/travaux/nouveau', {
      territoryId,
      title: 'Un de plus (Démo)',
      personId: rows[0]!.id,
      dueOn: addWorkingDays(today(), 3),
    })
    await sql`update kept_list set looked_on = null`.execute(site.db)
  }
  await assign()
  expect(await watchLists(site.db, new Date(), findWorkList)).toBe(1)
  await sql`update role_grant set end_on = ${addDays(today(), 0)} where role = 'auditor'`.execute(site.db)
  await assign()
  expect(await watchLists(site.db, new Date(), findWorkList)).toBe(0)
})

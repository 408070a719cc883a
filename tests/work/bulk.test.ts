import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { forgetExpired } from '../../src/modules/trust/index.ts'
import { writeSheet } from '../../src/platform/xlsx.ts'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { signIn, type Worker } from './open-work.ts'
import { exported, sendFile } from './send-list.ts'

const site = await openSite()
afterAll(() => site.close())
const manager = await signIn(site, 'chef-de-projet')
const stranger = await signIn(site, 'chef-de-projet-pau')

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

const send = (worker: Worker, list: string, content: string | Buffer, fileName?: string) =>
  sendFile(site, worker, list, content, fileName)

test('ticked rows are shown before and after, then changed each by its use case', async () => {
  const page = await manager.page('/espace/actions')
  expect(page).toContain('Modifier les lignes cochées')
  const actions = (await exported(manager, 'actions'))
    .filter(({ maturity }) => maturity !== 'study')
    .slice(0, 3)
  const query = actions.map(({ id }) => `ligne=${id}`).join('&')
  const choose = await manager.page(`/espace/actions/lot?${query}`)
  const rows = hidden(choose, 'rows')
  expect(rows.split(',').length).toBe(3)
  const given = { edit: 'etape', rows, maturity: 'study', reachedOn: '', reason: '' }
  const preview = await manager.post('/espace/actions/lot', given)
  expect(preview.status).toBe(200)
  const text = textOf(await preview.text())
  expect(text).toMatch(/3 lignes seront changées/)
  expect(text).toContain('→ Étude')
  expect((await exported(manager, 'actions', 'etape=study')).map(({ id }) => id)).not.toContain(
    actions[0]!.id,
  )
  const journal = await sql<{
    n: number
  }>`select count(*)::int as n from journal where use_case = 'set-maturity'`.execute(site.db)
  const done = await manager.post('/espace/actions/lot', { ...given, confirme: 'oui' })
  expect(done.status).toBe(303)
  const after = (await exported(manager, 'actions', 'etape=study')).map(({ id }) => id)
  for (const { id } of actions) expect(after).toContain(id)
  const later = await sql<{
    n: number
  }>`select count(*)::int as n from journal where use_case = 'set-maturity'`.execute(site.db)
  expect(later.rows[0]!.n - journal.rows[0]!.n).toBe(3)
})

test('a row changed meanwhile is refused and told, the others are written, nothing is lost', async () => {
  const projects = (await exported(manager, 'projets')).slice(0, 4)
  const [taken, same] = projects
  const other = projects.find(({ kind }) => kind !== 'training')!.kind
  expect(other).not.toBe('training')
  const given = {
    edit: 'nature',
    kind: 'training',
    rows: projects.map(({ id, version }) => `${id}:${version}`).join(','),
  }
  await sql`update project set kind = 'training' where id = ${Number(same!.id)}`.execute(site.db)
  const preview = textOf(await (await manager.post('/espace/projets/lot', given)).text())
  expect(preview).toContain('Ne change pas')
  await sql`update project set version = version + 1, kind = 'land' where id = ${Number(taken!.id)}`.execute(
    site.db,
  )
  const done = await manager.post('/espace/projets/lot', { ...given, confirme: 'oui' })
  expect(done.status).toBe(200)
  const report = textOf(await done.text())
  expect(report).toContain('Quelqu’un l’a changée entre-temps')
  expect(report).toMatch(/1 ligne refusée/)
  const kinds = new Map((await exported(manager, 'projets')).map(({ id, kind }) => [id, kind]))
  expect(kinds.get(taken!.id)).toBe('land')
  for (const { id } of projects.slice(1)) expect(kinds.get(id)).toBe('training')
})

test('what may not be done is refused row by row with the reason of the form; rows of elsewhere do not exist', async () => {
  const [need] = await exported(manager, 'besoins')
  const [theirs] = await exported(stranger, 'projets')
  const give = { edit: 'etape', stage: 'abandoned', on: '', note: '' }
  const { id, version } = (await exported(manager, 'projets')).find(({ stage }) => stage !== 'abandoned')!
  const refused = await manager.post('/espace/projets/lot', {
    ...give,
    rows: `${id}:${version},${theirs!.id}:${theirs!.version}`,
    confirme: 'oui',
  })
  const text = textOf(await refused.text())
  expect(text).toContain('Dites pourquoi le projet s’arrête.')
  expect(text).toContain('Cette ligne n’existe pas, ou ne vous est pas ouverte.')
  expect(text).toMatch(/2 lignes refusées/)
  const auditor = await signIn(site, 'auditeur')
  expect(await auditor.page('/espace/besoins')).not.toContain('Modifier les lignes')
  const forbidden = await auditor.post('/espace/besoins/lot', {
    edit: 'reponse',
    answer: 'Non',
    rows: `${need!.id}:${need!.version}`,
    confirme: 'oui',
  })
  expect(textOf(await forbidden.text())).toMatch(/Cette action est réservée/)
  expect((await exported(manager, 'besoins')).find(({ id }) => id === need!.id)!.answer).toBe(need!.answer)
  const empty = await manager.post('/espace/projets/lot', { ...give, stage: '', rows: `${id}:${version}` })
  expect(empty.status).toBe(422)
  expect(await empty.text()).toContain('href="#etape-stage"')
  expect((await manager.post('/espace/projets/lot', { ...give, rows: '' })).status).toBe(422)
})

test('all the filtered rows are changed at once, and a need is handed to a colleague', async () => {
  const waiting = await exported(manager, 'besoins', 'etat=attend')
  const choose = await manager.page('/espace/besoins/lot?etat=attend&toutes=oui')
  expect(hidden(choose, 'rows').split(',').length).toBe(waiting.length)
  const personId = /<select[^>]*name="personId"[^>]*>.*?<option value="(\d+)"/s.exec(choose)![1]!
  const given = {
    edit: 'confier',
    rows: hidden(choose, 'rows'),
    personId,
    dueOn: '2027-01-15',
    confirme: 'oui',
  }
  expect((await manager.post('/espace/besoins/lot?etat=attend', given)).status).toBe(303)
  const after = await exported(manager, 'besoins', 'etat=attend')
  expect(after.every(({ assigned }) => assigned !== '')).toBe(true)
  const again = textOf(await (await manager.post('/espace/besoins/lot', { ...given, confirme: '' })).text())
  expect(again).toMatch(new RegExp(`${waiting.length} lignes? inchangée`))
})

test.each([
  'besoins',
  'actions',
  'projets',
  'contrats',
  'idees',
  'personnes',
  'obstacles',
  'gouvernance/mandats',
  'gouvernance/referents',
  'gouvernance/comites',
  'gouvernance/seances',
])('the export of %s goes back in and changes nothing', async list => {
  const before = await exported(manager, list)
  const csv = await (await manager.get(`/exports/espace/${list}.csv`)).text()
  const xlsx = Buffer.from(await (await manager.get(`/exports/espace/${list}.xlsx`)).arrayBuffer())
  for (const [content, name] of [
    [csv, 'liste.csv'],
    [xlsx, 'liste.xlsx'],
  ] as const) {
    const { response, path } = await send(manager, list, content, name)
    if (response.status !== 303) throw new Error(textOf(await response.text()))
    const preview = textOf(await manager.page(path))
    expect(preview).toContain(`${before.length} ligne`)
    expect(preview).not.toMatch(/refusée|sera ajoutée|sera changée|seront/)
    expect((await manager.post(path)).status).toBe(303)
  }
  expect(await exported(manager, list)).toEqual(before)
})

test('rows are added, changed, left and refused as the preview said; the file is French', async () => {
  const [need] = await exported(manager, 'besoins')
  const csv = [
    'Numéro;Version;Besoin;Axe;Précisions;Attendu pour le',
    `${need!.id};${need!.version};Un autre titre, « élevé »;${need!.axis_name};'=1+1;31/12/2027`,
    `;;Un poste de soudeur;${need!.axis_name};;`,
    `;;;${need!.axis_name};;`,
    `;;Date fausse;${need!.axis_name};;31/02/2027`,
    ';;Axe inconnu;La lune;;',
    `999999999;1;Ailleurs;${need!.axis_name};;`,
  ].join('\r\n')
  const { path } = await send(manager, 'besoins', Buffer.from(csv, 'latin1'))
  const preview = textOf(await manager.page(path))
  expect(preview).toMatch(/1 ligne sera ajoutée, 1 ligne sera changée, 4 lignes refusées/)
  expect(preview).toMatch(/Ligne 4, colonne «.Besoin.».: La cellule est vide/)
  expect(preview).toMatch(/Ligne 5, colonne «.Attendu pour le.».: Cette date n’existe pas/)
  expect(preview).toMatch(/Ligne 6, colonne «.Axe.».: Choisissez un axe/)
  expect(preview).toMatch(/Ligne 7.*n’existe pas, ou ne vous est pas ouverte/)
  // Nobody else sees what waits.
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.post(path)).status).toBe(404)
  const done = await manager.post(path)
  expect(textOf(await done.text())).toMatch(/1 ligne ajoutée, 1 ligne changée, 4 lignes refusées/)
  const after = await exported(manager, 'besoins')
  const changed = after.find(({ id }) => id === need!.id)!
  expect([changed.title, changed.detail, changed.wanted_by]).toEqual([
    'Un autre titre, « élevé »',
    "'=1+1",
    '2027-12-31',
  ])
  const { rows } = await sql<{
    detail: string
  }>`select detail from need where id = ${Number(need!.id)}`.execute(site.db)
  expect(rows[0]!.detail).toBe('=1+1')
  expect(after.filter(({ title }) => title === 'Un poste de soudeur').length).toBe(1)
  // Once written it waits no more, and the same file adds nothing twice.
  expect((await manager.post(path)).status).toBe(404)
  const again = await send(manager, 'besoins', `Besoin,Axe\r\nun poste de soudeur,${need!.axis_name}`)
  expect(textOf(await manager.page(again.path))).toMatch(/1 ligne sera changée/)
})

test('actions and projects come from a spreadsheet, by the rules of their forms', async () => {
  const [action] = await exported(manager, 'actions')
  const text = (label: string) => ({ label, kind: 'text' as const })
  const actions = await writeSheet(
    [
      text('Action'),
      text('Axe'),
      { label: 'Coût total', kind: 'euros' },
      { label: 'Fin prévue', kind: 'day' },
    ],
    [['Former vingt soudeurs', action!.axis_name, 1250050, '2028-06-30']],
  )
  const first = await send(manager, 'actions', actions, 'actions.xlsx')
  expect((await manager.post(first.path)).status).toBe(303)
  const added = (await exported(manager, 'actions')).find(({ title }) => title === 'Former vingt soudeurs')!
  expect([added.total_cost, added.end_on, added.maturity, added.status]).toEqual([
    '12500.5',
    '2028-06-30',
    'idea',
    'new',
  ])
  const second = await send(
    manager,
    'projets',
    'name\tcommune\torigin\tstart_from\tstart_until\r\nAtelier neuf\t71076\tBesoin local\t2027-03-01\t2027-01-01\r\nAutre atelier\t71076\tneed\t\t\r\nAilleurs\t64445\tneed\t\t',
  )
  const preview = textOf(await manager.page(second.path))
  expect(preview).toContain('La fenêtre se ferme avant de s’ouvrir.')
  expect(preview).toMatch(/1 ligne sera ajoutée, 2 lignes refusées/)
  await manager.post(second.path)
  expect((await exported(manager, 'projets')).map(({ name }) => name)).toContain('Autre atelier')
})

test('a fiche leaves and comes in whole, its lines in cells; what is wrong is told by row, column and line', async () => {
  const [need] = await exported(manager, 'besoins')
  const axes = await sql<{
    name: string
  }>`select name from axis where edition = '2023-2027' order by rank`.execute(site.db)
  const [axis, other] = axes.rows.map(({ name }) => name)
  const header = [
    'Action',
    'Axe',
    'Coût total',
    'Pilotes',
    'Plan de financement',
    'Partenaires et opérateurs',
    'Jalons',
    'Indicateurs',
    'Obstacles et demandes de simplification',
    'Liens avec d’autres démarches',
    'Risques',
    'Besoins cités',
    'Autres axes',
  ]
  const lines = {
    pilots: 'Anne (Démo) | Élu\nJules (Démo) | Industriel',
    financing: 'ANCT (Démo) | 120 000 € | Acquis | Subvention\nRégion (Démo) | 80 000,50 € | Demandé | Prêt',
    partners: 'CCI (Démo) | Sollicité | Un local \\| un prêt\nPort (Démo) | Refus',
    milestones: 'Études | 2026-03-01 | 2026-04-01\nTravaux | 2027-01-01',
    indicators: 'Soudeurs formés | personnes | 0 | 20 | 2028-01-01 | Cnam (Démo)\nPlaces',
    obstacles: 'Accès | Une voie | DREAL (Démo) | 2026-05-01\nEau',
    links: 'CRTE | Fiche 12\nAutre | Plan vélo',
    risks: 'Retard | Fort | Un autre lot\nPrix | Faible',
    needs: `${need!.id} | ${need!.title}`,
    axes: other!,
  }
  const row = (title: string, given: Partial<typeof lines>) => {
    const cells = { ...lines, ...given }
    return [
      title,
      axis,
      '500000',
      cells.pilots,
      cells.financing,
      cells.partners,
      cells.milestones,
      cells.indicators,
      cells.obstacles,
      cells.links,
      cells.risks,
      cells.needs,
      cells.axes,
    ]
  }
  const bad = {
    financing: 'ANCT (Démo) | 12 | Acquis | Subvention\nRégion (Démo) | tout | Acquis | Prêt',
    risks: 'Retard | Terrible',
    needs: '999999999',
    axes: 'La lune',
  }
  const { stringify } = await import('csv-stringify/sync')
  const csv = stringify([header, row('Fiche entière (Démo)', {}), row('Fiche fausse (Démo)', bad)], {
    delimiter: ';',
  })
  const { path } = await send(manager, 'actions', csv)
  const preview = textOf(await manager.page(path))
  expect(preview).toMatch(/1 ligne sera ajoutée, 1 ligne refusée/)
  // The first record takes more than one line of the file: rows are told as a spreadsheet counts them.
  expect(preview).toMatch(
    /Ligne 3, colonne «.Plan de financement.».: ligne 2, «.Montant.».: Ce montant est illisible/,
  )
  expect(preview).toMatch(
    /Ligne 3, colonne «.Risques.».: ligne 1, «.Niveau.».: Cette valeur n’est pas dans la liste/,
  )
  expect(preview).toMatch(/Ligne 3, colonne «.Besoins cités.».: ligne 1.: Aucun besoin/)
  expect(preview).toMatch(/Ligne 3, colonne «.Autres axes.».: ligne 1.: Aucun axe/)
  await manager.post(path)
  const find = async () =>
    (await exported(manager, 'actions')).find(one => one.title === 'Fiche entière (Démo)')!
  const whole = await find()
  const said = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
  expect({
    pilots: whole.pilot_names,
    financing: said(whole.financing_lines!),
    partners: whole.partner_lines,
    milestones: whole.milestone_lines,
    indicators: whole.indicator_lines,
    obstacles: whole.obstacle_lines,
    links: whole.link_lines,
    risks: whole.risk_lines,
    needs: whole.cited_needs,
    axes: whole.other_axis_names,
  }).toEqual(lines)
  // Both files of that list change nothing; a column that is not there leaves its lines, an empty cell takes them out.
  for (const format of ['csv', 'xlsx']) {
    const file = Buffer.from(await (await manager.get(`/exports/espace/actions.${format}`)).arrayBuffer())
    const again = textOf(await manager.page((await send(manager, 'actions', file, `actions.${format}`)).path))
    expect(again).not.toMatch(/refusée|sera ajoutée|sera changée|seront/)
  }
  const fewer = stringify([
    ['Numéro', 'Version', 'Action', 'Axe', 'Risques', 'Jalons'],
    [whole.id, whole.version, whole.title, axis, '', 'Travaux | 2027-01-01\nLivraison | 2028-01-01'],
  ])
  const sent = await send(manager, 'actions', fewer)
  expect(textOf(await manager.page(sent.path))).toMatch(/1 ligne sera changée/)
  await manager.post(sent.path)
  const after = await find()
  expect([after.risk_lines, after.milestone_lines, after.financing_lines, after.cited_needs]).toEqual([
    '',
    'Travaux | 2027-01-01\nLivraison | 2028-01-01',
    whole.financing_lines,
    whole.cited_needs,
  ])
})

test('contracts come from a spreadsheet: prepared in the territory one follows, dates checked', async () => {
  const { path } = await send(
    manager,
    'contrats',
    [
      'Contrat;Nature;Territoires;Début;Fin prévue;Objet',
      'Contrat repris;Contrat de Territoire d’industrie;;2027-01-01;2030-12-31;Repris du tableau',
      'À l’envers;CRTE;;2027-01-01;2026-01-01;',
      'Ailleurs;CRTE;La lune;;;',
      'Sans nature;;;;;',
    ].join('\r\n'),
  )
  const preview = textOf(await manager.page(path))
  expect(preview).toMatch(/1 ligne sera ajoutée, 3 lignes refusées/)
  expect(preview).toMatch(/Ligne 3, colonne «.Fin prévue.»/)
  expect(preview).toMatch(/Ligne 4, colonne «.Territoires.».*Choisissez au moins un territoire/)
  expect(preview).toMatch(/Ligne 5, colonne «.Nature.»/)
  await manager.post(path)
  const one = (await exported(manager, 'contrats')).find(({ title }) => title === 'Contrat repris')!
  expect([one.kind, one.start_on, one.end_on, one.summary]).toEqual([
    'territory-contract',
    '2027-01-01',
    '2030-12-31',
    'Repris du tableau',
  ])
})

test('ideas received otherwise come from a file with who may be answered; the same file sorts them', async () => {
  const title = 'Un four partagé'
  const { path } = await send(
    manager,
    'idees',
    [
      'Idée;Détail;De;Contact;Adresse du contact;Accord pour garder l’adresse',
      `${title};Pour trois ateliers;Fonderie Fictive (Démo);Ana Fictive (Démo);ana@demo.example;oui`,
      'Sans accord;Un détail;Fonderie Fictive (Démo);Ana Fictive (Démo);ana@demo.example;',
    ].join('\r\n'),
  )
  const preview = textOf(await manager.page(path))
  expect(preview).toMatch(/1 ligne sera ajoutée, 1 ligne refusée/)
  expect(preview).toMatch(/Ligne 3, colonne «.Accord pour garder l’adresse.»/)
  await manager.post(path)
  const found = async () => (await exported(manager, 'idees')).find(one => one.title === title)!
  expect((await found()).state).toBe('received')
  const again = await send(
    manager,
    'idees',
    `Idée;De;Suite;Réponse\r\n${title};Fonderie Fictive (Démo);À l’étude;Nous vous appelons`,
  )
  expect(textOf(await manager.page(again.path))).toMatch(/1 ligne sera changée/)
  await manager.post(again.path)
  expect(await found()).toMatchObject({ state: 'qualified', answer: 'Nous vous appelons' })
})

test('entries come from a file with their evidence, once; another amount corrects, ticked ones are undone', async () => {
  const operator = await signIn(site, 'operateur')
  const { rows } = await sql<{ code: string }>`
    select s.code from subject as s join programme as p on p.id = s.programme_id and p.code = 'demonstration'
    where s.kind = 'project' and s.region_code = '27' order by s.id limit 1`.execute(site.db)
  const awarded = async () =>
    Number((await (await site.get('/api/v1/figures/awarded?programme=demonstration')).json()).value)
  const before = await awarded()
  const file = [
    'Projet (code);Mesure;Montant;Date d’effet;Pièce;Fonds;Financeur;Emplois;Certitude',
    `${rows[0]!.code};Montant attribué;1 234,50;01/06/2026;Décision du fichier (Démo);;Bpifrance`,
    `${rows[0]!.code};Montant attribué;12;01/06/2026;`,
    `${rows[0]!.code};Montant versé;90 000 000 000;01/06/2026;Trop (Démo)`,
    'nulle-part;Montant attribué;12;01/06/2026;Rien (Démo)',
    `${rows[0]!.code};La lune;12;01/06/2026;Rien (Démo)`,
    `${rows[0]!.code};Montant attribué;12;01/06/2026;Rien (Démo);fonds-acceleration`,
    `${rows[0]!.code};Montant attribué;12;01/06/2026;Rien (Démo);;État`,
    `${rows[0]!.code};Montant attribué;12;01/06/2026;Rien (Démo);Fonds perdu`,
    `${rows[0]!.code};Emplois créés ou à créer (engagement);;01/06/2026;Rien (Démo);;;7;Constaté`,
  ].join('\r\n')
  const { path } = await send(operator, 'saisies', file)
  const preview = textOf(await operator.page(path))
  expect(preview).toMatch(/1 ligne sera ajoutée, 8 lignes refusées/)
  expect(preview).toMatch(/Ligne 3, colonne «.Pièce.»/)
  expect(preview).toMatch(/Ligne 4, colonne «.Montant.».*On ne verse pas plus/)
  expect(preview).toMatch(/Ligne 5, colonne «.Projet \(code\).»/)
  expect(preview).toMatch(/Ligne 6, colonne «.Mesure.»/)
  expect(preview).toMatch(/Ligne 7, colonne «.Fonds.».*tenu par enveloppes/)
  expect(preview).toMatch(/Ligne 8, colonne «.Financeur.».*un fonds que vous opérez/)
  expect(preview).toMatch(/Ligne 9, colonne «.Fonds.».*Nommez un fonds/)
  expect(preview).toMatch(/Ligne 10, colonne «.Certitude.».*prévu/)
  expect(await awarded()).toBe(before)
  await operator.post(path)
  expect((await awarded()) - before).toBe(123_450)
  // The same file again counts nothing twice; its own export changes nothing.
  const again = await send(operator, 'saisies', file)
  expect(textOf(await operator.page(again.path))).toMatch(/1 ligne inchangée, 8 lignes refusées/)
  await operator.post(again.path)
  for (const ending of ['csv', 'xlsx']) {
    const export_ = await operator.get(`/exports/espace/saisies.${ending}`)
    const same = await send(
      operator,
      'saisies',
      Buffer.from(await export_.arrayBuffer()),
      `saisies.${ending}`,
    )
    const text = textOf(await operator.page(same.path))
    expect(text).not.toMatch(/refusée|sera ajoutée|sera changée|seront|reprises : [^.]*Numéro/)
    await operator.post(same.path)
  }
  expect((await awarded()) - before).toBe(123_450)
  const entry = (await exported(operator, 'saisies')).find(
    one => one.source === 'Décision du fichier (Démo)',
  )!
  const corrected = await send(
    operator,
    'saisies',
    `Numéro;Mesure;Montant;Pièce;Pourquoi\r\n${entry.id};Montant attribué;1 000;Avenant (Démo);Ramené`,
  )
  expect(textOf(await operator.page(corrected.path))).toMatch(/1 ligne sera changée/)
  await operator.post(corrected.path)
  expect((await awarded()) - before).toBe(100_000)
  const last = (await exported(operator, 'saisies')).find(one => one.source === 'Avenant (Démo)')!
  const given = {
    edit: 'annuler',
    rows: `${last.id}:${last.version}`,
    reason: 'Essai fini',
    evidence: 'Note (Démo)',
  }
  expect(textOf(await (await operator.post('/espace/saisies/lot', given)).text())).toMatch(
    /1 ligne sera changée/,
  )
  expect((await awarded()) - before).toBe(100_000)
  expect((await operator.post('/espace/saisies/lot', { ...given, confirme: 'oui' })).status).toBe(303)
  expect(await awarded()).toBe(before)
})

test('a record changed since the file was taken is a conflict, told', async () => {
  const [need] = await exported(manager, 'besoins')
  const csv = `id,version,title,axis_name\r\n${need!.id},${need!.version},Écrit dans le fichier,${need!.axis_name}`
  const { path } = await send(manager, 'besoins', csv)
  await sql`update need set version = version + 1, title = 'Écrit sur la page' where id = ${Number(need!.id)}`.execute(
    site.db,
  )
  expect(textOf(await (await manager.post(path)).text())).toContain('Quelqu’un l’a changée entre-temps')
  expect((await exported(manager, 'besoins')).find(({ id }) => id === need!.id)!.title).toBe(
    'Écrit sur la page',
  )
})

test('a file that cannot be read is refused in French, and nothing stays of it', async () => {
  const cases: [string | Buffer, string, RegExp][] = [
    ['nom,prenom\r\na,b', 'x.csv', /aucune des colonnes attendues/],
    ['Besoin\r\nSans axe', 'x.csv', /Il manque la colonne «.Axe.»/],
    ['Besoin,Axe\r\n"jamais fermé,skills', 'x.csv', /ligne 2.*guillemet/],
    ['', 'x.csv', /Ce fichier est vide/],
    ['Besoin,Axe', 'x.csv', /aucune ligne/],
    [`Besoin,Axe\r\n${'a,b\r\n'.repeat(501)}`, 'x.csv', /Au plus 500 lignes/],
    ['%PDF-1.4', 'x.pdf', /Envoyez un fichier .csv ou .xlsx/],
    ['Besoin,Axe', 'x.xlsx', /n’est pas celui d’un .xlsx/],
    [Buffer.from('504b0304ffff', 'hex'), 'x.xlsx', /Ce classeur ne s’ouvre pas/],
  ]
  for (const [content, name, why] of cases) {
    const { response } = await send(manager, 'besoins', content, name)
    expect([name, response.status]).toEqual([name, 422])
    expect(textOf(await response.text())).toMatch(why)
  }
  const { response } = await send(manager, 'besoins', 'x'.repeat(5_200_000))
  expect(response.status).toBe(422)
  expect(textOf(await response.text())).toContain('trop grand')
  expect(readdirSync(`${site.folder}/arrivees`)).toEqual([])
  const auditor = await signIn(site, 'auditeur')
  expect((await send(auditor, 'besoins', 'Besoin,Axe')).response.status).toBe(403)
})

test('a file that waited a day is forgotten', async () => {
  const { path } = await send(manager, 'besoins', 'Besoin,Axe\r\nOublié,Compétences')
  expect((await manager.get(path)).status).toBe(200)
  const later = new Date(Date.now() + 25 * 3_600_000)
  await forgetExpired(site.db, later)
  expect((await (await signIn(site, 'chef-de-projet')).get(path)).status).toBe(404)
})

import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { findPerson } from '../../src/modules/accounts/index.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { signIn, type Worker } from './open-work.ts'
import { exported, sendFile } from './send-list.ts'

const site = await openSite()
afterAll(() => site.close())
const manager = await signIn(site, 'chef-de-projet')
const stranger = await signIn(site, 'chef-de-projet-pau')
const national = await signIn(site, 'equipe-nationale')
const chalon = '2023-2027/ti-2704'
const pau = '2023-2027/ti-7510'
const ago = (days: number) => addDays(today(), -days)
const root = '/espace/gouvernance'

/** Sends a file, reads its preview, writes it. */
async function bring(worker: Worker, list: string, lines: string[]): Promise<string> {
  const { response, path } = await sendFile(site, worker, list, lines.join('\r\n'))
  if (response.status !== 303) throw new Error(textOf(await response.text()))
  const preview = textOf(await worker.page(path))
  await worker.post(path)
  return preview
}
const edited = async (worker: Worker, list: string, fields: Record<string, string>) =>
  textOf(await (await worker.post(`/espace/${list}/lot`, fields)).text())
const mailTo = async (email: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from mail where recipient = ${email}`.execute(site.db))
    .rows[0]!.n

test('each sees the roles of the places that their own cover, and only those who give roles read the addresses', async () => {
  const places = async (account: string) =>
    new Set((await exported(await signIn(site, account), 'personnes')).map(row => row.place_code))
  expect(await places('chef-de-projet')).toContain(chalon)
  expect(await places('chef-de-projet')).not.toContain(pau)
  expect(await places('chef-de-projet-pau')).not.toContain(chalon)
  for (const account of ['equipe-nationale', 'auditeur'])
    expect([...(await places(account))]).toEqual(expect.arrayContaining([chalon, pau, '', '27']))
  // A région sees its départements and its territories, and no other.
  const region = await places('region')
  expect([...region].sort()).toEqual(expect.arrayContaining(['27', '71', chalon]))
  expect(region).not.toContain(pau)
  expect(await places('prefecture-departement')).not.toContain('27')
  expect((await exported(manager, 'personnes'))[0]).toHaveProperty('email')
  const auditor = await signIn(site, 'auditeur')
  const [row] = await exported(auditor, 'personnes')
  expect(row).not.toHaveProperty('email')
  expect((await auditor.get('/exports/espace/personnes.csv?colonnes=email')).status).toBe(422)
  expect(await auditor.page('/espace/personnes')).not.toMatch(/Modifier les lignes|Importer un fichier|@demo/)
  expect((await site.get('/exports/espace/personnes.csv')).headers.get('location')).toMatch(/^\/connexion/)
})

test('the roles of the binômes are entered at once: who has no account is invited, what is wrong is named', async () => {
  const file = [
    'Adresse électronique;Prénom;Nom;Rôle;Pour;Lieu (code);Début;Fin',
    `anne.lot@demo.example;Anne;Lot;Élu du binôme;bpifrance;${chalon};;`,
    `marc.lot@demo.example;Marc;Lot;Industriel du binôme;bpifrance;${pau};2026-01-01;`,
    `sans-lieu@demo.example;Sans;Lieu;Élu du binôme;bpifrance;nulle-part;;`,
    `sans-organisation@demo.example;Sans;Organisation;Élu du binôme;Inconnue SA;${chalon};;`,
    `pas-une-adresse;Pas;Adresse;Élu du binôme;bpifrance;${chalon};;`,
    `envers@demo.example;À;L’envers;Élu du binôme;bpifrance;${chalon};2026-02-01;2026-01-01`,
    `region@lot.example;Une;Région;Région;bpifrance;27;;`,
  ]
  const refusedHere = await sendFile(site, manager, 'personnes', file.join('\r\n'))
  const asManager = textOf(await manager.page(refusedHere.path))
  // A project manager gives the roles of their own territory: neither those of another, nor those of a région.
  expect(asManager).toMatch(/1 ligne sera ajoutée, 6 lignes refusées/)
  expect(await mailTo('anne.lot@demo.example')).toBe(0)
  const preview = await bring(national, 'personnes', file)
  expect(preview).toMatch(/3 lignes seront ajoutées, 4 lignes refusées/)
  expect(preview).toMatch(/Ligne 4, colonne «.Lieu \(code\).».*Nommez un lieu/)
  expect(preview).toMatch(/Ligne 5, colonne «.Pour.».*organisation que Binôme connaît/)
  expect(preview).toMatch(/Ligne 6, colonne «.Adresse électronique.»/)
  expect(preview).toMatch(/Ligne 7, colonne «.Fin.»/)
  // Whether the seat has a mandate is said before anything is written.
  expect(preview).toMatch(/À ouvrir.: le siège est tenu par un autre/)
  expect(preview).toMatch(/À ouvrir.: le siège n’a pas de titulaire/)
  expect(await mailTo('anne.lot@demo.example')).toBe(1)
  const anne = await findPerson(site.db, { email: 'anne.lot@demo.example' }, today())
  expect(anne!.actor.grants.map(({ role, scope }) => [role, scope.key])).toEqual([['elected-member', chalon]])
  const toOpen = await exported(national, 'personnes', 'mandat=a-ouvrir')
  expect(toOpen.map(({ email }) => email)).toEqual(
    expect.arrayContaining(['anne.lot@demo.example', 'marc.lot@demo.example']),
  )
  // The same file again gives nothing twice; its own export changes nothing.
  expect(await bring(national, 'personnes', file)).toMatch(/3 lignes inchangées, 4 lignes refusées/)
  for (const ending of ['csv', 'xlsx']) {
    const own = await national.get(`/exports/espace/personnes.${ending}`)
    const { path } = await sendFile(
      site,
      national,
      'personnes',
      Buffer.from(await own.arrayBuffer()),
      `personnes.${ending}`,
    )
    expect(textOf(await national.page(path))).not.toMatch(/refusée|sera ajoutée|sera changée|seront/)
  }
  // A day in « Fin » ends the role, and an end does not move back.
  const [, , line] = file
  expect(await bring(national, 'personnes', [file[0]!, line!.replace(/;$/, ';2027-06-30')])).toMatch(
    /1 ligne sera changée/,
  )
  expect(await bring(national, 'personnes', [file[0]!, line!.replace(/;$/, ';2028-06-30')])).toMatch(
    /Ligne 2, colonne «.Fin.».*ne recule pas/,
  )
  const [marc] = (await exported(national, 'personnes')).filter(
    ({ email }) => email === 'marc.lot@demo.example',
  )
  expect(marc!.end_on).toBe('2027-06-30')
})

test('whoever gives the role of a seat is told at once whether its mandate is there, and led to open it', async () => {
  const someone = {
    email: 'siege@demo.example',
    givenName: 'Sonia',
    usualName: 'Siège',
    role: 'industrial-member',
    organisation: 'bpifrance',
    where: `territory:${pau}`,
  }
  const given = await stranger.post('/espace/personnes', someone)
  const to = given.headers.get('location')!
  expect(to).toMatch(/^\/espace\/gouvernance\/territoires\/\d+/)
  expect(await stranger.page(to)).toContain('Ouvrir le mandat de Sonia Siège')
  const elsewhere = await stranger.post('/espace/personnes', { ...someone, role: 'epci' })
  expect(elsewhere.headers.get('location')).toBe('/espace/personnes')
})

test('ticked roles end by the rule of one: those of elsewhere and those one may not end stay', async () => {
  const rows = await exported(national, 'personnes', `lieu=territory:${chalon}&etat=en-cours`)
  expect(rows.every(({ place_code }) => place_code === chalon)).toBe(true)
  const anne = rows.find(({ email }) => email === 'anne.lot@demo.example')!
  const own = rows.find(({ email }) => email === 'chef-de-projet@demo.example')!
  const ticked = [anne, own].map(({ id, version }) => `${id}:${version}`).join(',')
  const given = { edit: 'fin', rows: ticked, endOn: '2027-01-31', confirme: 'oui' }
  expect(await edited(stranger, 'personnes', given)).toMatch(/2 lignes refusées/)
  // A project manager ends the role of an elected member, not that of a project manager.
  const report = await edited(manager, 'personnes', given)
  expect(report).toMatch(/1 ligne changée, 1 ligne refusée/)
  expect(report).toContain('Vous ne pouvez pas mettre fin à ce rôle.')
  const after = await exported(national, 'personnes', `lieu=territory:${chalon}`)
  expect(after.find(({ id }) => id === anne.id)!.end_on).toBe('2027-01-31')
  expect(after.find(({ id }) => id === own.id)!.end_on).toBe('')
  const auditor = await signIn(site, 'auditeur')
  expect(await edited(auditor, 'personnes', given)).toMatch(/Cette action est réservée/)
})

test('mandates are begun from a file, by account or by name, and ended in many rows', async () => {
  const mine = await exported(manager, 'gouvernance/mandats')
  expect(mine.length).toBeGreaterThan(0)
  expect(mine.every(({ territory_code }) => territory_code === chalon)).toBe(true)
  expect(
    (await exported(stranger, 'gouvernance/mandats')).filter(row => row.territory_code === chalon),
  ).toEqual([])
  const file = [
    'Territoire (code);Siège;Adresse du compte;Titulaire;Pour;Début;Fin',
    `${pau};Industriel;siege@demo.example;;;${ago(60)};`,
    `${pau};Élu;;Paul Bref (Démo);Pau (Démo);${ago(60)};${ago(40)}`,
    `${pau};Élu;;Paule Suivante (Démo);Pau (Démo);${ago(40)};`,
    `${pau};Élu;;Trop tôt (Démo);Pau (Démo);2021-01-01;`,
    `${chalon};Élu;;Ailleurs (Démo);Pau (Démo);2026-01-01;`,
    `${pau};Élu;siege@demo.example;;;${ago(60)};`,
  ]
  const preview = await bring(stranger, 'gouvernance/mandats', file)
  expect(preview).toMatch(/3 lignes seront ajoutées, 3 lignes refusées/)
  expect(preview).toMatch(/Ligne 5, colonne «.Début.».*plus récent/)
  expect(preview).toMatch(/Ligne 6, colonne «.Territoire \(code\).»/)
  expect(preview).toMatch(/Ligne 7, colonne «.Adresse du compte.».*n’a pas le rôle de ce siège/)
  expect(await bring(stranger, 'gouvernance/mandats', file)).toMatch(/3 lignes inchangées, 3 lignes refusées/)
  // The seat is held now: nobody is asked to open its mandate any more.
  const opened = await exported(stranger, 'personnes', 'mandat=ouvert')
  expect(opened.map(({ email }) => email)).toContain('siege@demo.example')
  const rows = await exported(stranger, 'gouvernance/mandats', 'etat=en-cours')
  const seat = rows.find(({ account }) => account === 'true')!
  const given = { edit: 'fin', rows: `${seat.id}:${seat.version}`, endOn: ago(20) }
  expect(await edited(manager, 'gouvernance/mandats', { ...given, confirme: 'oui' })).toMatch(
    /1 ligne refusée/,
  )
  const shown = await edited(stranger, 'gouvernance/mandats', given)
  expect(shown).toMatch(/1 ligne sera changée/)
  expect(shown).toContain('Siège vacant depuis')
  expect((await stranger.post('/espace/gouvernance/mandats/lot', { ...given, confirme: 'oui' })).status).toBe(
    303,
  )
  const vacant = await exported(stranger, 'gouvernance/mandats', 'etat=vacant')
  expect(vacant.map(({ id, vacant_since }) => [id, vacant_since])).toContainEqual([seat.id, ago(20)])
  // Paul was succeeded: his end leaves no seat vacant.
  expect(vacant.map(({ holder }) => holder)).not.toContain('Paul Bref (Démo)')
  expect(await stranger.page(`${root}/mandats`)).toMatch(/href="\/espace\/gouvernance\/territoires\/\d+"/)
})

test('the seats without a mandate are opened together, each by the rule of its territory', async () => {
  const toOpen = await exported(national, 'personnes', 'mandat=a-ouvrir')
  const anne = toOpen.find(({ email }) => email === 'anne.lot@demo.example')!
  const other = (await exported(national, 'personnes', 'role=epci'))[0]!
  const rows = [anne, other].map(({ id, version }) => `${id}:${version}`).join(',')
  const given = { edit: 'mandat', rows, startOn: '' }
  const shown = await edited(national, 'personnes', given)
  expect(shown).toMatch(/1 ligne sera changée, 1 ligne refusée/)
  expect(shown).toContain('Ouvert à son nom')
  expect(shown).toContain('pas celui d’un siège')
  const commit = { ...given, confirme: 'oui' }
  expect(await edited(stranger, 'personnes', commit)).not.toContain('Ouvert à son nom')
  const operator = await signIn(site, 'operateur')
  expect(await edited(operator, 'personnes', commit)).toMatch(/réservée/)
  expect(await edited(national, 'personnes', commit)).toMatch(/1 ligne changée, 1 ligne refusée/)
  const held = await exported(manager, 'gouvernance/mandats', 'etat=en-cours&siege=elected')
  expect(held.map(({ holder, start_on }) => [holder, start_on])).toEqual([['Anne Lot (Démo)', today()]])
  expect(await edited(national, 'personnes', given)).toMatch(/1 ligne inchangée, 1 ligne refusée/)
})

test('referents are named from a file and ended in many rows, where one may name them', async () => {
  const file = [
    'Territoire (code);Opérateur;Référent;Contact;Début',
    `${pau};bpifrance;Réf Fichier (Démo);ref@demo.example;2026-01-01`,
    `${pau};La Lune;Réf Lune (Démo);lune@demo.example;2026-01-01`,
    `${chalon};bpifrance;Réf Ailleurs (Démo);ref@demo.example;2026-01-01`,
  ]
  const preview = await bring(stranger, 'gouvernance/referents', file)
  expect(preview).toMatch(/1 ligne sera ajoutée, 2 lignes refusées/)
  expect(preview).toMatch(/Ligne 3, colonne «.Opérateur.».*Nommez un opérateur/)
  const [row] = await exported(stranger, 'gouvernance/referents', 'mots=Fichier')
  expect(row!.operator_code).toBe('bpifrance')
  expect(await exported(manager, 'gouvernance/referents', 'mots=Fichier')).toEqual([])
  const given = { edit: 'fin', rows: `${row!.id}:${row!.version}`, endOn: '2026-09-01', confirme: 'oui' }
  expect(await edited(manager, 'gouvernance/referents', given)).toMatch(/1 ligne refusée/)
  expect((await stranger.post('/espace/gouvernance/referents/lot', given)).status).toBe(303)
  expect((await exported(stranger, 'gouvernance/referents', 'mots=Fichier'))[0]!.end_on).toBe('2026-09-01')
})

test('a calendar of meetings comes from a file, each convened; many are cancelled with their reason', async () => {
  const bodies = await exported(manager, 'gouvernance/comites')
  const body = bodies.find(({ kind }) => kind === 'follow-up')!
  const region = await signIn(site, 'region')
  expect((await exported(region, 'gouvernance/comites')).map(({ kind }) => kind)).toContain('regional-review')
  expect(bodies.map(({ kind }) => kind)).not.toContain('regional-review')
  const added = await bring(manager, 'gouvernance/comites', [
    'Instance;Nature;Territoire (code)',
    'Comité du fichier (Démo);Comité de projet;',
    `Ailleurs (Démo);Comité de projet;${pau}`,
  ])
  expect(added).toMatch(/1 ligne sera ajoutée, 1 ligne refusée/)
  const file = [
    'Instance;Jour;Salle ou adresse;Ordre du jour',
    `${body.name};2027-03-10;Salle du fichier (Démo);Budget;Suite`.replace('Budget;Suite', '"Budget;Suite"'),
    'Comité du fichier (Démo);2027-04-10;;',
    'Instance inconnue;2027-03-10;;',
    `${body.name};;;`,
  ]
  const preview = await bring(manager, 'gouvernance/seances', file)
  expect(preview).toMatch(/2 lignes seront ajoutées, 2 lignes refusées/)
  expect(preview).toMatch(/Ligne 4, colonne «.Instance.».*Nommez une instance/)
  expect(preview).toMatch(/Ligne 5, colonne «.Jour.»/)
  const coming = await exported(manager, 'gouvernance/seances', 'etat=a-venir&du=2027-03-01')
  expect(coming.map(({ committee, held_on, agenda }) => [committee, held_on, agenda])).toEqual([
    ['Comité du fichier (Démo)', '2027-04-10', ''],
    [body.name, '2027-03-10', 'Budget\nSuite'],
  ])
  expect(await exported(stranger, 'gouvernance/seances', 'du=2027-03-01')).toEqual([])
  // The same file again convenes nothing twice; another room is written on what is there.
  expect(await bring(manager, 'gouvernance/seances', file)).toMatch(/2 lignes inchangées/)
  await bring(manager, 'gouvernance/seances', [
    'Numéro;Instance;Jour;Salle ou adresse',
    `${coming[1]!.id};${body.name};2027-03-10;Autre salle (Démo)`,
  ])
  const moved = (await exported(manager, 'gouvernance/seances', 'du=2027-03-01'))[1]!
  expect([moved.place, moved.agenda]).toEqual(['Autre salle (Démo)', 'Budget\nSuite'])
  const rows = [coming[0]!, moved].map(({ id, version }) => `${id}:${version}`).join(',')
  const given = { edit: 'annuler', rows, reason: 'Report (Démo)', confirme: 'oui' }
  expect(await edited(stranger, 'gouvernance/seances', given)).toMatch(/2 lignes refusées/)
  expect((await manager.post('/espace/gouvernance/seances/lot', { ...given, reason: '' })).status).toBe(422)
  expect((await manager.post('/espace/gouvernance/seances/lot', given)).status).toBe(303)
  expect((await exported(manager, 'gouvernance/seances', 'etat=annulee')).length).toBe(2)
})

test('changes of perimeter are a list by what they touch, exported and kept as the others', async () => {
  const mine = await exported(manager, 'gouvernance/perimetres', 'etat=proposed')
  expect(mine.length).toBeGreaterThan(0)
  expect(await exported(stranger, 'gouvernance/perimetres')).toEqual([])
  const page = await manager.page(`${root}/perimetres`)
  expect(page).toContain(`href="/espace/gouvernance/perimetres/${mine[0]!.id}"`)
  expect(page).not.toMatch(/Modifier les lignes|Importer un fichier/)
  const kept = await manager.post(
    '/espace/listes/nouvelle?registre=espace/gouvernance/perimetres&etat=proposed',
    {
      name: 'À trancher',
      columns: ['territories', 'state'],
    },
  )
  expect(kept.status).toBe(303)
  const lists = await manager.page('/espace/listes')
  const link = /href="(\/exports\/espace\/gouvernance\/perimetres\.csv[^"]+)"/.exec(lists)![1]!
  expect(await (await manager.get(link.replaceAll('&amp;', '&'))).text()).toContain('territories,state')
})

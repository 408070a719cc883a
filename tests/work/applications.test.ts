import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import type { PersonActor } from '../../src/kernel/permission.ts'
import { sees } from '../../src/kernel/permission.ts'
import { findPerson } from '../../src/modules/accounts/index.ts'
import {
  findApplication,
  isLate,
  listApplications,
  placeOfFile,
} from '../../src/modules/applications/index.ts'
import { readPdf } from '../platform/read-pdf.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { attach, fundCall, hashIn, sign, startFile, writePart } from './apply.ts'
import { accounts } from './crawl.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const fund = await fundCall(site)
const company = await signIn(site, 'entreprise')
const idOf = (path: string) => Number(path.split('/').at(-1))
const inDays = (days: number) => addDays(today(), days)
const fileOf = async (path: string) => (await findApplication(site.db, idOf(path)))!

/** A draft with all that the fund asks, documents included. */
async function readyFile(applicant = company, organisation?: string) {
  const path = await startFile(applicant, fund.id, organisation)
  const send = async (part: number, fields: Record<string, string>) =>
    expect([part, (await writePart(applicant, path, part, fields)).status]).toEqual([part, 303])
  await send(0, { title: 'Un four économe', commune: 'Chalon-sur-Saône' })
  await send(1, {
    'answers.effectif-a-la-derniere-cloture': '64',
    'answers.chiffre-d-affaires-du-dernier-exercice': '11 400 000',
    'answers.total-du-bilan-du-dernier-exercice': '8 200 000',
    'answers.l-entreprise-appartient-elle-a-un-groupe': 'non',
  })
  await send(2, {
    'answers.decrivez-l-investissement': 'Un four.',
    'answers.montant-total-de-l-investissement': '900 000',
    'answers.depenses-eligibles-poste-par-poste.0.label': 'Four',
    'answers.depenses-eligibles-poste-par-poste.0.cents': '800 000',
    'answers.aide-demandee': '100 000',
  })
  await send(3, {
    'answers.demarrage-prevu-des-travaux': inDays(60),
    'answers.avez-vous-deja-signe-une-commande-ferme': 'non',
  })
  await send(4, {
    'answers.emplois-a-creer': '5',
    'answers.en-quoi-est-il-structurant-pour-le-territoire': 'Trois voisins.',
  })
  for (const answers of ['devis-des-depenses-eligibles', 'derniere-liasse-fiscale'])
    await attach(site, applicant, `application/${idOf(path)}`, { title: 'Pièce', answers })
  return path
}
/** The accounts told of something, by name. */
const toldOf = async (about: string) => {
  const { rows } = await sql<{ account: string }>`
    select split_part(person.email, '@', 1) as account from notification as n join person on person.id = n.person_id
    where n.about = ${about} order by account`.execute(site.db)
  return rows.map(({ account }) => account)
}
async function filedFile() {
  const path = await readyFile()
  expect((await sign(company, path)).status).toBe(303)
  expect((await company.post(`${path}/deposer`)).status).toBe(303)
  return path
}

test('what was said once is filled in, with where it comes from; a hidden question appears after saving', async () => {
  const path = await startFile(company, fund.id)
  const part = `${path}/ecrire?partie=1`
  expect(await company.page(part)).toMatch(/d’après votre dossier D-\d{4}-\d{5}/)
  const hanging = async () => /<fieldset class="work-form__hanging"[^>]*>/.exec(await company.page(part))![0]
  expect(await hanging()).toMatch(/ hidden="" disabled=""/)
  await writePart(company, path, 1, { 'answers.l-entreprise-appartient-elle-a-un-groupe': 'oui' })
  expect(await hanging()).not.toContain('hidden')
  expect(await company.page(path)).toMatch(/Nom et effectif du groupe.» n’est pas rempli/)
  await writePart(company, path, 1, { 'answers.l-entreprise-appartient-elle-a-un-groupe': 'non' })
  expect(await company.page(path)).not.toContain('Nom et effectif du groupe')
})

test('what cannot be read is said at its field, and what was typed comes back', async () => {
  const path = await startFile(company, fund.id)
  const wrong = await writePart(company, path, 2, {
    'answers.aide-demandee': 'beaucoup',
    'answers.depenses-eligibles-poste-par-poste.0.label': 'Four',
    'answers.depenses-eligibles-poste-par-poste.0.cents': 'x',
  })
  const text = await wrong.text()
  expect(wrong.status).toBe(422)
  for (const words of [
    'href="#formulaire-answers-aide-demandee"',
    'value="beaucoup"',
    'href="#formulaire-answers-depenses-eligibles-poste-par-poste-0-cents"',
  ])
    expect([words, text.includes(words)]).toEqual([words, true])
  for (const partie of ['9', '-1', 'x'])
    expect((await company.get(`${path}/ecrire?partie=${partie}`)).status).toBe(422)
})

test('the check list tells all that is missing, rules and documents too, and nothing is signed before', async () => {
  const path = await startFile(company, fund.id)
  await writePart(company, path, 2, {
    'answers.depenses-eligibles-poste-par-poste.0.label': 'Four',
    'answers.depenses-eligibles-poste-par-poste.0.cents': '150 000',
    'answers.aide-demandee': '160 000',
  })
  await writePart(company, path, 3, {
    'answers.demarrage-prevu-des-travaux': inDays(500),
    'answers.avez-vous-deja-signe-une-commande-ferme': 'oui',
  })
  await writePart(company, path, 3, {
    'answers.demarrage-prevu-des-travaux': inDays(500),
    'answers.avez-vous-deja-signe-une-commande-ferme': 'oui',
    'answers.jour-de-la-premiere-commande-ferme': inDays(-10),
  })
  const page = await company.page(path)
  for (const words of [
    'au moins 200',
    'ne dépasse pas les dépenses',
    'douze mois',
    'avant le dépôt exclut',
    'Dernière liasse fiscale',
    'n’a pas signé',
  ])
    expect([words, page.includes(words)]).toEqual([words, true])
  expect(hashIn(page)).toBeUndefined()
  expect((await company.post(`${path}/deposer`)).status).toBe(422)
  expect(
    (
      await company.post(`${path}/signer`, {
        contentHash: (await fileOf(path)).contentHash,
        capacity: 'Gérante',
      })
    ).status,
  ).toBe(409)
})

test('a file is signed, filed once however often it is sent, and its receipt says when', async () => {
  const path = await readyFile()
  await sign(company, path)
  // Any change makes the signature fall.
  await writePart(company, path, 4, {
    'answers.emplois-a-creer': '6',
    'answers.en-quoi-est-il-structurant-pour-le-territoire': 'Trois voisins.',
  })
  expect(await company.page(path)).toContain('a changé depuis sa signature')
  expect((await company.post(`${path}/deposer`)).status).toBe(422)
  expect((await company.get(`${path}/accuse.pdf`)).status).toBe(404)
  // So does another version of a piece that the call asks.
  expect((await sign(company, path)).status).toBe(303)
  expect(await company.page(path)).toContain('Signé par Aïcha Benali, entreprise (Démo), Gérante,')
  const piece = await sql<{ id: number }>`
    select id from document where about = ${`application/${idOf(path)}`} and answers = 'devis-des-depenses-eligibles'`.execute(
    site.db,
  )
  await attach(site, company, `application/${idOf(path)}`, {
    title: 'Devis',
    documentId: String(piece.rows[0]!.id),
    text: '%PDF-1.7 autre devis',
  })
  expect((await company.page(path)).includes('a changé depuis sa signature')).toBe(true)
  expect((await company.post(`${path}/deposer`)).status).toBe(422)
  await sign(company, path)
  const sent = await Promise.all([1, 2, 3].map(() => company.post(`${path}/deposer`)))
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 409, 409])
  const file = await fileOf(path)
  expect([file.state, file.territory, file.region]).toEqual(['filed', '2023-2027/ti-2704', '27'])
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int from application_event where application_id = ${file.id} and move = 'file'`.execute(
    site.db,
  )
  expect(rows[0]!.count).toBe(1)
  const receipt = await company.get(`${path}/accuse.pdf`)
  expect(receipt.headers.get('content-type')).toBe('application/pdf')
  const pdf = await readPdf(new Uint8Array(await receipt.arrayBuffer()))
  expect(pdf.marked).toBe(true)
  for (const words of [
    file.reference,
    file.filedAt!.toISOString(),
    'Un four économe',
    'effet incitatif',
    'Aïcha Benali, entreprise (Démo), Gérante',
    file.signedHash!.slice(0, 40),
  ])
    expect([words, pdf.text.replace(/\s/g, '').includes(words.replace(/\s/g, ''))]).toEqual([words, true])
  const late = await attach(site, company, `application/${file.id}`, {
    title: 'Après',
    answers: 'devis-des-depenses-eligibles',
  })
  expect(late.status).toBe(303)
  const { rows: kept } = await sql<{
    count: number
  }>`select count(*)::int from document where about = ${`application/${file.id}`}`.execute(site.db)
  expect(kept[0]!.count).toBe(2)
})

test('the closing instant is in time, the next millisecond is refused and leaves its trace', async () => {
  const [inTime, late] = [await readyFile(), await readyFile()]
  for (const path of [inTime, late]) await sign(company, path)
  expect(await company.page(late)).toContain('Ouvert en continu, sans date de clôture.')
  await sql`update call set closes_at = clock_timestamp() + interval '1 hour' where id = ${fund.id}`.execute(
    site.db,
  )
  const open = await company.page(late)
  for (const words of ['Ouvert. Il reste', 'Dépôt jusqu’au', 'Attendu pour le', `action="${late}/deposer"`])
    expect([words, open.includes(words)]).toEqual([words, true])
  expect((await company.post(`${inTime}/deposer`)).status).toBe(303)
  const closes_at = '2026-10-25T01:30:00.000Z'
  expect(isLate(new Date(closes_at), new Date(closes_at))).toBe(false)
  expect(isLate(new Date(closes_at), new Date('2026-10-25T01:30:00.001Z'))).toBe(true)
  await sql`update call set closes_at = clock_timestamp() - interval '1 millisecond' where id = ${fund.id}`.execute(
    site.db,
  )
  // The page says so before anyone sends what is late.
  const closed = await company.page(late)
  for (const [words, there] of [
    ['Cet appel est clos.', true],
    ['Rien ne manque', false],
    [`action="${late}/deposer"`, false],
  ] as const)
    expect([words, closed.includes(words)]).toEqual([words, there])
  expect((await company.post(`${late}/deposer`)).status).toBe(303)
  const { rows } = await sql<{ move: string; from_state: string; to_state: string }>`
    select move, from_state, to_state from application_event where application_id = ${idOf(late)}`.execute(
    site.db,
  )
  expect(rows).toEqual([{ move: 'late', from_state: 'draft', to_state: 'draft' }])
  expect((await fileOf(late)).filedAt).toBeNull()
  expect(await company.page(late)).toContain('Dépôt refusé, trop tard')
  expect(
    (
      await company.post(`/espace/dossiers/nouveau?appel=${fund.id}`, {
        organisation: 'demo-emballages-chalon',
      })
    ).status,
  ).toBe(409)
  await sql`update call set closes_at = null where id = ${fund.id}`.execute(site.db)
})

test('a draft is its applicant’s alone, then its project manager’s when shared; the binôme never reads a file', async () => {
  const path = await startFile(company, fund.id)
  await writePart(company, path, 0, { title: 'Secret de fabrique', commune: 'Chalon-sur-Saône' })
  const statuses = async () =>
    Object.fromEntries(
      await Promise.all(
        accounts.map(async account => [account, (await (await signIn(site, account)).get(path)).status]),
      ),
    )
  const others = await statuses()
  // Those who hold the whole programme see what is in it, to audit.
  expect(
    Object.keys(others)
      .filter(account => others[account] === 200)
      .sort(),
  ).toEqual(['auditeur', 'entreprise', 'equipe-nationale'])
  await company.post(`${path}/partager`, { shared: 'oui' })
  expect((await statuses())['chef-de-projet']).toBe(200)
  const manager = await signIn(site, 'chef-de-projet')
  expect((await writePart(manager, path, 0, { title: 'Relu', commune: 'Chalon-sur-Saône' })).status).toBe(303)
  expect((await manager.post(`${path}/deposer`)).status).toBe(403)
  const stale = await company.post(`${path}/ecrire?partie=0`, { version: 1, title: 'Autre', commune: '' })
  expect(stale.status).toBe(409)
  await company.post(`${path}/partager`, {})
  expect((await statuses())['chef-de-projet']).toBe(404)
  const filed = await filedFile()
  for (const account of ['elu', 'industriel', 'epci', 'ecole', 'chef-de-projet-pau'])
    for (const end of ['', '/ecrire', '/accuse.pdf'])
      expect([account, end, (await (await signIn(site, account)).get(`${filed}${end}`)).status]).toEqual([
        account,
        end,
        404,
      ])
  const document = (
    await sql<{
      id: number
    }>`select id from document where about = ${`application/${idOf(filed)}`} limit 1`.execute(site.db)
  ).rows[0]!
  // Whoever may judge says first whether they have an interest.
  const operator = await signIn(site, 'operateur')
  expect((await operator.get(`/documents/${document.id}/1`)).status).toBe(404)
  await operator.post(`${filed.replace('dossiers', 'instruction')}/interet`, { interest: 'non' })
  for (const [account, status] of [
    ['entreprise', 200],
    ['operateur', 200],
    ['elu', 404],
    ['ecole', 404],
  ] as const)
    expect([
      account,
      (await (await signIn(site, account)).get(`/documents/${document.id}/1`)).status,
    ]).toEqual([account, status])
})

test('an intercommunalité opens, prepares, signs and files; what is its own is open to it', async () => {
  await sql`update call set applicants = '{company,local-authority}' where id = ${fund.id}`.execute(site.db)
  const epci = await signIn(site, 'epci')
  expect(await epci.page(`/espace/dossiers/nouveau?appel=${fund.id}`)).toContain(
    'name="organisation" value="247100589"',
  )
  const path = await readyFile(epci, '247100589')
  expect((await sign(epci, path)).status).toBe(303)
  expect((await epci.post(`${path}/deposer`)).status).toBe(303)
  expect((await fileOf(path)).state).toBe('filed')
  for (const page of ['/espace', '/espace/dossiers'])
    expect([page, (await epci.page(page)).includes(path)]).toEqual([page, true])
  // Its people are told what becomes of it; nobody else of the territory knows of it.
  const operator = await signIn(site, 'operateur')
  await operator.post(`${path.replace('dossiers', 'instruction')}/interet`, { interest: 'non' })
  expect((await operator.post(`${path}/correction`, { reason: 'Un devis manque.' })).status).toBe(303)
  expect(await toldOf(`application/${idOf(path)}/to-correct`)).toEqual(['epci'])
  for (const account of ['elu', 'industriel', 'entreprise'])
    expect([account, (await (await signIn(site, account)).get(path)).status]).toEqual([account, 404])
  // For two organisations, their names are the choice.
  await sql`
    insert into role_grant (programme_id, person_id, role, organisation_id, scope_kind, scope_key, start_on, author_id, recorded_at)
    select g.programme_id, g.person_id, g.role, o.id, g.scope_kind, g.scope_key, g.start_on, g.author_id, g.recorded_at
    from role_grant as g join person on person.id = g.person_id and person.email = 'epci@demo.example'
    join organisation as o on o.code = '200067254'`.execute(site.db)
  expect(await epci.page(`/espace/dossiers/nouveau?appel=${fund.id}`)).toMatch(
    /<option value="200067254">(?!200067254)[^<]+</,
  )
  await sql`delete from role_grant where role = 'epci' and organisation_id = (select id from organisation where code = '200067254')`.execute(
    site.db,
  )
  await sql`update call set applicants = '{company}' where id = ${fund.id}`.execute(site.db)
})

test('a correction stops the clock, has its reason, and the file comes back with its first date', async () => {
  const path = await filedFile()
  const operator = await signIn(site, 'operateur')
  expect((await operator.post(`${path}/correction`, { reason: '' })).status).toBe(422)
  await operator.post(`${path.replace('dossiers', 'instruction')}/interet`, { interest: 'non' })
  expect((await operator.post(`${path}/correction`, { reason: 'La puissance manque.' })).status).toBe(303)
  const first = (await fileOf(path)).filedAt
  expect(await company.page(path)).toContain('La puissance manque.')
  expect(await company.page('/espace')).toContain('Corriger et renvoyer')
  await writePart(company, path, 2, { 'answers.decrivez-l-investissement': 'Un four de 2 MW.' })
  await sign(company, path)
  expect((await company.post(`${path}/renvoyer`)).status).toBe(303)
  expect((await fileOf(path)).filedAt).toEqual(first)
  expect((await company.post(`${path}/complet`)).status).toBe(403)
  expect((await operator.post(`${path}/complet`)).status).toBe(303)
  expect(await company.page(path)).toContain('donnent chacune leur avis')
  expect((await operator.post(`${path}/message`, { body: 'Tout y est.' })).status).toBe(303)
  expect(await company.page(path)).toContain('Tout y est.')
  expect((await company.post(`${path}/retirer`, { reason: 'Le projet est reporté.' })).status).toBe(303)
  expect((await fileOf(path)).state).toBe('withdrawn')
})

test('a message reaches the other side, whatever the scope of the operator; a withdrawal reaches those who judge', async () => {
  const path = await filedFile()
  const about = `application/${idOf(path)}`
  const operator = await signIn(site, 'operateur')
  await sql`update role_grant set scope_kind = 'programme', scope_key = '' where role = 'operator'`.execute(
    site.db,
  )
  expect((await operator.post(`${path}/message`, { body: 'Une question.' })).status).toBe(303)
  expect(await toldOf(`${about}/message`)).toEqual(['entreprise'])
  await sql`update role_grant set scope_kind = 'region', scope_key = '27' where role = 'operator'`.execute(
    site.db,
  )
  // Who has the file is named, when the call names its operator.
  expect((await company.page(path)).includes('L’opérateur vérifie que rien ne manque')).toBe(true)
  await sql`update call set operator_id = (select id from organisation where code = 'bpifrance') where id = ${fund.id}`.execute(
    site.db,
  )
  expect((await company.page(path)).includes('Bpifrance vérifie que rien ne manque')).toBe(true)
  await sql`update call set operator_id = null where id = ${fund.id}`.execute(site.db)
  expect((await company.post(`${path}/message`, { body: 'Une réponse.' })).status).toBe(303)
  const judges = ['operateur', 'prefecture-region', 'region']
  expect(await toldOf(`${about}/message`)).toEqual(['entreprise', ...judges])
  expect((await company.post(`${path}/retirer`, { reason: 'Reporté.' })).status).toBe(303)
  expect(await toldOf(`${about}/withdrawn`)).toEqual(judges)
  // What was never filed is withdrawn in silence, and stays closed to them.
  const draft = await readyFile()
  expect((await company.post(`${draft}/retirer`, { reason: 'Reporté.' })).status).toBe(303)
  expect(await toldOf(`application/${idOf(draft)}/withdrawn`)).toEqual([])
  for (const account of judges)
    expect([account, (await (await signIn(site, account)).get(draft)).status]).toEqual([account, 404])
})

test('a file leads to its project, territory, needs and actions, and they to it, for whoever sees both', async () => {
  const path = await readyFile()
  const [need, action] = await Promise.all(
    ['need', 'action'].map(async table => {
      const { rows } = await sql<{ id: number; title: string }>`
        select id, title from ${sql.table(table)} order by id limit 1`.execute(site.db)
      return rows[0]!
    }),
  )
  await company.post(`${path}/partager`, { shared: 'oui' })
  await writePart(await signIn(site, 'chef-de-projet'), path, 0, {
    title: 'Un four économe',
    commune: 'Chalon-sur-Saône',
    needIds: String(need!.id),
    actionIds: String(action!.id),
  })
  await sign(company, path)
  expect((await company.post(`${path}/deposer`)).status).toBe(303)
  const operator = await signIn(site, 'operateur')
  const judged = path.replace('dossiers', 'instruction')
  await operator.post(`${judged}/interet`, { interest: 'non' })
  const shown = (html: string, words: readonly string[]) =>
    Object.fromEntries(words.map(one => [one, html.includes(one)]))
  const links = [
    'Territoire au jour du dépôt',
    `/besoins/${need!.id}"`,
    `/actions/${action!.id}"`,
    'ne voyez pas',
  ]
  expect(Object.values(shown(await company.page(path), links))).toEqual([true, true, false, true])
  expect(Object.values(shown(await operator.page(judged), links))).toEqual([true, true, true, false])
  // Where completeness is declared, which pieces are there is said too.
  expect(await operator.page(judged)).toMatch(/Dernière liasse fiscale\s*:\s*jointe/)
  for (const [account, there] of [
    ['chef-de-projet', true],
    ['operateur', true],
    ['elu', false],
  ] as const)
    for (const page of [`/espace/besoins/${need!.id}`, `/espace/actions/${action!.id}`]) {
      const html = await (await signIn(site, account)).page(page)
      expect([account, page, html.includes(`${path}"`)]).toEqual([account, page, there])
    }
})

test('a file keeps the version of the call it was begun under', async () => {
  const filed = await sql<{ id: number; call_version: number }>`
    select id, call_version from application where call_id = ${fund.id} and state = 'filed' order by id limit 1`.execute(
    site.db,
  )
  const { id, call_version } = filed.rows[0]!
  expect(call_version).toBeLessThan(fund.version)
  expect(await company.page(`/espace/dossiers/${id}`)).not.toContain('Dernière liasse fiscale :')
})

test('the list shows exactly the files whose page opens, for every account', async () => {
  const { rows } = await sql<{ id: number }>`select id from application`.execute(site.db)
  expect(rows.length).toBeGreaterThan(5)
  const files = await Promise.all(rows.map(async ({ id }) => (await findApplication(site.db, id))!))
  for (const account of accounts) {
    const person = await findPerson(site.db, { email: `${account}@demo.example` }, inDays(0))
    const actor: PersonActor = person!.actor
    const listed = await listApplications(site.db, 'demonstration', actor, {}, { limit: 10_000 })
    const seen = files.filter(file => sees(actor, placeOfFile(file, actor))).map(({ id }) => id)
    expect([account, listed.map(({ id }) => id).sort((a, b) => a - b)]).toEqual([
      account,
      seen.sort((a, b) => a - b),
    ])
  }
  const list = await company.page('/espace/dossiers?etat=draft&mots=four')
  expect(list).toContain('Dossiers')
  for (const query of ['etat=nul', 'tri=nom', 'appel=x', 'apres=x'])
    expect([query, (await company.get(`/espace/dossiers?${query}`)).status]).toEqual([query, 422])
})

test('what an applicant writes is on no public page', async () => {
  await filedFile()
  for (const path of [
    '/',
    '/appels?programme=demonstration',
    `/appels/${fund.code}?programme=demonstration`,
    '/appels.ics?programme=demonstration',
    '/dispositifs-aide.json?programme=demonstration',
    '/recherche?q=four&programme=demonstration',
    '/api/v1/calls?programme=demonstration',
    '/projets?programme=demonstration',
  ]) {
    const text = await (await site.get(path)).text()
    for (const secret of ['Un four économe', '800 000', 'Trois voisins', '11 400 000', 'D-2026-'])
      expect([path, secret, text.replaceAll('\u202f', ' ').includes(secret)]).toEqual([path, secret, false])
  }
})

import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addMonths } from '../../src/kernel/dates.ts'
import { sirenFrom } from '../../src/kernel/ids.ts'
import { type PersonActor, sees } from '../../src/kernel/permission.ts'
import { gathered, listAgreementsPending, waits } from '../../src/modules/agreements/index.ts'
import {
  findApplication,
  isExcluded,
  listApplications,
  listExcludedFiles,
  placeOfFile,
  readingBlockers,
} from '../../src/modules/applications/index.ts'

import { declareInterest } from '../../src/modules/appraisals/index.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { accounts } from './crawl.ts'
import { act, actorOf, programme, readGround } from './file-ground.ts'
import { type Granted, grantFile } from './granted-file.ts'
import { openFile } from './open-file.ts'
import { signIn, type Worker } from './open-work.ts'
import { exported, sendTo } from './send-list.ts'

const site = await openSite()
afterAll(() => site.close())
const { db } = site
const [operator, company, region] = (await Promise.all(
  ['operateur', 'entreprise', 'region'].map(account => signIn(site, account)),
)) as [Worker, Worker, Worker]
const numbers = (rows: Record<string, string>[]) => rows.map(({ id }) => Number(id)).sort((a, b) => a - b)

test('the files and agreements exported are those one sees, under the filters of the page', async () => {
  for (const account of [
    'operateur',
    'entreprise',
    'region',
    'chef-de-projet',
    'equipe-nationale',
    'ecole',
  ]) {
    const worker = await signIn(site, account)
    const actor = await actorOf(db, account)
    const seen = await listApplications(db, programme, actor, {}, { limit: 10_000 })
    expect([account, numbers(await exported(worker, 'dossiers'))]).toEqual([
      account,
      seen.map(({ id }) => id).sort((a, b) => a - b),
    ])
    const excluded = await listExcludedFiles(db, programme, actor)
    const listed = await exported(worker, 'dossiers', 'etat=listed&region=27')
    expect(numbers(listed)).toEqual(
      seen
        .filter(
          ({ id, state, region: code }) => state === 'listed' && code === '27' && !excluded.includes(id),
        )
        .map(({ id }) => id)
        .sort((a, b) => a - b),
    )
  }
  const page = await operator.page('/espace/dossiers?etat=filed')
  expect(page).toContain('/exports/espace/dossiers.csv?etat=filed')
  expect(page).toContain('Garder cette liste')
  const all = await exported(operator, 'dossiers')
  const { territory_code } = (
    await sql<{ territory_code: string }>`
      select territory as territory_code from application where region = '27' and state <> 'draft' and territory <> '' limit 1`.execute(
      db,
    )
  ).rows[0]!
  const there = await exported(operator, 'dossiers', `territoire=${encodeURIComponent(territory_code)}`)
  expect(there.length).toBeGreaterThan(0)
  expect(new Set(there.map(({ territory }) => territory)).size).toBe(1)
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(there.map(({ id }) => id)))
  const [first] = all
  expect(numbers(await exported(operator, 'dossiers', `mots=${first!.reference}`))).toEqual([
    Number(first!.id),
  ])
})

test('an operator of one territory sees and judges the files filed there, and no other', async () => {
  const { rows } = await sql<{ id: number; territory: string }>`
    select id, territory from application where territory <> '' and state <> 'draft' order by id`.execute(db)
  const { territory } = rows[0]!
  const base = await actorOf(db, 'operateur')
  const actor: PersonActor = {
    ...base,
    grants: [{ ...base.grants[0]!, role: 'operator', scope: { kind: 'territory', key: territory } }],
  }
  const listed = await listApplications(db, programme, actor, {}, { limit: 10_000 })
  expect(listed.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
    rows.filter(one => one.territory === territory).map(({ id }) => id),
  )
  for (const { id } of rows) {
    const file = (await findApplication(db, id))!
    expect([id, sees(actor, placeOfFile(file, actor))]).toEqual([id, file.territory === territory])
  }
  const draft = await openFile(db, 'draft')
  const file = (await findApplication(db, draft.applicationId))!
  const own = {
    ...actor,
    grants: [{ ...actor.grants[0]!, scope: { kind: 'territory' as const, key: file.territory } }],
  }
  expect(sees(own, placeOfFile({ ...file, shared: true }, own))).toBe(false)
  // Told of a file as the operators of the région are.
  const { rows: roles } = await sql<{ id: number; personId: number }>`
    insert into role_grant (programme_id, person_id, role, organisation_id, scope_kind, scope_key, start_on, author_id, recorded_at)
    select g.programme_id, person.id, 'operator', g.organisation_id, 'territory', ${file.territory}, '2026-01-01', g.author_id, now()
    from role_grant as g join person as known on known.id = g.person_id and known.email = 'operateur@demo.example'
    join person on person.email = 'chef-de-projet-pau@demo.example' limit 1 returning id, person_id as "personId"`.execute(
    db,
  )
  const filed = await openFile(db, 'filed')
  const told = await sql`select from notification where person_id = ${roles[0]!.personId}
    and about = ${`application/${filed.applicationId}/filed`}`.execute(db)
  expect(told.rows).toHaveLength(1)
  expect(
    (await (await signIn(site, 'chef-de-projet-pau')).get(`/espace/dossiers/${filed.applicationId}`)).status,
  ).toBe(200)
  await sql`delete from role_grant where id = ${roles[0]!.id}`.execute(db)
})

test('who is kept away from a file reads of it in no list more than on its page', async () => {
  const file = await openFile(db, 'filed', { title: 'Secret de fabrique' })
  const { applicationId } = file
  const queue = async () => numbers(await exported(region, 'instruction'))
  await sql`update application set state = 'complete' where id = ${applicationId}`.execute(db)
  expect(await queue()).toContain(applicationId)
  await act(db, 'region', declareInterest, { ...file, interest: 'oui', reason: 'Un proche' })
  expect(await queue()).not.toContain(applicationId)
  const ticked = await region.page(`/espace/instruction/lot?ligne=${applicationId}`)
  expect(ticked).toContain('Aucune ligne cochée')
  const row = (await exported(region, 'dossiers')).find(({ id }) => Number(id) === applicationId)!
  expect(Object.keys(row)).toEqual([
    'id',
    'reference',
    'title',
    'organisation',
    'organisation_code',
    'call',
    'call_code',
    'state',
    'since',
    'territory',
    'region',
    'wave',
    'filed_on',
    'version',
  ])
  expect([row.territory, row.region, row.wave]).toEqual(['', '', ''])
  const { territory } = (await findApplication(db, applicationId))!
  const there = `territoire=${encodeURIComponent(territory)}`
  expect(numbers(await exported(region, 'dossiers', there))).not.toContain(applicationId)
  const known = await exported(company, 'dossiers')
  expect(known.find(({ id }) => Number(id) === applicationId)!.territory).toBeTruthy()
  const text = JSON.stringify(row)
  for (const secret of ['Une presse plus sobre', '900', '300', '71076', 'Chalon-sur-Saône'])
    expect([secret, text.includes(secret)]).toEqual([secret, false])
})

test('a list knows exactly the files that each account is kept away from', async () => {
  const { rows } = await sql<{ id: number }>`select id from application`.execute(db)
  const files = await Promise.all(rows.map(async ({ id }) => (await findApplication(db, id))!))
  for (const account of accounts) {
    const actor = await actorOf(db, account)
    const excluded: number[] = []
    for (const file of files)
      if (sees(actor, placeOfFile(file, actor)) && isExcluded(await readingBlockers(db, file, actor)))
        excluded.push(file.id)
    const listed = await listExcludedFiles(db, programme, actor)
    expect([account, listed.sort((a, b) => a - b)]).toEqual([account, excluded.sort((a, b) => a - b)])
  }
})

test('files are accepted, then put on the agenda of a review, many at once, each by its gesture', async () => {
  const files = [
    await openFile(db, 'filed', { title: 'Lot A' }),
    await openFile(db, 'filed', { title: 'Lot B' }),
  ]
  await sql`delete from interest_declaration where application_id = ${files[1]!.applicationId}`.execute(db)
  const rowsOf = async (list: string) =>
    (await exported(operator, list))
      .filter(({ id }) => files.some(({ applicationId }) => Number(id) === applicationId))
      .map(({ id, version }) => `${id}:${version}`)
      .join(',')
  const bulk = async (list: string, fields: Record<string, string>) =>
    textOf(
      await (
        await operator.post(`/espace/${list}/lot`, { rows: await rowsOf('dossiers'), ...fields })
      ).text(),
    )
  expect(await operator.page('/espace/instruction')).toContain('Modifier les lignes cochées')
  const preview = await bulk('instruction', { edit: 'recevable' })
  expect(preview).toMatch(/1 ligne sera changée, 1 ligne refusée/)
  expect(preview).toContain('→ Complet, avis attendus')
  expect(preview).toContain('Déclarez d’abord si vous avez un intérêt')
  expect((await findApplication(db, files[0]!.applicationId))!.state).toBe('filed')
  await bulk('instruction', { edit: 'recevable', confirme: 'oui' })
  expect((await findApplication(db, files[0]!.applicationId))!.state).toBe('complete')
  await act(db, 'operateur', declareInterest, { ...files[1]!, interest: 'non' })
  for (const { applicationId } of files)
    await sql`update application set state = 'to-review' where id = ${applicationId}`.execute(db)
  const { meetingId } = await readGround(db)
  await sql`update meeting set held_on = ${addMonths(today(), 1)} where id = ${meetingId}`.execute(db)
  expect(await bulk('dossiers', { edit: 'seance', meetingId: '0' })).toContain('Choisissez une des valeurs')
  await bulk('dossiers', { edit: 'seance', meetingId: String(meetingId), confirme: 'oui' })
  const { rows } = await sql<{ id: number }>`
    select application_id as id from review_item where meeting_id = ${meetingId}`.execute(db)
  expect(rows.map(({ id }) => id)).toEqual(
    expect.arrayContaining(files.map(({ applicationId }) => applicationId)),
  )
  expect(await company.page('/espace/dossiers')).not.toContain('Modifier les lignes')
})

test('drafts are opened from a file, each under its call, once; the export goes back in and changes nothing', async () => {
  const { rows } = await sql<{ call: string; project: string | null }>`
    select c.code as call, (select s.code from subject as s join project as p on p.id = s.id
      join organisation as o on o.id = p.owner_id where o.code = 'demo-emballages-chalon' order by s.id limit 1) as project
    from subject as c where c.code = 'aap-ateliers-demo'`.execute(db)
  const { call, project } = rows[0]!
  const lines = [
    'Appel (code);Titre;Projet (code);Demandeur (code)',
    `${call};Four du fichier;;`,
    ...(project ? [`${call};;${project};`] : []),
    `inconnu;Rien;;`,
    `${call};Ailleurs;;une-autre`,
  ]
  const before = await exported(company, 'dossiers')
  const path = await sendTo(site, company, 'dossiers', lines)
  const preview = textOf(await company.page(path))
  expect(preview).toMatch(/2 lignes refusées/)
  expect(preview).toContain('Aucun appel ne porte ce code')
  expect(preview).toContain('pour laquelle vous agissez')
  expect(await exported(company, 'dossiers')).toEqual(before)
  await company.post(path)
  const after = await exported(company, 'dossiers')
  expect(after).toHaveLength(before.length + (project ? 2 : 1))
  expect(after.filter(({ title, state }) => title === 'Four du fichier' && state === 'draft')).toHaveLength(1)
  const again = textOf(await company.page(await sendTo(site, company, 'dossiers', lines)))
  expect(again).not.toMatch(/sera ajoutée|sera changée|seront ajout/)
  const csv = (await (await company.get('/exports/espace/dossiers.csv')).text()).trim().split('\r\n')
  expect(textOf(await company.page(await sendTo(site, company, 'dossiers', csv)))).not.toMatch(
    /refusée|sera ajoutée|sera changée|seront/,
  )
  expect((await operator.get('/espace/dossiers/importer')).status).toBe(200)
  await expect(sendTo(site, operator, 'dossiers', lines)).rejects.toThrow('403')
})

const granted: Granted[] = []
/** An agreement signed by both, decided so long ago. */
async function agreed(monthsAgo: number): Promise<{ id: number; code: string }> {
  const file = await grantFile(db, { monthsAgo })
  granted.push(file)
  const { rows } = await sql<{ id: number; code: string }>`
    insert into agreement (programme_id, application_id, decision_id, code, state_cents, region_cents, eligible_cents, starts_on, ends_on,
      jobs, signatures, signed_on, author_id, recorded_at)
    select a.programme_id, a.id, d.id, 'C-LISTE-' || a.id, d.state_cents, d.region_cents, d.eligible_cents, '2024-01-01', '2029-01-01', 12,
      '[{"side":"company","author":"A","capacity":"x","signedAt":"2024-01-01"},{"side":"operator","author":"B","capacity":"x","signedAt":"2024-01-01"}]',
      '2024-01-01', d.author_id, now()
    from application as a join decision as d on d.application_id = a.id where a.id = ${file.applicationId} returning id, code`.execute(
    db,
  )
  await sql`update application set state = 'agreed' where id = ${file.applicationId}`.execute(db)
  return rows[0]!
}

test('many agreements that wait for the same thing are one line of a Monday, which leads to exactly these', async () => {
  const due = []
  for (let count = 0; count < 5; count++) due.push((await agreed(20 + count)).id)
  const notYet = (await agreed(2)).id
  const account = 'operateur'
  const actor = await actorOf(db, account)
  const { programmeId } = await readGround(db)
  const watcher = { actor, programme: { id: programmeId, code: programme }, today: today(), since: undefined }
  const pending = await listAgreementsPending(db, watcher)
  const alike = pending.filter(({ what }) => what.includes('emplois'))
  expect(alike).toHaveLength(1)
  const [line] = alike
  const listed = numbers(await exported(operator, 'conventions', 'attend=jobs'))
  expect(line).toMatchObject({
    kind: 'late',
    what: `${listed.length} conventions ont des emplois à constater`,
    href: '/espace/conventions?attend=jobs',
  })
  expect(listed).toEqual(expect.arrayContaining(due))
  expect(listed).not.toContain(notYet)
  const { rows } = await sql<{ oldest: string }>`
    select min(jobs_due_on)::text as oldest from register_work_agreement where id = any(${listed})`.execute(
    db,
  )
  expect(line!.dueOn).toBe(rows[0]!.oldest)
  expect(await operator.page('/espace')).toContain('/espace/conventions?attend=jobs')
  // Whatever they wait for, the filter finds as many as there are lines.
  for (const [wait, words] of Object.entries(waits)) {
    const found = numbers(await exported(operator, 'conventions', `attend=${wait}`))
    const told = pending.filter(({ href }) => href === `/espace/conventions?attend=${wait}`)
    if (told.length > 0) expect(told[0]!.what).toMatch(new RegExp(`^${found.length} conventions .*${words}`))
  }
})

test('few stay lines of their own; different things are never added together', () => {
  const item = (agreementId: number, wait: 'jobs' | 'claim', dueOn = '2026-01-01') => ({
    kind: 'late' as const,
    what: `${wait} ${agreementId}`,
    nextStep: 'Voir',
    href: `/${agreementId}`,
    dueOn,
    agreementId,
    wait,
  })
  const three = [1, 2, 3].map(id => item(id, 'jobs'))
  expect(gathered([...three, item(4, 'claim')])).toHaveLength(4)
  const folded = gathered([...three, item(4, 'jobs', '2025-03-01'), item(4, 'jobs'), item(5, 'claim')])
  expect(folded.map(({ what, dueOn }) => [what, dueOn])).toEqual([
    ['4 conventions ont des emplois à constater', '2025-03-01'],
    ['claim 5', '2026-01-01'],
  ])
})

test('observed jobs come in from a file, previewed, by the gesture of the page; the export goes back in', async () => {
  const { id, code } = await agreed(26)
  const lines = [
    'Convention;Année;Constaté le;Mois travaillés;Justificatif;Contrôle sur place',
    `${code};1;${addMonths(today(), -13)};72;DSN 2024 (Démo);`,
    `${code};2;${today()};144;DSN 2025 (Démo);Vu sur place (Démo)`,
    `${code};3;${today()};144;DSN (Démo);`,
    `C-RIEN;1;${today()};12;DSN (Démo);`,
    `${code};1;;;;`,
  ]
  const path = await sendTo(site, operator, 'conventions', lines)
  const preview = textOf(await operator.page(path))
  expect(preview).toMatch(/2 lignes seront changées, 1 ligne inchangée, 2 lignes refusées/)
  expect(preview).toContain('L’année 3 ne se constate qu’à partir de 36 mois')
  expect(preview).toContain('Aucune convention ne porte ce code')
  const seen = () =>
    sql<{ year: number; months: number; note: string }>`
      select year, person_months as months, control_note as note from job_observation
      where application_id = (select application_id from agreement where id = ${id}) order by year`.execute(
      db,
    )
  expect((await seen()).rows).toEqual([])
  await operator.post(path)
  expect((await seen()).rows).toEqual([
    { year: 1, months: 72, note: '' },
    { year: 2, months: 144, note: 'Vu sur place (Démo)' },
  ])
  const row = (await exported(operator, 'conventions')).find(one => Number(one.id) === id)!
  expect(row).toMatchObject({ observed: '2', jobs_seen: '12', next_year: '3', jobs: '12' })
  const again = textOf(await operator.page(await sendTo(site, operator, 'conventions', lines)))
  expect(again).toMatch(/3 lignes inchangées, 2 lignes refusées/)
  const csv = (await (await operator.get('/exports/espace/conventions.csv')).text()).trim().split('\r\n')
  expect(textOf(await operator.page(await sendTo(site, operator, 'conventions', csv)))).not.toMatch(
    /refusée|sera ajoutée|sera changée|seront/,
  )
  const mine = numbers(await exported(company, 'conventions'))
  expect(mine).toContain(id)
  expect(numbers(await exported(await signIn(site, 'ecole'), 'conventions'))).toEqual([])
})

test('settled agreements pass to the follow-up of their jobs, many at once', async () => {
  const { id } = await agreed(14)
  await sql`update application set state = 'settled' where id = (select application_id from agreement where id = ${id})`.execute(
    db,
  )
  const { version } = (await exported(operator, 'conventions', 'etat=settled')).find(
    one => Number(one.id) === id,
  )!
  const given = { edit: 'suivi', rows: `${id}:${version}` }
  expect(textOf(await (await operator.post('/espace/conventions/lot', given)).text())).toContain(
    '→ Suivi des emplois',
  )
  expect((await operator.post('/espace/conventions/lot', { ...given, confirme: 'oui' })).status).toBe(303)
  expect(numbers(await exported(operator, 'conventions', 'etat=monitored'))).toContain(id)
})

test('de minimis aids had elsewhere come in from a file; above the ceiling a row is refused with what is left', async () => {
  const [one, other] = ['10000051', '10000052'].map(sirenFrom) as [string, string]
  const head = 'SIREN;Montant;Accordée le;Accordée par;Mesure;Pièce;Règlement;Déjà accordée'
  const row = (siren: string, amount: string, more = ';') =>
    `${siren};${amount};01/06/2024;Démo Agence;Aide au conseil (Démo);Attestation (Démo)${more}`
  const lines = [
    head,
    row(one, '180 000,50', ';;'),
    row(other, '300 000,01', ';;'),
    row(other, '1 000', ';Un autre règlement;'),
    row('123456789', '10', ';;'),
    `${other};10;31/02/2024;Démo Agence;;P;;`,
  ]
  const path = await sendTo(site, operator, 'de-minimis', lines)
  const preview = textOf(await operator.page(path))
  expect(preview).toMatch(/1 ligne sera ajoutée, 4 lignes refusées/)
  expect(preview).toMatch(/Ligne 3, colonne «.Montant.».: [^.]*il lui reste 300.000/)
  expect(preview).toMatch(/Ligne 4, colonne «.Règlement.».: Ce jour-là, le règlement est/)
  expect(preview).toMatch(/Ligne 5, colonne «.SIREN.»/)
  expect(preview).toMatch(/Ligne 6, colonne «.Accordée le.»/)
  await operator.post(path)
  const [kept] = await exported(operator, 'de-minimis', `siren=${one}`)
  expect(kept).toMatchObject({
    siren: one,
    amount_cents: '180000.5',
    granted_on: '2024-06-01',
    grantor: 'Démo Agence',
    measure: 'Aide au conseil (Démo)',
    evidence: 'Attestation (Démo)',
  })
  // Granted already, it is in the register whatever the ceiling; what is there does not come twice.
  const granted = await sendTo(site, operator, 'de-minimis', [
    head,
    lines[1]!,
    row(other, '300 000,01', ';;oui'),
  ])
  expect(textOf(await operator.page(granted))).toMatch(/1 ligne sera ajoutée, 1 ligne inchangée/)
  await operator.post(granted)
  const csv = (await (await operator.get('/exports/espace/de-minimis.csv')).text()).trim().split('\r\n')
  expect(textOf(await operator.page(await sendTo(site, operator, 'de-minimis', csv)))).not.toMatch(
    /refusée|sera ajoutée|sera changée|seront/,
  )
  await expect(sendTo(site, company, 'de-minimis', lines)).rejects.toThrow('403')
  expect((await exported(company, 'de-minimis')).some(({ siren }) => siren === one)).toBe(false)
})

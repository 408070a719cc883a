import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addMonths, dayInParis, endOfDayInParis } from '../../src/kernel/dates.ts'
import { findApplication, listFileEvents, startApplication } from '../../src/modules/applications/index.ts'
import { closingOf, findCall, opening, publishBlockers, tellOfCalls } from '../../src/modules/calls/index.ts'
import { readPdf } from '../platform/read-pdf.ts'
import { openSite } from '../site/open-site.ts'
import { callLike, draftUnder, fileIt, signFile, workshopAnswers, writeFile } from './call-like.ts'
import { act, programme, readGround } from './file-ground.ts'
import { origin, signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const { db } = site
const company = await signIn(site, 'entreprise')
const operator = await signIn(site, 'operateur')
const fileOf = async ({ applicationId }: { applicationId: number }) =>
  (await findApplication(db, applicationId))!
const pathOf = ({ applicationId }: { applicationId: number }) => `/espace/dossiers/${applicationId}`
const hour = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
const setCall = (id: number, columns: Record<string, unknown>) =>
  sql`update call as c set closes_at = r.closes_at, waves = r.waves from jsonb_populate_record(
    (select call from call where id = ${id}), ${JSON.stringify(columns)}::jsonb) as r where c.id = ${id}`.execute(
    db,
  )
const bytesOf = async (path: string) => {
  const response = await company.get(path)
  expect([path, response.status]).toEqual([path, 200])
  return new Uint8Array(await response.arrayBuffer())
}
const textOf = async (path: string) => (await readPdf(await bytesOf(path))).text.replace(/\s/g, '')

const { form } = (await findCall(db, (await readGround(db)).callId))!
const letterForm = [
  ...form,
  { code: 'plan', label: 'Plan de financement', kind: 'text', required: true, secondStep: true },
]
const invited = async (callId: number) => {
  const file = await draftUnder(db, callId)
  await fileIt(db, file)
  expect((await operator.post(`${pathOf(file)}/inviter`)).status).toBe(303)
  return file
}

test('a letter of intent leads to the whole file in the months given, even once the call is closed; the first date stays', async () => {
  const callId = await callLike(db, 'deux-etapes', {
    steps: 2,
    full_file_months: 3,
    form: letterForm,
    closes_at: inHours(1),
  })
  const file = await draftUnder(db, callId)
  await fileIt(db, file)
  const path = pathOf(file)
  const first = (await fileOf(file)).filedAt!
  expect(await company.page(path)).toContain('Accusé de réception de la lettre d’intention')
  expect(await (await operator.post(`${path}/complet`)).text()).toContain('lettre d’intention')
  await setCall(callId, { closes_at: inHours(-1) })
  expect((await company.post(`${path}/inviter`)).status).toBe(403)
  expect((await operator.post(`${path}/inviter`)).status).toBe(303)
  const by = endOfDayInParis(addMonths(dayInParis(new Date()), 3))
  expect(await fileOf(file)).toMatchObject({
    state: 'draft',
    step: 2,
    fileBy: by,
    filedAt: first,
    signedHash: null,
  })
  expect(await company.page('/espace')).toContain('Finir et déposer')
  const page = await company.page(path)
  for (const [words, there] of [
    ['Attendu pour le', true],
    ['Ouvert. Il reste', true],
    ['Cet appel est clos.', false],
  ] as const)
    expect([words, page.includes(words)]).toEqual([words, there])
  expect((await company.post(`${path}/deposer`)).status).toBe(422)
  await writeFile(db, file, { ...workshopAnswers, plan: 'Fonds propres.' }, 'Presse sobre, entière')
  await signFile(db, file)
  expect((await company.post(`${path}/deposer`)).status).toBe(303)
  expect(await fileOf(file)).toMatchObject({ state: 'filed', step: 2, filedAt: first })
  const second = (await listFileEvents(db, file.applicationId)).at(-1)!.at
  expect(second.getTime()).toBeGreaterThan(first.getTime())
  const letter = await textOf(`${path}/accuse.pdf?etape=1`)
  expect([letter.includes('entière'), letter.includes(first.toISOString())]).toEqual([false, true])
  const whole = await textOf(`${path}/accuse.pdf?etape=2`)
  for (const words of ['entière', 'Premièredemande', first.toISOString(), second.toISOString()])
    expect([words, whole.includes(words)]).toEqual([words, true])
  expect(await bytesOf(`${path}/accuse.pdf`)).toEqual(await bytesOf(`${path}/accuse.pdf?etape=2`))
  expect((await company.get(`${path}/accuse.pdf?etape=3`)).status).toBe(422)
  expect((await operator.post(`${path}/complet`)).status).toBe(303)
})

test('a document of the second step is not asked with the letter of intent; the whole file is not filed without it', async () => {
  const documents = [{ code: 'liasse', label: 'Liasse fiscale', required: true, secondStep: true }]
  const callId = await callLike(db, 'piece-seconde', { steps: 2, full_file_months: 3, form, documents })
  const { code } = (await findCall(db, callId))!
  expect(await (await site.get(`/appels/${code}?programme=${programme}`)).text()).toMatch(
    /au dossier entier.*Liasse fiscale/s,
  )
  const file = await draftUnder(db, callId)
  expect(await company.page(pathOf(file))).not.toContain('Liasse fiscale')
  await fileIt(db, file)
  // Nor is it missed by whoever checks that the letter is complete.
  const judged = `/espace/instruction/${file.applicationId}`
  await operator.post(`${judged}/interet`, { interest: 'non' })
  const read = await operator.page(judged)
  expect(read).toContain('id="documents"')
  expect(read).not.toContain('Liasse fiscale')
  expect((await operator.post(`${pathOf(file)}/inviter`)).status).toBe(303)
  expect(await company.page(pathOf(file))).toMatch(/Liasse fiscale.{1,2}» manque/)
  const whole = await company.post(`${pathOf(file)}/deposer`)
  expect([whole.status, await whole.text()]).toEqual([422, expect.stringContaining('Liasse fiscale')])
  // Written on the page of criteria; a call in one step would never ask it, and is not made of this one.
  const criteria = await operator.page(`/espace/appels/${callId}/criteres`)
  expect(criteria).toMatch(/name="documents.0.secondStep"[^>]*checked/)
  const call = (await findCall(db, callId))!
  expect(publishBlockers({ ...call, steps: 1 }, new Date()).join()).toContain('Liasse fiscale')
})

test('after the months given, the whole file is late and says so; a call that gives none neither invites nor is published', async () => {
  const content = { steps: 2, full_file_months: 1, form: letterForm, closes_at: null }
  const callId = await callLike(db, 'deux-etapes-tard', content)
  const late = await invited(callId)
  await writeFile(db, late, { ...workshopAnswers, plan: 'Fonds propres.' })
  await signFile(db, late)
  await sql`update application set file_by = now() - interval '1 millisecond' where id = ${late.applicationId}`.execute(
    db,
  )
  expect((await company.post(`${pathOf(late)}/deposer`)).status).toBe(303)
  expect((await listFileEvents(db, late.applicationId)).at(-1)).toMatchObject({
    move: 'late',
    reason: 'Délai de l’invitation passé.',
  })
  expect((await fileOf(late)).state).toBe('draft')
  const unsaid = await callLike(db, 'deux-etapes-sans-delai', { ...content, full_file_months: null })
  const file = await draftUnder(db, unsaid)
  await fileIt(db, file)
  expect(await (await operator.post(`${pathOf(file)}/inviter`)).text()).toContain('combien de mois')
  const call = (await findCall(db, unsaid))!
  const said = (months: number | null) =>
    publishBlockers({ ...call, full_file_months: months }, new Date())
      .join()
      .includes('combien de mois')
  expect([said(null), said(3)]).toEqual([true, false])
})

test('a receipt is what was filed: after a correction it is printed the same, byte for byte', async () => {
  const callId = await callLike(db, 'accuse', { form })
  const file = await draftUnder(db, callId)
  await fileIt(db, file)
  const receipt = `${pathOf(file)}/accuse.pdf`
  const before = await bytesOf(receipt)
  expect((await operator.post(`${pathOf(file)}/correction`, { reason: 'Titre à préciser.' })).status).toBe(
    303,
  )
  await writeFile(db, file, { ...workshopAnswers, jobs: '13' }, 'Un autre titre')
  await signFile(db, file)
  expect((await company.post(`${pathOf(file)}/renvoyer`)).status).toBe(303)
  expect((await fileOf(file)).title).toBe('Un autre titre')
  expect(await bytesOf(receipt)).toEqual(before)
  await expect(sql`update filing_receipt set hash = ''`.execute(db)).rejects.toThrow('append-only')
})

test('a call with waves and no closing closes with its last wave; a file is of the wave that runs as it is filed', async () => {
  const wave = (name: string, hours: number) => ({ name, closesAt: inHours(hours) })
  const waves = [wave('Printemps', 1), wave('Automne', 100)]
  const callId = await callLike(db, 'vagues', { closes_at: null, waves, form })
  const file = await draftUnder(db, callId)
  await sql`insert into revision (kind, record_id, version, content, author_id, recorded_at)
    select 'call', ${callId}, version, ${JSON.stringify({ waves, closes_at: null })}::jsonb, (select min(id) from author), now()
    from call where id = ${callId}`.execute(db)
  await sql`update call set version = version + 1 where id = ${callId}`.execute(db)
  await setCall(callId, { waves: [wave('Printemps', -1), wave('Automne', 100)] })
  await fileIt(db, file)
  expect((await fileOf(file)).wave).toBe('Automne')
  const after = await draftUnder(db, callId)
  await signFile(db, after)
  const moved = [wave('Printemps', -2), wave('Automne', -1)]
  await setCall(callId, { waves: moved })
  const call = (await findCall(db, callId))!
  expect([closingOf(call), opening(call, new Date()).words]).toEqual([
    moved[1]!.closesAt,
    'Cet appel est clos.',
  ])
  const { rows } = await sql<{
    at: Date
  }>`select call_closing(closes_at, waves) as at from call where id = ${callId}`.execute(db)
  expect(rows[0]!.at.toISOString()).toBe(moved[1]!.closesAt)
  expect((await company.post(`${pathOf(after)}/deposer`)).status).toBe(303)
  expect((await fileOf(after)).state).toBe('draft')
  const { programmeId } = await readGround(db)
  const start = { programme, programmeId, callId, organisation: 'demo-emballages-chalon' }
  await expect(act(db, 'entreprise', startApplication, start)).rejects.toMatchObject({ status: 409 })
  const open = `/appels?programme=demonstration&ouvert=${dayInParis(new Date(Date.now() + 48 * hour))}`
  expect(await (await site.get(open)).text()).not.toContain('Appel vagues')
})

test('each wave that closes is told of, once', async () => {
  const closesAt = '2198-03-05T11:00:00.000Z'
  const waves = [
    { name: 'Printemps', closesAt },
    { name: 'Été', closesAt: '2198-06-05T10:00:00.000Z' },
  ]
  await callLike(db, 'vagues-a-dire', { closes_at: null, waves, form })
  const ask = { email: 'vagues@exemple.fr', consent: 'oui' }
  const post = (path: string, body: Record<string, string>) =>
    site.app.request(path, { method: 'POST', headers: { origin }, body: new URLSearchParams(body) })
  await post('/alerte-appels?programme=demonstration', ask)
  const told = async () =>
    (
      await sql<{ body: string }>`select body from mail where recipient = ${ask.email} order by id`.execute(
        db,
      )
    ).rows.map(({ body }) => body)
  await post(/\/alerte-appels\/\w+/.exec((await told())[0]!)![0], {})
  for (const day of ['2198-03-01', '2198-03-02', '2198-06-01'])
    await tellOfCalls(db, new Date(`${day}T10:00:00Z`), 'http://localhost')
  const said = (await told()).filter(body => body.includes('vagues-a-dire'))
  expect(said.filter(body => body.includes('Clôture de Printemps le 5 mars 2198'))).toHaveLength(1)
  expect(said.filter(body => body.includes('Clôture de Été le 5 juin 2198'))).toHaveLength(1)
})

test('a filing is stamped before its session is read: what makes it wait then does not make it late', async () => {
  const callId = await callLike(db, 'instant', { form })
  const file = await draftUnder(db, callId)
  await signFile(db, file)
  const stamps = async () =>
    (
      await sql<{
        at: Date
      }>`select at from filing_arrival where application_id = ${file.applicationId}`.execute(db)
    ).rows
  const sent = await db.transaction().execute(async tx => {
    await sql`lock table session in access exclusive mode`.execute(tx)
    const response = company.post(`${pathOf(file)}/deposer`)
    while ((await stamps()).length === 0) await new Promise(resolve => setTimeout(resolve, 5))
    await setCall(callId, { closes_at: new Date((await stamps())[0]!.at.getTime() + 1).toISOString() })
    return { response }
  })
  expect((await sent.response).status).toBe(303)
  expect(await fileOf(file)).toMatchObject({ state: 'filed', filedAt: (await stamps())[0]!.at })
  const stranger = { method: 'POST', headers: { origin }, body: new URLSearchParams() }
  await site.app.request(`${pathOf(file)}/deposer`, stranger)
  expect(await stamps()).toHaveLength(1)
})

import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { readPdf } from '../platform/read-pdf.ts'
import { openSite } from '../site/open-site.ts'
import { bookOf, type Granted, grantFile } from './granted-file.ts'
import { origin, signIn, type Worker } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())

const people = new Map<string, Worker>()
for (const account of [
  'operateur',
  'entreprise',
  'prefecture-region',
  'region',
  'equipe-nationale',
  'chef-de-projet-pau',
  'ecole',
])
  people.set(account, await signIn(site, account))
const as = (account: string): Worker => people.get(account)!
const today = new Date().toISOString().slice(0, 10)
const ago = (months: number) => {
  const date = new Date()
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.toISOString().slice(0, 10)
}
const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(site.db)).rows[0]!
const figure = async (code: string): Promise<number> =>
  (await site.json(`/api/v1/figures/${code}?programme=demonstration`)).value
const done = async (answer: Promise<Response>): Promise<Response> => {
  const response = await answer
  if (response.status !== 303)
    throw new Error(`${response.status} ${(await response.text()).replace(/<[^>]+>/g, ' ').slice(0, 3000)}`)
  return response
}
const versionOf = (page: string, form: string) =>
  new RegExp(`id="${form}".*?name="version" value="(\\d+)"`, 's').exec(page)?.[1] ?? ''

const terms = { advance: '30', starts_on: ago(12), ends_on: '2029-01-01', jobs: '12', version: '0' }
const write = (granted: Granted, fields: Record<string, string> = {}) =>
  as('operateur').post('/espace/conventions/nouvelle', {
    applicationId: granted.applicationId,
    ...terms,
    ...fields,
  })

/** An agreement signed by both. */
async function sign(granted: Granted) {
  const path = (await done(write(granted))).headers.get('location')!
  for (const account of ['entreprise', 'operateur']) {
    const version = versionOf(await as(account).page(path), 'signer')
    await done(as(account).post(`${path}/signer`, { version, capacity: 'Par délégation' }))
  }
  return path
}
const stateOf = async ({ applicationId }: Granted) =>
  (await one(sql<{ state: string }>`select state from application where id = ${applicationId}`)).state
const lastPayment = async (path: string) =>
  one(
    sql<{
      id: number
      reference: string
    }>`select id, reference from payment where agreement_id = ${Number(path.split('/').at(-1))} order by id desc limit 1`,
  )
async function pay(path: string, kind: string, amount: string) {
  await done(as('operateur').post(`${path}/versements`, { kind, amount }))
  const { id, reference } = await lastPayment(path)
  await done(as('prefecture-region').post(`${path}/versements/${id}/approuver`, { version: 1 }))
  await done(
    as('operateur').post(`${path}/versements/${id}/payer`, { version: 2, paidOn: today, mandate: `M-${id}` }),
  )
  return reference
}
const invoice = (cents: string, number = '1') => ({
  'lines.0.label': 'Presse',
  'lines.0.supplier': 'Presses Réunies',
  'lines.0.invoice': number,
  'lines.0.paidOn': ago(2),
  'lines.0.cents': cents,
})
async function attachTo(worker: Worker, fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({
    cle: worker.key,
    level: 'restricted',
    title: 'Factures',
    ...fields,
  }))
    form.append(name, value)
  form.append('file', new Blob(['%PDF-1.7\nfacture']), 'factures.pdf')
  return site.app.request('/espace/documents', {
    method: 'POST',
    headers: { cookie: worker.cookie, origin },
    body: form,
  })
}
/** Spending declared with its evidence, and what the operator accepts of it. */
async function spend(path: string, declared: string, accepted: string, number = '1') {
  const claim = (
    await done(as('entreprise').post(`${path}/depenses`, { version: 0, ...invoice(declared, number) }))
  ).headers.get('location')!
  await attachTo(as('entreprise'), { about: `claim/${claim.split('/').at(-1)}`, retour: claim })
  await done(
    as('entreprise').post(`${claim}/envoyer`, {
      version: versionOf(await as('entreprise').page(claim), 'envoyer'),
    }),
  )
  const version = versionOf(await as('operateur').page(claim), 'controle')
  await done(
    as('operateur').post(`${claim}/controler`, {
      version,
      'checks.0.rank': 0,
      'checks.0.acceptedCents': accepted,
      'checks.0.note': accepted === declared ? '' : 'Hors assiette',
    }),
  )
  return claim
}

test('an agreement takes the amounts of its decision, no more advance than the law, and contracts once both signed', async () => {
  const granted = await grantFile(site.db)
  const total = granted.stateCents + granted.regionCents
  const before = await figure('contracted')
  const refused = await write(granted, { advance: '31' })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('2018-514')
  expect((await write(granted, { ends_on: ago(24) })).status).toBe(422)
  expect(
    (
      await as('entreprise').post('/espace/conventions/nouvelle', {
        applicationId: granted.applicationId,
        ...terms,
      })
    ).status,
  ).toBe(403)
  await sql`update decision set aid_calculation_id = null where application_id = ${granted.applicationId}`.execute(
    site.db,
  )
  expect(await (await write(granted)).text()).toContain('pas figé')
  await sql`update decision set aid_calculation_id = (select max(id) from aid_calculation) where application_id = ${granted.applicationId}`.execute(
    site.db,
  )
  const path = (await done(write(granted))).headers.get('location')!
  expect(await as('entreprise').page('/espace?tout=waiting')).toContain('à signer')
  const version = versionOf(await as('entreprise').page(path), 'signer')
  await done(write(granted, { version, jobs: '13' }))
  // What was read is not what stands any more.
  expect((await as('entreprise').post(`${path}/signer`, { version, capacity: 'Gérante' })).status).toBe(409)
  const now = versionOf(await as('entreprise').page(path), 'signer')
  await done(as('entreprise').post(`${path}/signer`, { version: now, capacity: 'Gérante' }))
  expect((await as('entreprise').post(`${path}/signer`, { version: now, capacity: 'Gérante' })).status).toBe(
    409,
  )
  expect(await stateOf(granted)).toBe('granted')
  await done(as('operateur').post(`${path}/signer`, { version: Number(now) + 1, capacity: 'Directrice' }))
  expect(await stateOf(granted)).toBe('agreed')
  expect((await figure('contracted')) - before).toBe(total)
  const { contracted } = await one(
    sql<{
      contracted: number
    }>`select sum(contracted_cents)::bigint as contracted from envelope where id = any(${Object.values(granted.envelopes)})`,
  )
  expect(Number(contracted)).toBe(total)
  expect((await write(granted, { version: String(Number(now) + 2) })).status).toBe(409)
  for (const account of ['chef-de-projet-pau', 'ecole'])
    expect((await as(account).get(path)).status).toBe(404)
})

test('four eyes: who asks does not approve, two approvals at once make one, and the database says so too', async () => {
  const granted = await grantFile(site.db)
  const path = await sign(granted)
  for (const amount of ['0', '-1', '1,234', 'beaucoup', '30 000,01', '999999999']) {
    const refused = await as('operateur').post(`${path}/versements`, { kind: 'advance', amount })
    expect([amount, refused.status]).toEqual([amount, 422])
    expect(await refused.text()).toContain('href="#versement-amount"')
  }
  expect((await as('operateur').post(`${path}/versements`, { kind: 'interim', amount: '1' })).status).toBe(
    422,
  )
  const twice = await Promise.all(
    [1, 2].map(() => as('operateur').post(`${path}/versements`, { kind: 'advance', amount: '30 000' })),
  )
  expect(twice.map(({ status }) => status).sort()).toEqual([303, 422])
  const { id } = await lastPayment(path)
  // Whoever will be paid reads it on a Monday.
  const monday = (await as('entreprise').page('/espace?tout=promised')).split('id="promised"')[1]
  expect(monday).toMatch(/versement de 30.000.€ demandé le/)
  const own = await as('operateur').post(`${path}/versements/${id}/approuver`, { version: 1 })
  expect([own.status, (await own.text()).includes('une autre personne')]).toEqual([409, true])
  await expect(
    sql`update payment set approved_by = requested_by, approved_at = now() where id = ${id}`.execute(site.db),
  ).rejects.toThrow('payment_four_eyes')
  expect((await as('entreprise').post(`${path}/versements/${id}/approuver`, { version: 1 })).status).toBe(403)
  expect(
    (
      await as('operateur').post(`${path}/versements/${id}/payer`, {
        version: 1,
        paidOn: today,
        mandate: 'M',
      })
    ).status,
  ).toBe(409)
  expect(await as('region').page('/espace?tout=waiting')).toContain('à approuver')
  const both = await Promise.all(
    ['prefecture-region', 'region'].map(account =>
      as(account).post(`${path}/versements/${id}/approuver`, { version: 1 }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(
    (
      await as('operateur').post(`${path}/versements/${id}/payer`, {
        version: 2,
        paidOn: '2199-01-01',
        mandate: 'M',
      })
    ).status,
  ).toBe(422)
  const twicePaid = await Promise.all(
    [1, 2].map(() =>
      as('operateur').post(`${path}/versements/${id}/payer`, { version: 2, paidOn: today, mandate: 'M-1' }),
    ),
  )
  expect(twicePaid.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(await stateOf(granted)).toBe('in-payment')
  expect((await bookOf(site.db, granted.projectId)).paid).toBe(3_000_000)
  const parts = await one(
    sql<{
      state: number
      region: number
    }>`select state_cents as state, region_cents as region from payment where id = ${id}`,
  )
  expect(Number(parts.state) + Number(parts.region)).toBe(3_000_000)
  expect(await as('entreprise').page(path)).toContain('La suite pour vous')
})

test('spending is checked line by line; the balance follows it and gives the rest back', async () => {
  const granted = await grantFile(site.db)
  const path = await sign(granted)
  await pay(path, 'advance', '30 000')
  const claim = (
    await done(as('entreprise').post(`${path}/depenses`, { version: 0, ...invoice('200 000') }))
  ).headers.get('location')!
  const send = async () =>
    as('entreprise').post(`${claim}/envoyer`, {
      version: versionOf(await as('entreprise').page(claim), 'depenses-lignes'),
    })
  const early = await send()
  expect([early.status, (await early.text()).includes('justificatif')]).toEqual([409, true])
  expect(
    (await attachTo(as('entreprise'), { about: `claim/${claim.split('/').at(-1)}`, retour: claim })).status,
  ).toBe(303)
  await done(send())
  expect((await as('entreprise').post(`${path}/depenses`, { version: 0, ...invoice('1', '2') })).status).toBe(
    409,
  )
  const check = async (accepted: string, note: string) =>
    as('operateur').post(`${claim}/controler`, {
      version: versionOf(await as('operateur').page(claim), 'controle'),
      'checks.0.rank': 0,
      'checks.0.acceptedCents': accepted,
      'checks.0.note': note,
    })
  expect((await check('200 000,01', 'Trop')).status).toBe(422)
  expect((await check('150 000', '')).status).toBe(422)
  await done(check('200 000', ''))
  // Half of the base was spent: half of the aid is due.
  expect(
    (await as('operateur').post(`${path}/versements`, { kind: 'balance', amount: '20 000,01' })).status,
  ).toBe(422)
  await pay(path, 'balance', '20 000')
  expect(await stateOf(granted)).toBe('settled')
  const book = await bookOf(site.db, granted.projectId)
  expect([book.awarded, book.contracted, book.paid]).toEqual([5_000_000, 5_000_000, 5_000_000])
  const books = await one(
    sql<{ awarded: number; contracted: number; paid: number; available: number }>`
      select sum(awarded_cents)::bigint as awarded, sum(contracted_cents)::bigint as contracted, sum(paid_cents)::bigint as paid,
        sum(available_cents)::bigint as available from envelope where id = any(${Object.values(granted.envelopes)})`,
  )
  expect(Object.values(books).map(Number)).toEqual([5_000_000, 5_000_000, 5_000_000, 5_200_000])
  expect((await as('operateur').post(`${path}/versements`, { kind: 'interim', amount: '1' })).status).toBe(
    422,
  )
})

test('the accounting export, read again by other means, is the ledger to the cent; each payment goes out once', async () => {
  const granted = await grantFile(site.db, {
    stateCents: 3_333_334,
    regionCents: 1_111_111,
    eligible: 10_000_000,
  })
  const path = await sign(granted)
  await pay(path, 'advance', '13 333,33')
  await done(as('operateur').post('/espace/conventions/comptabilite'))
  expect((await as('operateur').post('/espace/conventions/comptabilite')).status).toBe(409)
  const page = await as('operateur').page('/espace/conventions/comptabilite')
  const address = /href="(\/espace\/conventions\/comptabilite\/csv[^"]+)"/
    .exec(page)![1]!
    .replaceAll('&amp;', '&')
  const csv = await (await as('operateur').get(address)).text()
  expect((await as('entreprise').get(address)).status).toBe(404)
  const [header, ...lines] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .map(line =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!.replace(/^"|"$/g, '')),
    )
  const column = (line: string[], name: string) => line[header!.indexOf(name)] ?? ''
  const { code: agreement } = await one(
    sql<{ code: string }>`select code from agreement where application_id = ${granted.applicationId}`,
  )
  const sums: Record<string, bigint> = {}
  for (const line of lines.filter(line => column(line, 'agreement') === agreement)) {
    const [euros, cents] = column(line, 'amount').split('.')
    sums[column(line, 'funder')] =
      (sums[column(line, 'funder')] ?? 0n) + BigInt(euros!) * 100n + BigInt(cents!)
  }
  const { rows } = await sql<{ funder: string; amount: string }>`
    select name_of(funder_id, current_date) as funder, sum(amount)::text as amount from entry
    where subject_id = ${granted.projectId} and measure = 'paid' group by 1`.execute(site.db)
  expect(sums).toEqual(Object.fromEntries(rows.map(({ funder, amount }) => [funder, BigInt(amount)])))
  expect(Object.values(sums).reduce((a, b) => a + b)).toBe(1_333_333n)
})

test('jobs seen one, two, three years later; a correction; aid asked back by the formula, then closed', async () => {
  const granted = await grantFile(site.db, { monthsAgo: 38 })
  const path = await sign(granted)
  await spend(path, '400 000', '400 000')
  await pay(path, 'balance', '100 000')
  await done(as('operateur').post(`${path}/suivre`))
  const see = (year: number, months: number, personMonths: string) =>
    as('operateur').post(`${path}/emplois`, {
      year,
      observedOn: ago(months),
      personMonths,
      evidence: 'DSN (Démo)',
    })
  const jobs = async () => (await bookOf(site.db, granted.projectId))['jobs-created'] ?? 0
  const before = await figure('jobs-created')
  expect((await see(1, 30, '-3')).status).toBe(422)
  expect((await see(1, 36, '60')).status).toBe(409)
  await done(see(1, 25, '60'))
  expect((await see(1, 25, '60')).status).toBe(409)
  await done(see(2, 13, '119'))
  expect(await jobs()).toBe(9)
  const first = await one(
    sql<{
      id: number
    }>`select id from job_observation where application_id = ${granted.applicationId} and year = 1`,
  )
  await done(
    as('operateur').post(`${path}/emplois/${first.id}`, {
      observedOn: ago(25),
      personMonths: '36',
      evidence: 'DSN rectifiée',
      reason: 'Doublon',
      controlNote: 'Vu',
    }),
  )
  // The first year is put right, and the second still adds up to what was seen.
  expect(await jobs()).toBe(9)
  const { rows } = await sql<{ amount: number }>`
    select sum(amount)::int as amount from entry where subject_id = ${granted.projectId} and measure = 'jobs-created' and effective_on <= ${ago(20)}`.execute(
    site.db,
  )
  expect(rows[0]!.amount).toBe(3)
  expect((await as('operateur').post(`${path}/clore`)).status).toBe(409)
  await done(see(3, 1, '108'))
  expect((await figure('jobs-created')) - before).toBe(9)
  expect(await as('operateur').page('/espace/conventions/emplois')).toMatch(/75.%/)
  expect(await (await as('operateur').post(`${path}/clore`)).text()).toContain('manque des emplois')
  // Twelve promised, nine seen: a quarter of 100 000 €.
  await done(
    as('operateur').post(`${path}/reversement`, { ground: 'jobs', reason: 'Trois emplois manquent' }),
  )
  expect(await stateOf(granted)).toBe('clawback')
  expect(
    (await as('operateur').post(`${path}/reversement`, { ground: 'jobs', reason: 'Encore' })).status,
  ).toBe(409)
  const receive = (amount: string) =>
    as('operateur').post(`${path}/reversement/recevoir`, { amount, receivedOn: today, mandate: 'T-1' })
  expect((await receive('25 000')).status).toBe(409)
  expect((await as('operateur').post(`${path}/reversement/ordonner`, { reason: 'Oui' })).status).toBe(403)
  await done(as('region').post(`${path}/reversement/ordonner`, { reason: 'Conforme à la convention' }))
  expect((await receive('25 000,01')).status).toBe(422)
  await done(receive('10 000'))
  expect((await as('region').post(`${path}/reversement/abandonner`, { reason: 'Trop tard' })).status).toBe(
    409,
  )
  await done(receive('15 000'))
  expect(await stateOf(granted)).toBe('closed')
  const book = await bookOf(site.db, granted.projectId)
  expect([book.paid, book.recovered]).toEqual([10_000_000, 2_500_000])
})

test('a clawback given up leads the file back where it was; false statements ask all of it', async () => {
  const granted = await grantFile(site.db)
  const path = await sign(granted)
  expect(
    (await as('operateur').post(`${path}/reversement`, { ground: 'false-statement', reason: 'Faux' })).status,
  ).toBe(409)
  await pay(path, 'advance', '30 000')
  await done(as('operateur').post(`${path}/reversement`, { ground: 'false-statement', reason: 'Faux devis' }))
  expect(await as('region').page(path)).toMatch(/30.000.€/)
  expect((await as('operateur').post(`${path}/versements`, { kind: 'interim', amount: '1' })).status).toBe(
    422,
  )
  expect((await as('region').post(`${path}/reversement/abandonner`, { reason: '' })).status).toBe(422)
  await done(as('region').post(`${path}/reversement/abandonner`, { reason: 'Le devis était bon' }))
  expect(await stateOf(granted)).toBe('in-payment')
})

test('letters in bulk keep their template and carry a code; a signed copy finds its file by it', async () => {
  const files = [await grantFile(site.db), await grantFile(site.db)]
  const national = as('equipe-nationale')
  const template = '/espace/conventions/modeles/granted'
  const wrong = await national.post(template, { version: 0, title: 'Accord', body: 'Cher {{prenom}}' })
  expect([wrong.status, (await wrong.text()).includes('prenom')]).toEqual([422, true])
  expect((await as('operateur').post(template, { version: 0, title: 'A', body: 'B' })).status).toBe(403)
  const bulk = (kind: string, ids: (string | number)[]) =>
    as('operateur').post('/espace/conventions/courriers', { kind, applicationIds: ids })
  const ids = files.map(({ applicationId }) => applicationId)
  expect((await bulk('refused', ids)).status).toBe(422)
  expect(await (await bulk('agreement', ids)).text()).toContain('code_convention')
  const made = await done(bulk('granted', ids))
  const letters = new URL(made.headers.get('location')!, origin).searchParams.get('faits')!.split(',')
  expect(letters).toHaveLength(2)
  await done(national.post(template, { version: 1, title: 'Accord {{reference}}', body: 'Nouveau texte' }))
  const { code, content } = await one(
    sql<{
      code: string
      content: { title: string }
    }>`select code, content from letter where id = ${Number(letters[0])}`,
  )
  expect(content.title).toContain(files[0]!.reference)
  const pdf = await readPdf(
    new Uint8Array(
      await (await as('entreprise').get(`/espace/conventions/courriers/${letters[0]}/pdf`)).arrayBuffer(),
    ),
  )
  expect(pdf.marked).toBe(true)
  expect(pdf.text.split(code)).toHaveLength(pdf.pages + 1)
  expect(pdf.text).toMatch(/60.000,01/)
  const docx = Buffer.from(
    await (await as('operateur').get(`/espace/conventions/courriers/${letters[0]}/docx`)).arrayBuffer(),
  )
  expect(docx.subarray(0, 2).toString()).toBe('PK')
  const zip = Buffer.from(
    await (await as('operateur').get(`/espace/conventions/courriers/zip?ids=${letters}`)).arrayBuffer(),
  )
  expect(zip.toString('latin1').split('PK\u0001\u0002')).toHaveLength(3)
  for (const account of ['chef-de-projet-pau', 'ecole'])
    expect((await as(account).get(`/espace/conventions/courriers/${letters[0]}/pdf`)).status).toBe(404)
  const path = (await done(write(files[0]!))).headers.get('location')!
  const found = await as('operateur').page(`/espace/conventions/rattacher?code=${code.toLowerCase()}`)
  expect(found).toContain(`value="agreement/${path.split('/').at(-1)}"`)
  expect(
    await as('operateur').page(
      `/espace/conventions/rattacher?code=${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`,
    ),
  ).toContain('Aucune pièce')
  expect(
    (
      await attachTo(as('operateur'), {
        about: `agreement/${path.split('/').at(-1)}`,
        retour: path,
        title: 'Convention signée',
      })
    ).status,
  ).toBe(303)
  expect(await as('operateur').page(path)).toContain('Convention signée')
})

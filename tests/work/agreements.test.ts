import { execFileSync } from 'node:child_process'
import { Readable } from 'node:stream'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addMonths } from '../../src/kernel/dates.ts'
import { findApplication } from '../../src/modules/applications/index.ts'
import { projectFile } from '../../src/platform/project-file.ts'
import { readPdf } from '../platform/read-pdf.ts'
import { today } from '../setup/today.ts'
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
const ago = (months: number) => addMonths(today(), -months)
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

const terms = { advance: '30', starts_on: ago(12), ends_on: '2029-01-01', version: '0' }
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
const clawbackVersion = async (path: string) =>
  (
    await one(
      sql<{
        version: number
      }>`select max(c.version) as version from clawback as c join agreement as g on g.application_id = c.application_id
        where g.id = ${Number(path.split('/').at(-1))} and c.state in ('proposed', 'ordered')`,
    )
  ).version
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
    as('operateur').post(`${path}/versements/${id}/payer`, {
      version: 2,
      paidOn: today(),
      mandate: `M-${id}`,
    }),
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
  await attachTo(as('entreprise'), {
    about: `claim/${claim.split('/').at(-1)}`,
    answers: number,
    retour: claim,
  })
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
  // The jobs are those of the public promise.
  const more = await write(granted, { version, jobs: '13' })
  expect([more.status, (await more.text()).includes('en promet 12')]).toEqual([422, true])
  await done(write(granted, { version, ends_on: '2028-12-01' }))
  // What was read is not what stands any more.
  expect((await as('entreprise').post(`${path}/signer`, { version, capacity: 'Gérante' })).status).toBe(409)
  const now = versionOf(await as('entreprise').page(path), 'signer')
  await done(as('entreprise').post(`${path}/signer`, { version: now, capacity: 'Gérante' }))
  expect((await as('entreprise').post(`${path}/signer`, { version: now, capacity: 'Gérante' })).status).toBe(
    409,
  )
  const unsaid = await write(granted, { version: String(Number(now) + 1), ends_on: '2028-11-01' })
  expect([unsaid.status, (await unsaid.text()).includes('Dites pourquoi')]).toEqual([422, true])
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
        paidOn: today(),
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
      as('operateur').post(`${path}/versements/${id}/payer`, { version: 2, paidOn: today(), mandate: 'M-1' }),
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
  expect([early.status, (await early.text()).includes('joignez sa facture')]).toEqual([409, true])
  expect(
    (
      await attachTo(as('entreprise'), {
        about: `claim/${claim.split('/').at(-1)}`,
        answers: '1',
        retour: claim,
      })
    ).status,
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
    eligible: 20_000_000,
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
  const { code: agreement } = await one(
    sql<{ code: string }>`select code from agreement where application_id = ${granted.applicationId}`,
  )
  const script = projectFile('scripts/read-payments.mjs')
  const read = JSON.parse(
    execFileSync(process.execPath, [script, '-', agreement], { input: csv, encoding: 'utf8' }),
  )
  const sums = Object.fromEntries(
    Object.entries(read.cents as Record<string, string>).map(([funder, cents]) => [funder, BigInt(cents)]),
  )
  expect(read.lines).toBe(Object.keys(sums).length)
  const { rows } = await sql<{ funder: string; amount: string }>`
    select name_of(funder_id, current_date) as funder, sum(amount)::text as amount from entry
    where subject_id = ${granted.projectId} and measure = 'paid' group by 1`.execute(site.db)
  expect(sums).toEqual(Object.fromEntries(rows.map(({ funder, amount }) => [funder, BigInt(amount)])))
  expect(Object.values(sums).reduce((a, b) => a + b)).toBe(1_333_333n)
})

test('jobs seen one, two, three years later; a correction; aid asked back by the formula, then the file closes', async () => {
  const control = (share: number) =>
    sql`update follow_up_parameter set value = ${share} where code = 'control-share'`.execute(site.db)
  await control(0)
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
  const receive = async (amount: string, receivedOn = today()) =>
    as('operateur').post(`${path}/reversement/recevoir`, {
      version: await clawbackVersion(path),
      amount,
      receivedOn,
      mandate: 'T-1',
    })
  expect((await receive('25 000')).status).toBe(409)
  expect((await as('operateur').post(`${path}/reversement/ordonner`, { reason: 'Oui' })).status).toBe(403)
  await done(as('region').post(`${path}/reversement/ordonner`, { reason: 'Conforme à la convention' }))
  expect((await receive('25 000,01')).status).toBe(422)
  await done(receive('10 000'))
  expect((await as('region').post(`${path}/reversement/abandonner`, { reason: 'Trop tard' })).status).toBe(
    409,
  )
  await done(receive('15 000'))
  // What was in proportion leads back to where it was asked; the third year is seen: it can close.
  expect(await stateOf(granted)).toBe('monitored')
  const book = await bookOf(site.db, granted.projectId)
  expect([book.paid, book.recovered]).toEqual([10_000_000, 2_500_000])
  const receipts = await one(
    sql<{ cents: number; count: number }>`
      select sum(r.cents)::int as cents, count(*)::int as count from clawback_receipt as r join clawback as c on c.id = r.clawback_id
      where c.application_id = ${granted.applicationId}`,
  )
  expect(receipts).toEqual({ cents: 2_500_000, count: 2 })
  await done(as('operateur').post(`${path}/clore`))
  expect(await stateOf(granted)).toBe('closed')
  await control(1000)
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

/** Sums of the envelopes of a file (cents). */
const booksOf = async ({ envelopes }: Granted) => {
  const sums = await one(
    sql<{ awarded: number; contracted: number; paid: number; available: number }>`
      select sum(awarded_cents)::bigint as awarded, sum(contracted_cents)::bigint as contracted, sum(paid_cents)::bigint as paid,
        sum(available_cents)::bigint as available from envelope where id = any(${Object.values(envelopes)})`,
  )
  return Object.values(sums).map(Number)
}
async function claimBack(path: string, ground: string, ...received: string[]) {
  await done(as('operateur').post(`${path}/reversement`, { ground, reason: 'Motif' }))
  await done(as('region').post(`${path}/reversement/ordonner`, { reason: 'Conforme' }))
  for (const amount of received)
    await done(
      as('operateur').post(`${path}/reversement/recevoir`, {
        version: await clawbackVersion(path),
        amount,
        receivedOn: today(),
        mandate: 'T',
      }),
    )
}

test('aid that comes back in part lets the file go on; all of it closes the file and gives back what was never paid', async () => {
  const granted = await grantFile(site.db)
  const path = await sign(granted)
  const [awarded, contracted] = [await figure('awarded'), await figure('contracted')]
  await pay(path, 'advance', '30 000')
  await spend(path, '40 000', '40 000')
  // The project is at its term, and a third of the advance was justified.
  await sql`update agreement set ends_on = ${ago(1)} where id = ${Number(path.split('/').at(-1))}`.execute(
    site.db,
  )
  await claimBack(path, 'spending', '5 000', '15 000')
  expect(await stateOf(granted)).toBe('in-payment')
  expect(await booksOf(granted)).toEqual([10_000_000, 10_000_000, 3_000_000, 200_000])
  expect(await as('operateur').page(path)).toContain('Reprendre les versements')
  // What came back is not asked twice.
  expect(
    (await as('operateur').post(`${path}/reversement`, { ground: 'spending', reason: 'x' })).status,
  ).toBe(409)
  await claimBack(path, 'cessation', '10 000')
  expect(await stateOf(granted)).toBe('closed')
  expect(await booksOf(granted)).toEqual([3_000_000, 3_000_000, 3_000_000, 7_200_000])
  expect((await figure('awarded')) - awarded).toBe(-7_000_000)
  expect((await figure('contracted')) - contracted).toBe(-7_000_000)
  const book = await bookOf(site.db, granted.projectId)
  expect([book.awarded, book.contracted, book.paid, book.recovered]).toEqual([
    3_000_000, 3_000_000, 3_000_000, 3_000_000,
  ])
  const due = async (query: string) =>
    (await site.json(`/api/v1/figures/clawback-due?programme=demonstration${query}`)).value
  const before = await one(
    sql<{ at: Date }>`select min(r.recorded_at) - interval '1 millisecond' as at from clawback_receipt as r
      join clawback as c on c.id = r.clawback_id where c.application_id = ${granted.applicationId}`,
  )
  // Asked as it was known before anything came back, it was all due.
  expect((await due(`&connu=${before.at.toISOString()}`)) - (await due(''))).toBe(2_000_000)
})

test('dates and jobs change by an amendment that both sign, after the first payment too; nothing is paid meanwhile', async () => {
  const granted = await grantFile(site.db)
  const path = await sign(granted)
  await pay(path, 'advance', '10 000')
  const amend = async (fields: Record<string, string>) => {
    const { version } = await one(
      sql<{ version: number }>`select version from agreement where application_id = ${granted.applicationId}`,
    )
    return write(granted, { version: String(version), jobs: '12', ...fields })
  }
  expect(await (await amend({ amended_for: 'Retard' })).text()).toContain('ne change rien')
  expect(await (await amend({ jobs: '9' })).text()).toContain('pourquoi cet avenant')
  expect(await (await amend({ jobs: '9', advance: '20', amended_for: 'x' })).text()).toContain(
    'L’avance ne change plus',
  )
  const before = await figure('jobs-to-create')
  await done(amend({ jobs: '9', ends_on: '2029-06-01', amended_for: 'Une ligne de moins' }))
  expect((await as('operateur').post(`${path}/versements`, { kind: 'advance', amount: '1' })).status).toBe(
    422,
  )
  for (const account of ['entreprise', 'operateur']) {
    const signed = versionOf(await as(account).page(path), 'signer')
    await done(as(account).post(`${path}/signer`, { version: signed, capacity: 'Par délégation' }))
  }
  expect(await stateOf(granted)).toBe('in-payment')
  expect((await figure('jobs-to-create')) - before).toBe(-3)
  expect((await bookOf(site.db, granted.projectId)).contracted).toBe(10_000_000)
  expect(await as('entreprise').page(path)).toContain('Une ligne de moins')
})

test('an aid that lapses goes back whole to its envelopes, contracted or not, until a part is paid; its applicant is told why', async () => {
  const lapse = (granted: Granted, account = 'region') =>
    as(account).post(`/espace/instruction/${granted.applicationId}/caducite`, { reason: 'Société radiée' })
  const granted = await grantFile(site.db)
  expect((await lapse(granted, 'entreprise')).status).toBe(403)
  expect(await as('region').page(`/espace/instruction/${granted.applicationId}`)).toContain('/caducite')
  const agreed = await grantFile(site.db)
  await sign(agreed)
  for (const one of [granted, agreed]) {
    await done(lapse(one))
    expect(await stateOf(one)).toBe('renounced')
    const { awarded, contracted } = await bookOf(site.db, one.projectId)
    expect([awarded, contracted ?? 0]).toEqual([0, 0])
    const { count } = await sql<{ count: number }>`
      select count(*)::int as count from envelope where id = any(${Object.values(one.envelopes)})
        and awarded_cents = 0 and contracted_cents = 0`
      .execute(site.db)
      .then(({ rows }) => rows[0]!)
    expect(count).toBe(2)
  }
  const page = await as('entreprise').page(`/espace/dossiers/${granted.applicationId}`)
  expect(page).toContain('Constater la caducité')
  expect(page).toContain('Société radiée')
  expect(await as('entreprise').page('/espace/notifications')).toMatch(
    new RegExp(`Dossier ${granted.reference}\\s:\\saide abandonnée`),
  )
  const paid = await grantFile(site.db)
  await pay(await sign(paid), 'advance', '10 000')
  expect((await lapse(paid)).status).toBe(409)
})

test('an aid that was contracted is lowered down to what is paid: envelopes follow the decision, the agreement its amendment', async () => {
  const granted = await grantFile(site.db)
  const elsewhere = await grantFile(site.db)
  const path = await sign(granted)
  const file = `/espace/instruction/${granted.applicationId}`
  const propose = (state: string, region: string, envelope = granted.envelopes.state) =>
    as('operateur').post(`${file}/proposer`, {
      version: 0,
      outcome: 'granted',
      state_cents: state,
      region_cents: region,
      state_envelope_id: envelope,
      region_envelope_id: granted.envelopes.region,
      reason: 'Un atelier de moins',
    })
  const refused = async (answer: Promise<Response>, words: string) => {
    const response = await answer
    expect([response.status, (await response.text()).includes(words)]).toEqual([409, true])
  }
  await refused(
    propose('50 000', '30 000', elsewhere.envelopes.state),
    'conventionnée sur une autre enveloppe',
  )
  await pay(path, 'advance', '10 000')
  await refused(propose('60 000,02', '30 000'), 'ne peut que baisser')
  await refused(propose('5 000', '30 000'), 'La part de l’État est déjà versée')
  await done(propose('50 000', '30 000'))
  for (const account of ['prefecture-region', 'region']) {
    const contentHash = /name="contentHash" value="(\w+)"/.exec(await as(account).page(file))![1]!
    await done(as(account).post(`${file}/signer`, { contentHash }))
  }
  for (const account of ['entreprise', 'operateur'])
    expect(await as(account).page('/espace/notifications')).toMatch(
      new RegExp(`Dossier ${granted.reference}\\s:\\sle montant de l’aide a changé`),
    )
  const held = () =>
    one(
      sql<{ awarded: number; contracted: number; paid: number }>`
        select sum(awarded_cents)::int as awarded, sum(contracted_cents)::int as contracted, sum(paid_cents)::int as paid
        from envelope where id = any(${Object.values(granted.envelopes)})`,
    )
  expect(await held()).toEqual({ awarded: 8_000_000, contracted: 8_000_000, paid: 1_000_000 })
  expect(await bookOf(site.db, granted.projectId)).toMatchObject({
    awarded: 8_000_000,
    contracted: 8_000_000,
  })
  await spend(path, '400 000', '400 000')
  const early = await as('operateur').post(`${path}/versements`, { kind: 'balance', amount: '70 000' })
  expect(await early.text()).toContain('Un avenant attend ses signatures')
  const { version } = await one(
    sql<{ version: number }>`select version from agreement where application_id = ${granted.applicationId}`,
  )
  await done(write(granted, { version: String(version), jobs: '12', amended_for: 'Un atelier de moins' }))
  for (const account of ['entreprise', 'operateur']) {
    const signed = versionOf(await as(account).page(path), 'signer')
    await done(as(account).post(`${path}/signer`, { version: signed, capacity: 'Par délégation' }))
  }
  await pay(path, 'balance', '70 000')
  expect(await held()).toEqual({ awarded: 8_000_000, contracted: 8_000_000, paid: 8_000_000 })
  expect(await stateOf(granted)).toBe('settled')
  expect((await bookOf(site.db, granted.projectId)).contracted).toBe(8_000_000)
})

test('jobs kept are seen and count in what is asked back; a large firm is followed five years; a drawn control waits for someone', async () => {
  const granted = await grantFile(site.db, {
    monthsAgo: 62,
    safeguarded: 8,
    size: 'large',
    eligible: 80_000_000,
  })
  const path = await sign(granted)
  await spend(path, '800 000', '800 000')
  await pay(path, 'balance', '100 000')
  await done(as('operateur').post(`${path}/suivre`))
  const see = (year: number, fields: Record<string, string>) =>
    as('operateur').post(`${path}/emplois`, {
      year,
      observedOn: ago(61 - 12 * year),
      personMonths: '144',
      evidence: 'DSN (Démo)',
      ...fields,
    })
  expect(await (await see(1, {})).text()).toContain('toujours là')
  for (const year of [1, 2, 3, 4]) await done(see(year, { kept: '8' }))
  expect(await (await as('operateur').post(`${path}/clore`)).text()).toContain('l’année 5')
  await done(see(5, { kept: '3', personMonths: '400' }))
  const { id } = await one(
    sql<{
      id: number
    }>`select id from job_observation where application_id = ${granted.applicationId} and year = 5`,
  )
  expect(
    (await attachTo(as('operateur'), { about: `observation/${id}`, retour: path, title: 'DSN de l’année' }))
      .status,
  ).toBe(303)
  expect(await as('prefecture-region').page(path)).toContain('DSN de l’année')
  // Twenty jobs promised, of which five are gone: a quarter of 100 000 €.
  await claimBack(path, 'jobs', '25 000')
  expect(await stateOf(granted)).toBe('monitored')

  const drawn = await grantFile(site.db, { monthsAgo: 13 })
  const other = await sign(drawn)
  await sql`update follow_up_parameter set value = 10000 where code = 'control-share'`.execute(site.db)
  await done(
    as('operateur').post(`${other}/emplois`, {
      year: 1,
      observedOn: today(),
      personMonths: '144',
      evidence: 'DSN',
    }),
  )
  expect(await as('operateur').page('/espace?tout=waiting')).toContain('à contrôler sur place')
  await sql`update follow_up_parameter set value = 1000 where code = 'control-share'`.execute(site.db)
})

test('spending is claimed with the invoice of each line, within the months and before the end of the project', async () => {
  const granted = await grantFile(site.db)
  const path = await sign(granted)
  const claim = (
    await done(
      as('entreprise').post(`${path}/depenses`, {
        version: 0,
        ...invoice('1 000', 'A'),
        ...Object.fromEntries(
          Object.entries(invoice('2 000', 'B')).map(([name, value]) => [name.replace('.0.', '.1.'), value]),
        ),
      }),
    )
  ).headers.get('location')!
  const about = `claim/${claim.split('/').at(-1)}`
  await attachTo(as('entreprise'), { about, answers: 'A', retour: claim })
  const send = async () => {
    const version = versionOf(await as('entreprise').page(claim), 'depenses-lignes')
    return (await as('entreprise').post(`${claim}/envoyer`, { version })).text()
  }
  const refused = await send()
  expect([refused.includes('Ligne 1'), refused.includes('Ligne 2')]).toEqual([false, true])
  await attachTo(as('entreprise'), { about, answers: 'B', retour: claim })
  const set = (starts: string, ends: string) =>
    sql`update agreement set starts_on = ${starts}, ends_on = ${ends} where application_id = ${granted.applicationId}`.execute(
      site.db,
    )
  await set(ago(12), ago(3))
  expect(await send()).toContain('après le dernier jour')
  await set(ago(27), '2029-01-01')
  expect(await send()).toContain('après le dernier jour')
  await set(ago(25), '2029-01-01')
  expect(await send()).not.toContain('après le dernier jour')
})

test('two gigabytes are refused as the evidence of spending and of jobs, before they are read', async () => {
  const granted = await grantFile(site.db, { monthsAgo: 13 })
  const path = await sign(granted)
  const claim = (
    await done(as('entreprise').post(`${path}/depenses`, { version: 0, ...invoice('1 000') }))
  ).headers.get('location')!
  await done(
    as('operateur').post(`${path}/emplois`, {
      year: 1,
      observedOn: today(),
      personMonths: '1',
      evidence: 'DSN',
    }),
  )
  const { id } = await one(
    sql<{ id: number }>`select id from job_observation where application_id = ${granted.applicationId}`,
  )
  for (const about of [`claim/${claim.split('/').at(-1)}`, `observation/${id}`]) {
    const worker = as('entreprise')
    const field = (name: string, value: string) =>
      `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    let read = 0
    const body = Readable.toWeb(
      Readable.from(
        (function* () {
          yield Buffer.from(
            `${field('cle', worker.key)}${field('about', about)}${field('level', 'restricted')}${field('title', 'Pièce')}--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-`,
          )
          for (; read < 2e9; read += 65_536) yield Buffer.alloc(65_536)
        })(),
      ),
    )
    const answer = await site.app.request('/espace/documents', {
      method: 'POST',
      headers: { cookie: worker.cookie, origin, 'content-type': 'multipart/form-data; boundary=b' },
      body,
      duplex: 'half',
    } as RequestInit)
    expect([about, answer.status]).toEqual([about, 422])
    expect(read).toBeLessThan(100_000_000)
    const { count } = await one(
      sql<{ count: number }>`select count(*)::int as count from document where about = ${about}`,
    )
    expect(count).toBe(0)
  }
})

/** What a DOCX says, in its body and its footers. */
const wordsOf = (docx: Uint8Array): string[] =>
  Object.entries(unzipSync(docx))
    .filter(([name]) => /^word\/(document|footer\d*)\.xml$/.test(name))
    .flatMap(([, xml]) => [...strFromU8(xml).matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text!))

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
  // A call may have its own, written from its page.
  const { callId } = (await findApplication(site.db, Number(ids[1])))!
  await done(national.post(template, { version: 0, callId, title: 'Accord de l’appel', body: 'À lui' }))
  const texts = await national.page(`/espace/conventions/modeles?appel=${callId}`)
  expect(texts).toMatch(/modeles\/granted\?appel=\d+[\s\S]{0,300}Version 1/)
  expect(texts).toMatch(/modeles\/refused\?appel=\d+[\s\S]{0,300}Tous les appels/)
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
  const words = wordsOf(docx)
  expect(words.join(' ')).toContain(files[0]!.reference)
  expect(words.join(' ')).toMatch(/60.000,01/)
  expect(words.join(' ')).toContain(code)
  const zip = Buffer.from(
    await (await as('operateur').get(`/espace/conventions/courriers/zip?ids=${letters}`)).arrayBuffer(),
  )
  expect(Object.keys(unzipSync(zip))).toHaveLength(2)
  const documents = unzipSync(
    Buffer.from(
      await (
        await as('operateur').get(`/espace/conventions/courriers/zip?ids=${letters}&format=docx`)
      ).arrayBuffer(),
    ),
  )
  expect(
    Object.keys(documents)
      .sort()
      .map(name => name.slice(-5)),
  ).toEqual(['.docx', '.docx'])
  for (const one of Object.values(documents)) expect(wordsOf(one).join(' ')).toContain('Démo')
  expect(
    (await as('operateur').get(`/espace/conventions/courriers/zip?ids=${letters}&format=odt`)).status,
  ).toBe(422)
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

test('individual aids above the threshold of their day are public, with their legal base and the number of their scheme', async () => {
  const page = await (await site.get('/aides-individuelles?programme=demonstration')).text()
  const { count, code } = await one(
    sql<{ count: number; code: string }>`
      select count(*)::int as count, (array_agg(s.code order by d.id) filter (where d.aid_base = 'covid-3-1'))[1] as code
      from decision as d join application as a on a.id = d.application_id join subject as s on s.id = a.project_id
      where d.taken_at < '2022-01-01' and d.outcome = 'granted' and d.state_cents + d.region_cents >= 50000000`,
  )
  expect(page.split('/projets/').length - 1).toBeGreaterThanOrEqual(count)
  expect(page).toContain('SA.56985')
  const project = await (await site.get(`/projets/${code}?programme=demonstration`)).text()
  expect(project).toContain('SA.56985')
})

import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { cents } from '../../src/kernel/inputs.ts'
import { readCents, readTypedCents } from '../../src/kernel/money.ts'
import { today } from '../setup/today.ts'
import { openSite } from '../site/open-site.ts'
import { textOf } from '../site/page.ts'
import { grantFile } from './granted-file.ts'
import { signIn, type Worker } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const people = new Map<string, Worker>()
for (const account of ['operateur', 'entreprise', 'prefecture-region', 'region'])
  people.set(account, await signIn(site, account))
const as = (account: string) => people.get(account)!

test.each([
  ['12 500,50', 1_250_050],
  ['76900.2', 7_690_020],
  ['1.234,56 €', 123_456],
  ['1.234.567', 123_456_700],
  ['1.234.567,89', 123_456_789],
  ['0.12', 12],
  ['0,125', undefined],
  ['0.125', undefined],
  ['0.1254', undefined],
  ['12.345', undefined],
  ['12.3456', undefined],
  ['12 345.678', undefined],
  ['1.234,567', undefined],
  ['beaucoup', undefined],
])('an amount typed %s is %s cents', (typed, expected) => {
  expect(readTypedCents(typed)).toBe(expected)
  const { success, error } = cents().safeParse(typed)
  expect([typed, success]).toEqual([typed, expected !== undefined])
  const twice = typed === '12.345'
  expect(error?.issues[0]?.message.includes('se lit de deux façons') ?? false).toBe(twice)
})

test('a file rounds a third decimal, after a comma as after a point', () => {
  expect([readCents('0,125'), readCents('0.125'), readCents('-0.125')]).toEqual([13, 13, -13])
  expect(readCents('12.345')).toBe(1_234_500)
})

type Form = {
  account: string
  path: string
  form: string
  field: string
  fields: Record<string, string>
  /** What is said of zero, and of more than is left; none: it may be. */
  zero?: RegExp
  above?: { typed: string; says: RegExp }
}

/** Every form of the workspace in which somebody types money that was decided. */
async function moneyForms(): Promise<Form[]> {
  const granted = await grantFile(site.db)
  const operator = as('operateur')
  const answer = await operator.post('/espace/conventions/nouvelle', {
    applicationId: granted.applicationId,
    advance: '30',
    starts_on: today(),
    ends_on: '2029-01-01',
    version: '0',
  })
  const path = answer.headers.get('location')!
  for (const account of ['entreprise', 'operateur']) {
    const [, version = ''] =
      /id="signer".*?name="version" value="(\d+)"/s.exec(await as(account).page(path)) ?? []
    await as(account).post(`${path}/signer`, { version, capacity: 'Par délégation' })
  }
  const before = await grantFile(site.db)
  const { rows } = await sql<{ id: number }>`
    select meeting_id as id from decision where application_id = ${before.applicationId}`.execute(site.db)
  const share = {
    account: 'operateur',
    path: `/espace/instruction/${before.applicationId}/proposer`,
    form: 'proposition',
    fields: {
      version: '0',
      meetingId: String(rows[0]!.id),
      outcome: 'granted',
      state_cents: '10 000',
      region_cents: '10 000',
      state_envelope_id: String(before.envelopes.state),
      region_envelope_id: String(before.envelopes.region),
      reason: 'Autre montant',
    },
  }
  const beyond = { typed: '9 000 000 000', says: /dépasse l’assiette éligible.*n’a plus que/s }
  return [
    {
      account: 'entreprise',
      path: `${path}/depenses`,
      form: 'depenses-lignes',
      field: 'lines.0.cents',
      fields: {
        version: '0',
        'lines.0.label': 'Presse',
        'lines.0.supplier': 'Presses Réunies',
        'lines.0.invoice': 'F-1',
        'lines.0.paidOn': today(),
      },
    },
    {
      account: 'operateur',
      path: `${path}/versements`,
      form: 'versement',
      field: 'amount',
      fields: { kind: 'advance' },
      zero: /versement nul/,
      above: { typed: '30 000,01', says: /prévoit une avance de 30/ },
    },
    { ...share, field: 'state_cents', above: beyond },
    { ...share, field: 'region_cents', above: beyond },
    {
      ...share,
      fields: { ...share.fields, region_cents: '0' },
      field: 'state_cents',
      zero: /Le montant accordé est nul/,
    },
    {
      account: 'prefecture-region',
      path: `/espace/enveloppes/${granted.envelopes.state}/doter`,
      form: 'dotation',
      field: 'amount',
      fields: { evidence: 'Notification (Démo)' },
      zero: /dotation nulle/,
    },
  ]
}

/** Sends an amount; answers the status, what is said and whether all that was typed is still there. */
async function type({ account, path, form, field, fields }: Form, typed: string) {
  const response = await as(account).post(path, { formulaire: form, ...fields, [field]: typed })
  const page = response.status === 303 ? '' : await response.text()
  const id = `${form}-${field}`.replaceAll('.', '-')
  const kept = Object.values({ ...fields, [field]: typed }).every(value => page.includes(value))
  return { status: response.status, said: textOf(page), atField: page.includes(`id="${id}-erreur"`), kept }
}

async function keepsOut(form: Form) {
  for (const typed of ['-5', '10,125', '0.125', '1234.567', '12.345', '1e3']) {
    const { said, ...outcome } = await type(form, typed)
    expect([form.path, typed, outcome]).toEqual([
      form.path,
      typed,
      { status: 422, atField: true, kept: true },
    ])
    expect(said).toMatch(/ne peut pas être négatif|Donnez un montant en euros|se lit de deux façons/)
  }
  for (const [typed, says] of [
    ['0', form.zero],
    [form.above?.typed ?? '', form.above?.says],
  ] as const)
    if (says) {
      const { status, said, kept } = await type(form, typed)
      expect([form.path, typed, [409, 422].includes(status), kept]).toEqual([form.path, typed, true, true])
      expect(said).toMatch(says)
    }
}

test('money that is negative, too fine, nothing or more than is left is refused in words, with what was typed', async () => {
  const forms = await moneyForms()
  for (const form of forms) await keepsOut(form)
  const { path } = forms.find(({ form }) => form === 'versement')!
  const agreement = path.replace(/\/versements$/, '')
  // The same for what comes back, once it is asked.
  const { rows } = await (async () => {
    await as('operateur').post(path, { kind: 'advance', amount: '20 000' })
    return sql<{ id: number }>`select max(id) as id from payment`.execute(site.db)
  })()
  await as('prefecture-region').post(`${path}/${rows[0]!.id}/approuver`, { version: '1' })
  await as('operateur').post(`${path}/${rows[0]!.id}/payer`, {
    version: '2',
    paidOn: today(),
    mandate: 'M-1',
  })
  await as('operateur').post(`${agreement}/reversement`, { ground: 'false-statement', reason: 'Faux devis' })
  await as('region').post(`${agreement}/reversement/ordonner`, { reason: 'Conforme' })
  await keepsOut({
    account: 'operateur',
    path: `${agreement}/reversement/recevoir`,
    form: 'recevoir',
    field: 'amount',
    fields: { version: '2', receivedOn: today(), mandate: 'T-1' },
    zero: /reversement nul/,
    above: { typed: '20 000,01', says: /plus que ce qui reste à reverser/ },
  })
})

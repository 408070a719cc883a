import { afterAll, expect, test } from 'vitest'
import { exchangeCall, findCall, findCallAt } from '../../src/modules/calls/index.ts'
import { openSite } from '../site/open-site.ts'
import { versionIn } from './apply.ts'
import { general, newCall } from './new-call.ts'
import { signIn } from './open-work.ts'

const site = await openSite()
afterAll(() => site.close())
const operator = await signIn(site, 'operateur')

const callWith = (fields?: Record<string, string>) => newCall(site, fields)
/** Sends a form of a call as it is now. */
const send = async (path: string, end: string, fields: Record<string, string>) =>
  operator.post(`${path}/${end}`, {
    version: versionIn(await operator.page(`${path}/${end}`)),
    ...fields,
  })

test('a rule whose sides cannot be compared is refused at its field with what was typed; one in months is read back', async () => {
  const { path, id } = await callWith()
  for (const [label, kind] of [
    ['Fin', 'day'],
    ['Début', 'day'],
    ['Effectif', 'count'],
    ['Aide', 'euros'],
  ])
    expect((await send(path, 'questions/nouvelle', { label: label!, kind: kind! })).status).toBe(303)
  const save = (rule: Record<string, string>) =>
    send(
      path,
      'criteres',
      Object.fromEntries(
        Object.entries({ op: 'at-most', message: 'Non.', ...rule }).map(([name, value]) => [
          `rules.0.${name}`,
          value,
        ]),
      ),
    )
  for (const [field, rule] of [
    ['to', { left: 'aide', to: 'filing', right: '12' }],
    ['other', { left: 'aide', to: 'question', other: 'effectif' }],
    ['other', { left: 'aide', to: 'question', other: 'debut' }],
    ['to', { left: 'aide', to: '', right: '12' }],
    ['right', { left: 'fin', to: 'later', other: 'debut', right: 'deux' }],
  ] as const) {
    const refused = await save(rule)
    const page = await refused.text()
    expect([rule, refused.status, page.includes(`#formulaire-rules-0-${field}"`)]).toEqual([rule, 422, true])
    expect(page).toContain('value="Non."')
  }
  expect((await save({ left: 'fin', to: 'later', other: 'debut', right: '24' })).status).toBe(303)
  expect((await findCall(site.db, id))!.rules).toMatchObject([
    { right: { question: 'debut', plusMonths: 24 } },
  ])
  const page = await operator.page(`${path}/criteres`)
  expect(page).toMatch(/<option value="later" selected/)
  expect(page).toMatch(/name="rules.0.right"[^>]*value="24"/)
  // The kind of a question is not changed behind a rule.
  const changed = await send(path, 'questions/debut', { label: 'Début', kind: 'count' })
  expect([changed.status, await changed.text()]).toEqual([
    409,
    expect.stringContaining('ne se comparent pas'),
  ])
  expect((await save({ left: 'aide', to: 'value', right: '200 000' })).status).toBe(303)
  const units = await send(path, 'questions/aide', { label: 'Aide', kind: 'count' })
  expect([units.status, await units.text()]).toEqual([409, expect.stringContaining('en changer le genre')])
})

test('a wave that closes in the hour shown twice says which of the two, and is saved again as it is shown', async () => {
  const wave = { 'waves.0.name': 'Automne', 'waves.0.closesAt': '2199-10-27T02:30' }
  const unsaid = await operator.post('/espace/appels/nouveau', { ...general, ...wave })
  const page = await unsaid.text()
  expect([unsaid.status, page.includes('#formulaire-waves-0-closesAt"')]).toEqual([422, true])
  expect(page).toContain('affichée deux fois')
  for (const [turn, instant] of [
    ['first', '2199-10-27T00:30:00.000Z'],
    ['second', '2199-10-27T01:30:00.000Z'],
  ] as const) {
    const { path, id } = await callWith({ ...wave, 'waves.0.closesTurn': turn })
    const waves = [{ name: 'Automne', closesAt: instant }]
    expect((await findCall(site.db, id))!.waves).toEqual(waves)
    const shown = await operator.page(`${path}/modifier`)
    const [, chosen = ''] = /name="waves.0.closesTurn".*?<option value="(\w+)" selected/s.exec(shown) ?? []
    expect(chosen).toBe(turn)
    const again = await send(path, 'modifier', { ...general, ...wave, 'waves.0.closesTurn': chosen })
    expect([again.status, (await findCall(site.db, id))!.waves]).toEqual([303, waves])
  }
})

test('whom to ask about a call and what was asked already are public, versioned and exported', async () => {
  const contact = { contactService: 'Guichet régional', contactEmail: 'guichet@exemple.fr' }
  for (const [field, wrong] of [
    ['contactService', { contactEmail: 'guichet@exemple.fr' }],
    ['contactEmail', { contactService: 'Guichet régional' }],
    ['contactEmail', { ...contact, contactEmail: 'guichet' }],
    ['contactPhone', { ...contact, contactPhone: 'demander' }],
    ['faq-0-answer', { ...contact, 'faq.0.question': 'Et l’occasion ?' }],
  ] as const) {
    const refused = await operator.post('/espace/appels/nouveau', { ...general, ...wrong })
    const page = await refused.text()
    expect([wrong, refused.status, page.includes(`#formulaire-${field}"`)]).toEqual([wrong, 422, true])
  }
  const { id, path } = await callWith({ ...contact, type: 'rolling' })
  await send(path, 'questions/nouvelle', { label: 'Aide', kind: 'euros' })
  expect((await operator.post(`${path}/publier`, { version: '2' })).status).toBe(303)
  const answered = { 'faq.0.question': 'Et l’occasion ?', 'faq.0.answer': 'Oui.\nDites-le.' }
  const said = { ...general, ...contact, type: 'rolling', contactPhone: '03 80 00 00 00', ...answered }
  expect((await send(path, 'modifier', said)).status).toBe(303)
  const faq = [{ question: 'Et l’occasion ?', answer: 'Oui.\nDites-le.' }]
  const call = (await findCall(site.db, id))!
  expect(call).toMatchObject({ version: 4, faq, contact: { service: 'Guichet régional' } })
  expect((await findCallAt(site.db, id, 1))!.faq).toEqual([])
  const page = await (await site.get(`/appels/${call.code}?programme=demonstration`)).text()
  for (const words of ['Et l’occasion', 'mailto:guichet@exemple.fr', 'tel:0380000000'])
    expect([words, page.includes(words)]).toEqual([words, true])
  expect(await operator.page(`${path}/modifier`)).toMatch(/name="faq.0.answer"[^>]*>Oui.\nDites-le./)
  const { programme, now } = { programme: 'x', now: new Date() }
  const bearers = { names: ['Région'], sirens: ['232100015'], region: null }
  const made = exchangeCall(call, bearers, { programme, now, pageOf: () => 'https://exemple.fr' })
  expect(made).toMatchObject({
    scheme: { contact: 'Guichet régional, 03 80 00 00 00, guichet@exemple.fr' },
  })
})

test('a document may wait for the second step; the call is not made one of a single step behind it', async () => {
  const two = { ...general, steps: '2', fullFileMonths: '3' }
  const { id, path } = await callWith(two)
  const later = { 'documents.0.label': 'Liasse fiscale', 'documents.0.secondStep': 'oui' }
  expect((await send(path, 'criteres', later)).status).toBe(303)
  const documents = [{ code: 'liasse-fiscale', label: 'Liasse fiscale', required: false, secondStep: true }]
  expect((await findCall(site.db, id))!.documents).toEqual(documents)
  const one = await send(path, 'modifier', general)
  expect([one.status, await one.text()]).toEqual([409, expect.stringContaining('pour la seconde étape')])
  expect(await operator.page(`${(await callWith()).path}/criteres`)).not.toContain('seconde étape')
})

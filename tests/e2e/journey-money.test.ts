import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { today } from '../setup/today.ts'
import { keepLaw } from '../work/file-ground.ts'
import { type Browser, desk, openBrowser } from './open-browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser.close())

const pages = new Map<string, Page>()
/** A page of an account, without JavaScript. */
async function as(name: RegExp): Promise<Page> {
  const known = pages.get(String(name))
  if (known) return known
  const page = await browser.visit({ ...desk, javaScriptEnabled: false })
  await page.goto('/connexion')
  await page.getByRole('button', { name }).click()
  pages.set(String(name), page)
  return page
}
const company = () => as(/Aïcha Benali/)
const operator = () => as(/Sonia Kessler/)
const state = () => as(/Hervé Malbec/)
const region = () => as(/Luc Aubert/)

/** Fills the form that posts to an address (the first whose end it is) and sends it; everything folded is opened first. */
async function send(page: Page, action: string, fields: Record<string, string> = {}): Promise<string> {
  await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
  const form = page.locator(`form[method="post"][action*="${action}"]`).first()
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`)
    const type = await field.first().evaluate(element => `${element.tagName} ${element.getAttribute('type')}`)
    if (type.endsWith('radio')) await form.locator(`[name="${name}"][value="${value}"]`).check()
    else if (type.endsWith('checkbox')) await field.first().check()
    else if (type.startsWith('SELECT')) await field.selectOption(value)
    else await field.first().fill(value)
  }
  await form.locator('button[type=submit]').first().click()
  return page.locator('main').innerText()
}

const inYears = (years: number) => `${Number(today().slice(0, 4)) + years}-06-01`
const aid = new URLSearchParams({
  octroi: '2026-06-01',
  effectif: '40',
  'chiffre-affaires': '8000000',
  bilan: '6000000',
  commune: '71076',
  zone: 'in',
  nature: 'extension',
  'couts.0.nature': 'equipment',
  'couts.0.montant': '800000',
  travaux: '2099-01-01',
})

test('from a call to a clawback, by eight accounts without JavaScript: each does its part, the public rows follow', async () => {
  // The national team opens a call on the fund.
  const national = await as(/Nadia Ferrand/)
  await national.goto('/espace/appels/nouveau')
  await send(national, '/espace/appels/nouveau', {
    name: 'Guichet du parcours (Démo)',
    type: 'rolling',
    opensAt: '2026-01-05T09:00',
    organisers: 'bpifrance',
  })
  const call = /\/espace\/appels\/(\d+)/.exec(national.url())![1]!
  for (const question of [
    { label: 'Emplois à créer', kind: 'count', means: 'jobs-to-create' },
    { label: 'Dépenses éligibles', kind: 'costs', means: 'costs' },
  ]) {
    await national.goto(`/espace/appels/${call}/questions/nouvelle`)
    await send(national, '/questions/', question)
  }
  await national.goto(`/espace/appels/${call}/modifier`)
  const fund = await national
    .locator('[name="fundId"] option')
    .evaluateAll(options => options.map(option => option.getAttribute('value')).find(value => value))
  await send(national, `/espace/appels/${call}/modifier`, { fundId: fund! })
  await national.goto(`/espace/appels/${call}`)
  expect(await send(national, '/publier')).toContain('publié')

  // The company answers, shares its draft with the project manager, signs and files.
  const asks = await company()
  await asks.goto(`/espace/dossiers/nouveau?appel=${call}`)
  await send(asks, '/espace/dossiers/nouveau')
  const file = /\/espace\/dossiers\/(\d+)/.exec(asks.url())![1]!
  await asks.goto(`/espace/dossiers/${file}/ecrire`)
  await send(asks, '/ecrire', { title: 'Une presse sobre', commune: 'Chalon-sur-Saône' })
  await asks.goto(`/espace/dossiers/${file}/ecrire?partie=1`)
  // The costs of another project are not those of this one.
  expect(await asks.locator('[name="answers.depenses-eligibles.0.cents"]').inputValue()).toBe('')
  await send(asks, '/ecrire', {
    'answers.emplois-a-creer': '12',
    'answers.depenses-eligibles.0.label': 'Presse (Démo)',
    'answers.depenses-eligibles.0.cents': '980 000',
  })
  await asks.goto(`/espace/dossiers/${file}`)
  await send(asks, '/partager')
  const manager = await as(/Mathilde Girard/)
  await manager.goto(`/espace/dossiers/${file}`)
  expect(await manager.locator('main').innerText()).toContain('Une presse sobre')
  const elected = await as(/Bernard Lavigne/)
  expect((await elected.goto(`/espace/dossiers/${file}`))!.status()).toBe(404)
  await send(asks, '/signer', { capacity: 'Gérante' })
  expect(await send(asks, '/deposer')).toContain('Le dossier est déposé')

  // The operator finds it complete; the préfet and the région give their opinions without reading each other.
  const judged = `/espace/instruction/${file}`
  const judges = [await operator(), await state(), await region()] as const
  for (const judge of judges) {
    await judge.goto(judged)
    await send(judge, '/interet', { interest: 'non' })
  }
  const [appraiser, prefect, council] = judges
  await send(appraiser, '/completer')
  await prefect.goto(judged)
  await send(prefect, '/avis', { favourable: 'oui', reason: 'Secret de la préfecture' })
  await council.goto(judged)
  expect(await council.content()).not.toContain('Secret de la préfecture')
  expect(await send(council, '/avis', { favourable: 'oui', reason: 'Utile' })).toContain(
    'Secret de la préfecture',
  )

  await keepLaw(browser.site.db)
  // The appraisal rests on a State aid calculation that is frozen.
  await appraiser.goto(`${judged}/aide?${aid}`)
  expect(await send(appraiser, '/aide', { base: 'afr' })).toContain('Le calcul de l’aide est figé')
  await send(appraiser, '/instruire', {
    financial: 'Saine.',
    ...Object.fromEntries([0, 1, 2, 3, 4, 5].map(rank => [`checks.${rank}.result`, 'passed'])),
    risks: 'Délais.',
    eligible_cents: '800 000',
    proposed_cents: '200 000',
    conclusion: 'favourable',
    reason: 'Utile et financé.',
  })
  expect(await send(appraiser, '/conclure')).toContain('conclue')
  const session = await appraiser
    .locator('form[action*="/inscrire"] [name="meetingId"]')
    .evaluateAll(all =>
      all
        .flatMap(one =>
          one instanceof HTMLSelectElement
            ? [...one.options].map(({ value }) => value)
            : [one.getAttribute('value')],
        )
        .find(value => value),
    )
  await send(appraiser, '/inscrire', { meetingId: session! })

  // Two keys on one content; a change makes the first fall.
  const envelopes = async (name: string, words: RegExp) =>
    appraiser
      .locator(`form[action*="/proposer"] [name="${name}"] option`)
      .filter({ hasText: words })
      .first()
      .getAttribute('value')
  const propose = async (euros: string, more: Record<string, string> = {}) =>
    send(appraiser, '/proposer', {
      outcome: 'granted',
      state_cents: euros,
      state_envelope_id: (await envelopes('state_envelope_id', /Bourgogne/))!,
      region_cents: '50 000',
      region_envelope_id: (await envelopes('region_envelope_id', /Bourgogne/))!,
      ...more,
    })
  expect(
    await send(appraiser, '/proposer', {
      outcome: 'granted',
      state_cents: '900 000',
      state_envelope_id: (await envelopes('state_envelope_id', /Bourgogne/))!,
    }),
  ).toContain('dépasse')
  await appraiser.goto(judged)
  await propose('100 000')
  await prefect.goto(judged)
  await send(prefect, '/signer')
  await appraiser.goto(judged)
  await propose('150 000', { why: 'Assiette revue (Démo)' })
  await council.goto(judged)
  expect(await send(council, '/signer')).toContain('L’autre clé est attendue')
  const figure = async () =>
    (await (await browser.site.get('/api/v1/figures/awarded?programme=demonstration')).json()).value
  const before = await figure()
  await prefect.goto(judged)
  expect(await send(prefect, '/signer')).toContain('la décision est prise')
  expect((await figure()) - before).toBe(20_000_000)

  // The agreement, an advance approved by someone else, a year later the jobs that are not there.
  await appraiser.goto(`/espace/conventions/nouvelle?dossier=${file}`)
  await send(appraiser, '/nouvelle', {
    advance: '30',
    starts_on: today(),
    ends_on: inYears(3),
  })
  const agreement = appraiser.url().replace(/[?#].*/, '')
  await send(appraiser, '/signer', { capacity: 'Par délégation' })
  await asks.goto(agreement)
  await send(asks, '/signer', { capacity: 'Gérante' })
  await appraiser.goto(agreement)
  await send(appraiser, '/versements', { kind: 'advance', amount: '60 000' })
  await appraiser.goto(agreement)
  expect(await appraiser.locator('form[action*="/approuver"]').count()).toBe(0)
  await council.goto(agreement)
  await send(council, '/approuver')
  await appraiser.goto(agreement)
  await send(appraiser, '/payer', { paidOn: today(), mandate: 'M-2026-1' })
  await sql`update decision set taken_at = taken_at - interval '13 months' where application_id = ${Number(file)}`.execute(
    browser.site.db,
  )
  await appraiser.goto(agreement)
  await send(appraiser, '/emplois', { observedOn: today(), personMonths: '36', evidence: 'DSN (Démo)' })
  expect(
    await send(appraiser, '/reversement', { ground: 'jobs', reason: 'Trois emplois sur douze.' }),
  ).toMatch(/45[\s\u202f]000/)
  await prefect.goto(agreement)
  expect(await send(prefect, '/reversement/ordonner', { reason: 'Les emplois manquent.' })).toContain(
    'ordonné',
  )
  await appraiser.goto(agreement)
  await send(appraiser, '/reversement/recevoir', { amount: '45 000', receivedOn: today(), mandate: 'T-1' })
  const auditor = await as(/Odile Marchand/)
  await auditor.goto(judged)
  expect(await auditor.locator('main').innerText()).toContain('En cours de versement')
  expect(pages.size).toBeGreaterThanOrEqual(8)
}, 240_000)

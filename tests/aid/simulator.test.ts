import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/index.ts'
import { doors } from '../../src/main.ts'
import { readAidTables } from '../../src/modules/aid/index.ts'
import { openSite } from '../site/open-site.ts'
import { contents } from '../site/page.ts'
import { lawOn } from './case.ts'

const site = await openSite()
afterAll(() => site.close())

const question = {
  octroi: '2023-06-01',
  effectif: '40',
  'chiffre-affaires': '8 000 000',
  bilan: '6 000 000',
  commune: '71076',
  zone: 'in',
  nature: 'new-site',
  'couts.0.nature': 'equipment',
  'couts.0.montant': '1 200 000',
}
const at = (path: string, more: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ ...question, ...more })}`
const narrow = (text: string) => text.replace(/ /g, '\u202f')

describe('the simulator', () => {
  test('asks without an account, one question a line', async () => {
    const page = await site.page('/simulateur-aides')
    expect(page.status).toBe(200)
    expect(page.html).toContain('Combien de salariés')
    expect(page.html).toContain('method="get"')
    expect(page.html).not.toContain('<script')
    expect(page.html).not.toContain('id="resultat"')
  })

  test('answers each base, with reasons, sources and the tree, and keeps what was typed in its address', async () => {
    const { html, status } = await site.page(at('/simulateur-aides'))
    expect(status).toBe(200)
    expect(html).toContain(narrow('420 000 €'))
    expect(html).toContain(narrow('240 000 €'))
    expect(html).toContain('Compatible sous réserve de vérification')
    expect(html.toLowerCase()).not.toMatch(/aide légale|est légale?\b/)
    expect(html).toContain('Décret 2022-968 du 30 juin 2022, annexe 3')
    expect(html).toContain('à vérifier')
    expect(html).toContain('Version des règles')
    expect(contents(html, 'ul class="aid-tree"').length).toBeGreaterThan(3)
    expect(html).toContain('value="1 200 000"')
    expect(html).toContain('couts.0.montant=1+200+000')
  })

  test('says the numbers of the law in its questions as the tables have them', async () => {
    const asked = async () => (await site.page('/simulateur-aides')).html.replace(/[\u00a0\u202f]/g, ' ')
    const before = await asked()
    for (const words of [
      'de 25 % à 50 %',
      'À partir de 25 %',
      'moins de 3 ans',
      'le 31 décembre 2019',
      'COVID',
    ])
      expect([words, before.includes(words)]).toEqual([words, true])
    await sql`update aid_parameter set value = 2000 where rule = 'taille . seuil de partenariat'`.execute(
      site.db,
    )
    await sql`update aid_framework set difficulty_on = '2022-01-31' where code = 'ukraine-2-1'`.execute(
      site.db,
    )
    const after = await asked()
    expect(after).toContain('de 20 % à 50 %')
    expect(after).toContain('le 31 décembre 2019 ou le 31 janvier 2022')
    await sql`update aid_parameter set value = 2500 where rule = 'taille . seuil de partenariat'`.execute(
      site.db,
    )
    await sql`update aid_framework set difficulty_on = null where code = 'ukraine-2-1'`.execute(site.db)
  })

  test('says why not, base by base', async () => {
    const { html } = await site.page(at('/simulateur-aides', { octroi: '2022-03-15' }))
    expect(html).toContain('aucune carte AFR en vigueur (métropole)')
    const late = await site.page(at('/simulateur-aides', { demande: '2023-03-15', travaux: '2023-03-01' }))
    expect(late.html).toContain('effet incitatif')
  })

  test.each([
    ['octroi', '2023-02-29', 'Donnez un jour qui existe'],
    ['effectif', 'beaucoup', 'Donnez un effectif'],
    ['chiffre-affaires', '-1', 'ne peut pas être négatif'],
    ['commune', '00000', 'Aucune commune'],
    ['nature', 'autre', 'Choisissez'],
    ['couts.0.montant', 'mille', 'Donnez un montant'],
    ['siren', '123456789', 'SIREN'],
    ['mois-exercice', '13', 'Au plus 12'],
    ['part-publique', '101', 'pourcentage'],
  ])('%s=%s is an error at its field', async (parameter, value, message) => {
    const { html, status } = await site.page(at('/simulateur-aides', { [parameter]: value }))
    expect(status).toBe(422)
    const id = `simulation-${parameter.replaceAll('.', '-')}`
    expect(html).toContain(`href="#${id}"`)
    expect(html).toContain(`id="${id}-erreur"`)
    const [error] = contents(html, `div id="${id}-erreur" class="ds-validation-message"`)
    expect(error).toContain(message)
  })

  test('empty lines do not shift the numbers of the others', async () => {
    const more = {
      'couts.0.nature': '',
      'couts.0.montant': '',
      'couts.3.nature': 'building',
      'couts.3.montant': 'x',
    }
    const { html, status } = await site.page(at('/simulateur-aides', more))
    expect(status).toBe(422)
    expect(html).toContain('id="simulation-couts-0-montant-erreur"')
  })

  test('finds an old commune by what it became', async () => {
    const { rows } = await site.json('/api/v1/former-communes?limite=50').catch(() => ({ rows: [] }))
    const former = rows?.[0]?.code ?? '01091'
    expect((await site.page(at('/simulateur-aides', { commune: former }))).status).toBe(200)
  })
})

describe('the other doors', () => {
  test('the API says the same, in integer cents', async () => {
    const answer = await site.json(at('/api/v1/aid/simulation'))
    const afr = answer.bases.find((base: { base: string }) => base.base === 'afr')
    expect(afr).toMatchObject({
      allowed: true,
      ceiling_cents: 42_000_000,
      intensity_bp: 3500,
      verified: false,
    })
    const wrong = await site.get(at('/api/v1/aid/simulation', { couleur: 'rouge' }))
    expect([wrong.status, (await wrong.json()).problems[0].path]).toEqual([422, 'couleur'])
    expect((await site.get('/api/v1/aid/simulation')).status).toBe(422)
  })

  test('the command line takes the end of the address', async () => {
    let printed = ''
    const code = await run(['aid', 'simulate', new URLSearchParams(question).toString()], {
      ...doors,
      env: { DATABASE_URL: site.url },
      print: text => {
        printed += text
      },
      say: text => {
        throw new Error(text)
      },
    })
    expect(code).toBe(0)
    expect(printed.replace(/\s/g, ' ')).toContain('420 000 €')
  })
})

test('the tables are the files', async () => {
  for (const on of ['2016-05-05', '2021-06-01', '2023-06-01', '2025-06-01']) {
    const { place, ...tables } = await readAidTables(site.db, on, '71076')
    const { place: _, ...files } = lawOn(on)
    const sorted = (law: object) =>
      Object.fromEntries(
        Object.entries(law).map(([name, rows]) => [
          name,
          Array.isArray(rows) ? rows.map(row => JSON.stringify(Object.entries(row).sort())).sort() : rows,
        ]),
      )
    expect(sorted(tables)).toEqual(sorted(files))
    expect(place).toMatchObject({ commune: '71076', departement: '71' })
  }
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/dates.ts'
import { questionParameters } from '../../src/modules/figures/index.ts'
import { registers } from '../../src/modules/registers.ts'
import { listParameters } from '../../src/platform/registers/index.ts'
import { today } from '../setup/today.ts'
import { faults } from './faults.ts'
import { type OpenSite, openSite } from './open-site.ts'
import { contents } from './page.ts'

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site.close())

const tomorrow = addDays(today(), 2)
const long = 'é'.repeat(5000)
const figure = '/chiffres/jobs-to-create'

/** What is wrong, the field that the page must name, and its status. */
const refusals: [path: string, parameters: Record<string, string>, field: string, status?: number][] = [
  ['/bilan', { jour: '2021-02-29' }, 'jour'],
  ['/bilan', { jour: 'hier' }, 'jour'],
  ['/bilan', { jour: '20211011' }, 'jour'],
  ['/bilan', { jour: '0000-00-00' }, 'jour'],
  ['/bilan', { jour: '9999-12-31' }, 'jour'],
  ['/bilan', { jour: long }, 'jour'],
  ['/bilan', { connu: tomorrow }, 'connu'],
  ['/bilan', { connu: '2021-10-11T25:00' }, 'connu'],
  ['/bilan', { region: '00' }, 'region'],
  ['/bilan', { region: "84' or 1=1 --" }, 'region'],
  ['/bilan', { region: '84\0' }, 'region'],
  ['/bilan', { departement: '99' }, 'departement'],
  ['/bilan', { territoire: 'ti-0101' }, 'territoire'],
  ['/bilan', { epci: '123456789' }, 'epci'],
  ['/bilan', { commune: long }, 'commune'],
  ['/bilan', { financeur: '<b>' }, 'financeur'],
  ['/bilan', { fonds: 'caisse' }, 'fonds'],
  ['/bilan', { taille: 'énorme' }, 'taille'],
  ['/bilan', { relocalisation: 'peut-être' }, 'relocalisation'],
  ['/bilan', { trimestre: '2021-T5' }, 'trimestre'],
  ['/bilan', { fragile: 'zrr2' }, 'fragile'],
  ['/bilan', { metropole: '23' }, 'metropole'],
  ['/bilan', { 'ville-moyenne': '\0' }, 'ville-moyenne'],
  ['/bilan', { regoin: '84' }, 'regoin'],
  ['/bilan', { programme: 'aucun' }, 'aucun', 404],
  ['/bilan', { programme: '\0' }, 'programme', 404],
  ['/', { jour: '2021-13-01' }, 'jour'],
  ['/chiffres', { par: 'couleur' }, 'par'],
  [figure, { par: 'couleur' }, 'par'],
  [figure, { par: 'financeur' }, 'par'],
  ['/chiffres/labelled-territories', { par: 'taille' }, 'par'],
  [`${figure}/lignes`, { apres: 'zzz' }, 'apres'],
  [`${figure}/lignes`, { apres: 'WyJ4Il0' }, 'apres'],
  [`${figure}/lignes`, { apres: long }, 'apres'],
  [`${figure}/lignes`, { cote: 'gauche' }, 'cote'],
  ['/affirmations', { figure: 'awarded' }, 'figure'],
  ['/recherche', { quoi: 'x' }, 'quoi'],
  ['/recherche', { q: long }, 'q'],
  ['/projets', { limite: '0' }, 'limite'],
  ['/projets', { limite: '-1' }, 'limite'],
  ['/projets', { limite: '501' }, 'limite'],
  ['/projets', { limite: '1e9' }, 'limite'],
  ['/projets', { limite: 'mille' }, 'limite'],
  ['/projets', { tri: 'recorded_at; drop table entry' }, 'tri'],
  ['/projets', { tri: '--name' }, 'tri'],
  ['/projets', { apres: 'e30' }, 'apres'],
  ['/projets', { q: long }, 'q'],
  ['/projets', { etape: 'fini' }, 'etape'],
  ['/projets', { commune: '00000' }, 'commune'],
  ['/projets', { couleur: 'rouge' }, 'couleur'],
  ['/territoires', { jour: '2021-11-31' }, 'jour'],
  ['/appels', { ouvert: 'demain' }, 'ouvert'],
  ['/ecritures', { apres: 'WyJ4IiwieSJd' }, 'apres'],
  ['/ecritures', { mesure: 'tout' }, 'mesure'],
  ['/regions/84', { jour: '2021-02-30' }, 'jour'],
  ['/regions/84', { couleur: 'rouge' }, 'couleur'],
  ['/registres', { couleur: 'rouge' }, 'couleur'],
  ['/donnees', { jour: '2021-10-11' }, 'jour'],
  ['/accessibilite', { couleur: 'rouge' }, 'couleur'],
  ['/mentions', { couleur: 'rouge' }, 'couleur'],
  ['/licence', { couleur: 'rouge' }, 'couleur'],
  ['/licence', { programme: 'aucun' }, 'aucun', 404],
  ['/api', { couleur: 'rouge' }, 'couleur'],
  ['/simulateur-aides', { couleur: 'rouge' }, 'couleur'],
  ['/simulateur-aides', { 'couts.0.couleur': 'rouge' }, 'couts.0.couleur'],
]

describe.each(refusals)('%s %j', (path, parameters, field, status = 422) => {
  test(`is refused with ${status} and names « ${field} »`, async () => {
    const page = await site.page(`${path}?${new URLSearchParams(parameters)}`)
    expect(page.status).toBe(status)
    expect(faults(page)).toEqual([])
    const said = contents(page.html, 'div class="ds-error-summary"')
      .concat(contents(page.html, 'main'))
      .join(' ')
    expect(said).toContain(field)
    expect(said.length).toBeLessThan(1500)
  })
})

describe('codes that cannot be', () => {
  const codes = [
    '%00',
    '%FF',
    '%ED%A0%80',
    'a'.repeat(5000),
    '..%2f..%2fetc%2fpasswd',
    "x'%20or%201=1",
    '%3Cscript%3E',
  ]
  const places = ['/chiffres', '/projets', '/ecritures', '/communes', '/territoires', '/registres', '']
  test.each(places)('%s/… is not found, in French', async place => {
    for (const code of codes) {
      const page = await site.page(`${place}/${code}`)
      expect([code, page.status, faults(page)]).toEqual([code, 404, []])
    }
  })
})

test('nothing typed in any parameter of any page is a defect of ours', async () => {
  const nasty = [
    "<script>'",
    '\0',
    '%',
    '-1',
    '99999999999999999999',
    '2021-10-11T99:99',
    '🏭',
    'null',
    '\\',
    '*',
    '(',
    '""""',
  ]
  const pages: [string, readonly string[]][] = [
    ['/', questionParameters],
    ['/bilan', questionParameters],
    ['/chiffres', questionParameters],
    [figure, questionParameters],
    ['/chiffres/fragile-share/lignes', [...questionParameters, 'apres', 'cote']],
    ['/recherche', ['q', 'programme']],
    ...registers.map((register): [string, string[]] => [`/${register.path}`, listParameters(register)]),
  ]
  const defects: string[] = []
  let turn = 0
  for (const [path, parameters] of pages)
    for (const parameter of parameters) {
      // Each value meets each parameter somewhere; all of them everywhere would say no more.
      for (const value of [nasty[turn % nasty.length]!, nasty[(turn + 5) % nasty.length]!]) {
        const address = `${path}?${new URLSearchParams({ [parameter]: value })}`
        const { status } = await site.get(address)
        if (status >= 500) defects.push(`${address}: ${status}`)
      }
      turn += 1
    }
  for (const query of [
    '?jour=%FF',
    '?jour=%ED%A0%80',
    '?jour[]=1',
    '?=',
    '?&&',
    '?jour=2021-10-11&jour=2021',
    '?__proto__=1',
  ])
    if ((await site.get(`/bilan${query}`)).status >= 500) defects.push(query)
  expect(defects).toEqual([])
}, 60_000)

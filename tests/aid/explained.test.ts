import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AidExplanation } from '../../src/modules/aid/index.ts'
import { baseOf, calculate, euros, inputsOf } from './case.ts'

const find = (tree: AidExplanation, rule: string): AidExplanation | undefined =>
  tree.rule === rule && !tree.repeated
    ? tree
    : tree.parts.map(part => find(part, rule)).find(found => found !== undefined)
const linesOf = (tree: AidExplanation | undefined) =>
  tree?.parts.map(({ title, value, how }) => ({ title, value: 'value' in value ? value.value : '', how }))
const totalOf = (tree: AidExplanation | undefined) =>
  tree?.parts.reduce((sum, { value }) => sum + (value.kind === 'cents' ? value.value : 0), 0)

const counted: Record<string, string> = {
  afr: 'AFR . aides comptées',
  sme: 'RGEC . aides sur les mêmes coûts',
  'de-minimis': 'minimis . aides reçues',
  'ukraine-2-1': 'encadrement . aides reçues',
}

describe('the aids that a base counts are each explained', () => {
  const given = {
    grantOn: '2024-01-30',
    zone: 'in',
    otherAids: [
      {
        grantor: 'Démo Banque',
        form: 'loan',
        amountCents: '100 000',
        referenceBp: '5',
        years: '2',
        sameCosts: 'oui',
      },
      { grantor: 'Démo Région', base: 'de-minimis', amountCents: '30 000', grantedOn: '2021-01-29' },
      { grantor: 'Démo Ville', base: 'de-minimis', amountCents: '20 000', grantedOn: '2021-01-30' },
    ],
  }

  test('on the same costs: a loan by its equivalent, the others left out', () => {
    const found = linesOf(find(baseOf('sme', given).explanation, counted.sme!))!
    expect(found.map(({ title, value }) => [title, value])).toEqual([
      ['Démo Banque', 702_948],
      ['Démo Région, le 29 janvier 2021', 'ne compte pas'],
      ['Démo Ville, le 30 janvier 2021', 'ne compte pas'],
    ])
    expect(found[0]!.how).toContain('Prêt de 100\u202f000')
    expect(found[0]!.how).toContain('taux de référence')
    expect(found[1]!.how).toContain('30\u202f000')
    expect(found[1]!.how).toContain('d’autres dépenses')
  })

  test('in the window of de minimis: what fell out of it says since when', () => {
    const [loan, old, recent] = linesOf(
      find(baseOf('de-minimis', given).explanation, counted['de-minimis']!),
    )!
    expect([loan!.value, old!.value, recent!.value]).toEqual([
      'ne compte pas',
      'ne compte pas',
      euros(20_000),
    ])
    expect(loan!.how).toContain('autre base')
    expect(old!.how).toContain('la période commence le 30 janvier 2021')
  })

  test('without what would tell its equivalent, or when it is given, a loan says so', () => {
    const how = (more: object) =>
      linesOf(
        find(
          baseOf('sme', { otherAids: [{ form: 'loan', amountCents: '10', sameCosts: 'oui', ...more }] })
            .explanation,
          counted.sme!,
        ),
      )![0]!.how
    expect(how({})).toContain('en entier, faute de')
    expect(how({ grossGrantCents: '1' })).toContain('celui que donne le financeur')
  })

  test('aid to the projects that make one with this one counts under regional aid, with the years of the law', () => {
    const { explanation } = baseOf('afr', {
      zone: 'in',
      linkedCostsCents: '1 000 000',
      linkedAidCents: '70 000',
    })
    const sums = find(explanation, counted.afr!)!
    expect([sums.value, find(sums, 'AFR . aides aux projets liés')!.value]).toEqual([
      { kind: 'cents', value: euros(70_000) },
      { kind: 'cents', value: euros(70_000) },
    ])
    expect(find(explanation, 'projet . années du projet unique')).toMatchObject({
      value: { kind: 'count', value: 3 },
      parameter: { verified: false },
    })
  })

  test('lines that count add up to what the base counts', () => {
    const aid = fc.record({
      base: fc.constantFrom('other', 'afr', 'de-minimis', 'ukraine-2-1'),
      form: fc.constantFrom('grant', 'loan', 'guarantee'),
      amountCents: fc.integer({ min: 1, max: 900_000 }).map(String),
      grantedOn: fc.constantFrom('', '2019-05-01', '2023-05-01', '2024-09-01'),
      sameCosts: fc.constantFrom('', 'oui'),
      referenceBp: fc.constantFrom('', '4,5'),
      years: fc.constantFrom('', '7'),
    })
    fc.assert(
      fc.property(fc.array(aid, { maxLength: 6 }), otherAids => {
        for (const { base, cumulatedCents, explanation } of calculate({ grantOn: '2024-06-01', otherAids })
          .bases) {
          const under = find(explanation, base === 'afr' ? counted.sme! : counted[base]!)
          if (base in counted) expect([base, totalOf(under)]).toEqual([base, cumulatedCents])
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('the group is explained company by company', () => {
  const related = [
    { name: 'Démo Mère', shareBp: '80', staffHundredths: '30', turnoverCents: '100', balanceCents: '10' },
    { name: 'Démo Sœur', shareBp: '25', staffHundredths: '32', turnoverCents: '200', balanceCents: '10' },
    { shareBp: '24,99', staffHundredths: '999', turnoverCents: '400', balanceCents: '10' },
    {
      name: 'Démo Liée',
      shareBp: '5',
      control: 'oui',
      staffHundredths: '1',
      turnoverCents: '0',
      balanceCents: '0',
    },
  ]
  const { sizeExplanation } = calculate({ staffHundredths: '40', related })

  test('in full, in proportion or not at all, with the thresholds of the law', () => {
    const staff = find(sizeExplanation, 'entreprise . effectif')!
    expect(staff.value).toEqual({ kind: 'count', value: 79 })
    expect(linesOf(staff)).toEqual([
      { title: 'L’entreprise elle-même', value: 40 },
      { title: 'Démo Mère', value: 30, how: 'Liée à 80\u00a0% : compte en entier.' },
      { title: 'Démo Sœur', value: 8, how: 'Partenaire à 25\u00a0% : compte à proportion.' },
      {
        title: 'Entreprise n° 3',
        value: 'ne compte pas',
        how: 'À 24,99\u00a0%, ni liée ni partenaire : ne compte pas.',
      },
      { title: 'Démo Liée', value: 1, how: 'Liée par le contrôle : compte en entier.' },
      expect.objectContaining({ value: 2500 }),
      expect.objectContaining({ value: 5000 }),
    ])
    const turnover = find(sizeExplanation, "entreprise . chiffre d'affaires")!
    expect(totalOf(turnover)).toBe(inputsOf({}).turnoverCents + 10_000 + 5_000)
  })

  test('a company alone has no lines', () => {
    expect(find(calculate({}).sizeExplanation, 'entreprise . effectif')!.parts).toEqual([])
  })
})

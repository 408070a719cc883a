import { describe, expect, test } from 'vitest'
import { baseOf, calculate, costing, euros, millions, sizes } from './case.ts'

// domain.md, C.9.
const inZone = { zone: 'in' }
const large = { ...sizes.large, ...inZone, nature: 'new-site', grantOn: '2022-09-01' }

describe('the worked cases of the dossier', () => {
  test('small, « c » 15 %, 1.2 M€, 2023: AFR 420 000 €, article 17 240 000 €', () => {
    const { bases, euSizeClass, zone } = calculate({ ...inZone })
    expect(euSizeClass).toBe('small')
    expect(zone).toMatchObject({ how: 'declared', verified: false })
    expect(bases.find(({ base }) => base === 'afr')).toMatchObject({
      allowed: true,
      ceilingCents: euros(420_000),
      intensityBp: 3500,
    })
    expect(bases.find(({ base }) => base === 'sme')).toMatchObject({
      allowed: true,
      ceilingCents: euros(240_000),
      intensityBp: 2000,
    })
  })

  test('medium, outside AFR, 1.2 M€, 2021: article 17 120 000 €; de minimis at most 200 000 €; 3.1 1.8 M€ minus what was used', () => {
    const given = { ...sizes.medium, zone: 'out', grantOn: '2021-06-01' }
    expect(baseOf('afr', given)).toMatchObject({
      allowed: false,
      reasons: ['La commune est déclarée hors zone AFR.'],
    })
    expect(baseOf('sme', given)).toMatchObject({ allowed: true, ceilingCents: euros(120_000) })
    expect(baseOf('de-minimis', given)).toMatchObject({ allowed: true, ceilingCents: euros(200_000) })
    const used = {
      ...given,
      otherAids: [{ base: 'covid-3-1', amountCents: '500 000', grantedOn: '2020-06-01' }],
    }
    expect(baseOf('covid-3-1', used)).toMatchObject({
      ceilingCents: millions(1.8),
      cumulatedCents: euros(500_000),
      marginCents: millions(1.3),
    })
  })

  test('large, « c », extension of the same activity: AFR refused', () => {
    const base = baseOf('afr', { ...large, nature: 'extension' })
    expect(base).toMatchObject({ allowed: false, ceilingCents: 0, marginCents: 0 })
    expect(base.reasons).toEqual([expect.stringContaining('nouvelle activité économique')])
  })

  test.each([
    [80, '2022-09-01', 9.75],
    [80, '2023-09-01', 10.125],
    [120, '2022-09-01', 11.25],
    [120, '2023-09-01', 12.375],
  ])('large, « c » 15 %%, new activity, %i M€ on %s: %d M€', (cost, grantOn, expected) => {
    const base = baseOf('afr', { ...large, grantOn, ...costing(cost * 1_000_000) })
    expect(base).toMatchObject({ allowed: true, ceilingCents: millions(expected) })
    expect(base.intensityBp).toBe(Math.floor((expected / cost) * 10_000 + 1e-6))
  })

  test('an ETI of 400 outside AFR: nothing under articles 14 and 17; de minimis 300 000 € from 2024', () => {
    const given = { ...sizes.large, inseeCategory: 'ETI', zone: 'out', grantOn: '2024-02-01' }
    expect(calculate(given).euSizeClass).toBe('large')
    expect(baseOf('afr', given).marginCents).toBe(0)
    expect(baseOf('sme', given)).toMatchObject({ marginCents: 0, allowed: false })
    expect(baseOf('sme', given).reasons.join()).toContain('ETI')
    expect(baseOf('de-minimis', given)).toMatchObject({ allowed: true, marginCents: euros(300_000) })
  })

  test('small, 35 % on 1 M€, 200 000 € of the region on the same costs: margin 150 000 €', () => {
    const otherAids = [{ grantor: 'Démo Région', base: 'other', amountCents: '200 000', sameCosts: 'oui' }]
    expect(baseOf('afr', { ...inZone, ...costing('1 000 000'), otherAids })).toMatchObject({
      ceilingCents: euros(350_000),
      cumulatedCents: euros(200_000),
      marginCents: euros(150_000),
    })
  })

  test.each([
    ['2023-03-14', true],
    ['2023-03-15', true],
    ['2023-03-16', false],
  ])('application on 15 March, order on %s: refused %s', (worksStartOn, refused) => {
    for (const base of ['afr', 'sme']) {
      const { reasons } = baseOf(base, { ...inZone, appliedOn: '2023-03-15', worksStartOn })
      expect(reasons.some(reason => reason.includes('effet incitatif'))).toBe(refused)
    }
    // De minimis asks for no incentive effect.
    expect(baseOf('de-minimis', { appliedOn: '2023-03-15', worksStartOn }).allowed).toBe(true)
  })

  test('order on 1 March, application on 15 March: refused', () => {
    const base = baseOf('afr', { ...inZone, appliedOn: '2023-03-15', worksStartOn: '2023-03-01' })
    expect(base).toMatchObject({ allowed: false, ceilingCents: 0 })
  })

  test('« c » on 15 March 2022: no map in force in the mainland, whatever is declared', () => {
    for (const zone of ['in', 'out', ''])
      expect(baseOf('afr', { zone, grantOn: '2022-03-15' }).reasons).toEqual([
        'À cette date, aucune carte AFR en vigueur (métropole).',
      ])
  })

  test('de minimis 180 000 € on 20/1/2021, new grant of 150 000 € on 30/1/2024: allowed', () => {
    const otherAids = [{ base: 'de-minimis', amountCents: '180 000', grantedOn: '2021-01-20' }]
    const base = baseOf('de-minimis', { grantOn: '2024-01-30', otherAids })
    expect(base).toMatchObject({ allowed: true, cumulatedCents: 0, marginCents: euros(300_000) })
    expect(base.marginCents).toBeGreaterThanOrEqual(euros(150_000))
  })
})

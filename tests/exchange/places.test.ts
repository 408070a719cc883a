import { expect, test } from 'vitest'
import { placeFinder } from '../../src/modules/exchange/places.ts'

const commune = (code: string, name: string, ...postcodes: string[]) => ({
  ...{ code, name, postcodes, departement: code.slice(0, 2), region: '27', epci: '200040293' },
})
const find = placeFinder({
  communes: [
    commune('71076', 'Chalon-sur-Saône', '71100'),
    commune('42218', 'Saint-Étienne', '42000', '42100'),
    commune('75056', 'Paris', '75008'),
    commune('01033', 'Valserhône', '01200'),
    commune('71001', 'L’Abergement', '71290'),
    commune('71002', 'Abergement', '71290'),
  ],
  aliases: [
    { old: '01018', name: 'Arlod', commune: '01033', mergedOn: '1971-01-01' },
    { old: '71999', name: 'Scindée', commune: '71001', mergedOn: null },
    { old: '71999', name: 'Scindée', commune: '71002', mergedOn: null },
  ],
  epci: [{ siren: '200040293', departement: '71', region: '27' }],
  departements: [
    { code: '01', region: '84' },
    { code: '42', region: '84' },
    { code: '71', region: '27' },
    { code: '75', region: '11' },
  ],
})
const field = 'x'

test.each([
  [{ commune: '71076' }, '71076'],
  [{ commune: '1033' }, '01033'],
  [{ communeName: 'CHALON SUR SAONE', departement: '71.0' }, '71076'],
  [{ communeName: 'ST ETIENNE CEDEX 2', postcode: '42055', departement: '42' }, '42218'],
  [{ communeName: 'Paris 8e Arrondissement', postcode: '75008' }, '75056'],
  [{ communeName: 'arlod', departement: '1' }, '01033'],
])('%o is commune %s', (hint, expected) => {
  expect(find({ field, ...hint })).toMatchObject({ place: { commune: expected, epci: '200040293' } })
})

test('an old code leads to the commune of today, with its date', () => {
  expect(find({ field, commune: '01018' }).remark).toBe(
    'Arlod est rattachée à Valserhône (01033) depuis le 1971-01-01.',
  )
})

test('never guesses between two', () => {
  expect(find({ field, commune: '71999' }).error).toMatch(/partagée entre plusieurs/)
  expect(find({ field, communeName: 'Abergement', departement: '71' })).toMatchObject({
    place: { departement: '71' },
    remark: 'Commune non reconnue\u202f: rattachée à son département.',
  })
})

test('an intercommunalité that is no more stands in its département, an unknown place is an error', () => {
  expect(find({ field, epci: '200040293' }).place).toEqual({
    epci: '200040293',
    departement: '71',
    region: '27',
  })
  expect(find({ field, epci: '241800325', departement: '71' })).toMatchObject({
    place: { departement: '71' },
  })
  for (const hint of [
    { commune: '99999' },
    { epci: '1' },
    { departement: 'XX' },
    { communeName: 'Nulle-Part' },
  ])
    expect(find({ field, ...hint }).error).toBeDefined()
  expect(find({ field })).toEqual({})
})

import { defineFigure, sum } from '../figure.ts'
import { fromFund } from './common.ts'

export default defineFigure({
  code: 'envelope-use',
  title: 'Part de l’enveloppe attribuée',
  definition: 'Aides attribuées sur le fonds, rapportées à sa dotation.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['fund', 'funderGroup'],
  numerator: sum('awarded', [fromFund]),
  denominator: sum('endowed', [fromFund]),
})

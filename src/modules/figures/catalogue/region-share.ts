import { defineFigure, sum } from '../figure.ts'
import { fromRegions } from './common.ts'

export default defineFigure({
  code: 'region-share',
  title: 'Part des régions dans la dotation',
  definition: 'Dotation apportée par les régions, rapportée à la dotation totale.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['fund'],
  numerator: sum('endowed', [fromRegions]),
  denominator: sum('endowed'),
})

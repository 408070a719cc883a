import { defineFigure, sum } from '../figure.ts'
import { fromRegions } from './common.ts'

export default defineFigure({
  code: 'endowed-regions',
  title: 'Dotation du fonds par les régions',
  definition: 'Part de la dotation apportée par les conseils régionaux.',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: ['funder', 'fund', 'quarter'],
  value: sum('endowed', [fromRegions]),
})

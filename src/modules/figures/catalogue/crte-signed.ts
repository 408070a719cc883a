import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'crte-signed',
  title: 'CRTE signés',
  definition: 'Contrats de relance et de transition écologique signés.',
  unit: 'count',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: placeSplits,
  value: sum('crte-signed'),
})

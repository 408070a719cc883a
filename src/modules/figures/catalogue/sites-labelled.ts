import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'sites-labelled',
  title: 'Sites industriels clés en main',
  definition: 'Sites retenus comme « clés en main » : urbanisme, archéologie et environnement anticipés.',
  unit: 'count',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: placeSplits,
  value: sum('sites-labelled'),
})

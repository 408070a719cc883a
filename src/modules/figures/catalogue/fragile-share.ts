import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'fragile-share',
  title: 'Part des projets en territoire fragile',
  definition: 'Projets soutenus en territoire fragile ou prioritaire, rapportés à tous les projets soutenus.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: [...placeSplits, 'size', 'reshoring'],
  uses: ['fragile'],
  numerator: sum('projects-supported', definitions => [definitions.fragile.condition]),
  denominator: sum('projects-supported'),
})

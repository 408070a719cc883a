import { defineFigure, sum } from '../figure.ts'
import { placeSplits } from './common.ts'

export default defineFigure({
  code: 'fragile-projects',
  title: 'Projets en territoire fragile ou prioritaire',
  definition:
    'Projets soutenus dont la commune porte, le jour de la décision, un des zonages de la définition choisie.',
  unit: 'projects',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: [...placeSplits, 'size', 'reshoring'],
  uses: ['fragile'],
  value: sum('projects-supported', definitions => [definitions.fragile.condition]),
})

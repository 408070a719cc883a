import { defineFigure, sum } from '../figure.ts'
import { isReshoring, placeSplits } from './common.ts'

export default defineFigure({
  code: 'reshoring-project-share',
  title: 'Part des projets de relocalisation',
  definition: 'Projets de relocalisation, rapportés à tous les projets soutenus.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: [...placeSplits, 'size'],
  numerator: sum('projects-supported', [isReshoring]),
  denominator: sum('projects-supported'),
})

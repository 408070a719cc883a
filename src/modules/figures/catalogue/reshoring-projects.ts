import { defineFigure, sum } from '../figure.ts'
import { isReshoring, placeSplits } from './common.ts'

export default defineFigure({
  code: 'reshoring-projects',
  title: 'Projets de relocalisation',
  definition:
    'Projets soutenus qui ramènent en France une activité, avec une preuve au dossier. Sans rapport avec le sens européen de « relocation ».',
  unit: 'projects',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: [...placeSplits, 'size', 'fund'],
  value: sum('projects-supported', [isReshoring]),
})

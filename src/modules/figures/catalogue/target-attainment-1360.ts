import { defineFigure, sum, target } from '../figure.ts'
import { fromStateAndOperators } from './common.ts'

export default defineFigure({
  code: 'target-attainment-1360',
  title: 'Objectif de 1,36 Md€ : part atteinte',
  definition:
    'Engagements de l’État et des opérateurs, rapportés à l’objectif de 1,36 milliard d’euros annoncé pour 2019-2022.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: [],
  numerator: sum('committed', [fromStateAndOperators]),
  denominator: target('investissement-2019-2022'),
})

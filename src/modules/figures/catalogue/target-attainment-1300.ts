import { defineFigure, sum, target } from '../figure.ts'
import { fromStateAndOperators } from './common.ts'

export default defineFigure({
  code: 'target-attainment-1300',
  title: 'Objectif de 1,3 Md€ : part atteinte',
  definition:
    'Engagements de l’État et des opérateurs, rapportés à l’objectif de 1,3 milliard d’euros fixé en 2018 pour quatre ans.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: [],
  numerator: sum('committed', [fromStateAndOperators]),
  denominator: target('investissement-2018'),
})

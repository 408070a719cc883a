import type { Condition } from '../condition.ts'
import { defineFigure, sum } from '../figure.ts'

const outside = (condition: Condition): Condition => {
  if (!('in' in condition)) throw new TypeError('a list of EPCI is expected')
  return { dimension: condition.dimension, notIn: condition.in }
}

export default defineFigure({
  code: 'outside-metropoles-share',
  title: 'Part des projets hors métropoles',
  definition:
    'Projets soutenus hors des métropoles de la définition choisie, rapportés à tous les projets soutenus.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region', 'departement', 'quarter'],
  uses: ['metropole'],
  numerator: sum('projects-supported', definitions => [outside(definitions.metropole.condition)]),
  denominator: sum('projects-supported'),
})

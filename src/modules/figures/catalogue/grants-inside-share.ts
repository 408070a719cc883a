import { defineFigure, sum } from '../figure.ts'
import { insideTerritories } from './common.ts'

export default defineFigure({
  code: 'grants-inside-share',
  title: 'Part des subventions en Territoire d’industrie',
  definition:
    'Subventions dont la commune appartient à un territoire labellisé à leur date d’effet, rapportées à toutes les subventions.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region', 'departement', 'quarter'],
  numerator: sum('grants', [insideTerritories]),
  denominator: sum('grants'),
})

import { defineFigure, sum } from '../figure.ts'
import { insideTerritories } from './common.ts'

export default defineFigure({
  code: 'sites-inside-share',
  title: 'Part des sites en Territoire d’industrie',
  definition:
    'Sites clés en main dont la commune appartient à un territoire labellisé, rapportés à tous les sites.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region', 'departement'],
  numerator: sum('sites-labelled', [insideTerritories]),
  denominator: sum('sites-labelled'),
})

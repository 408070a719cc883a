import { defineFigure, sum } from '../figure.ts'
import { insideTerritories } from './common.ts'

export default defineFigure({
  code: 'branches-inside-share',
  title: 'Part des antennes en Territoire d’industrie',
  definition:
    'Antennes labellisées dont la commune appartient à un territoire labellisé le jour du label, rapportées à toutes les antennes.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region', 'departement'],
  numerator: sum('branches-labelled', [insideTerritories]),
  denominator: sum('branches-labelled'),
})

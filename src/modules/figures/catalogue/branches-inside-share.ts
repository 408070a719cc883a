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
  note: 'Les territoires de la première édition sont attestés au 14 novembre 2019 : une antenne labellisée plus tôt est comptée hors territoire.',
  numerator: sum('branches-labelled', [insideTerritories]),
  denominator: sum('branches-labelled'),
})

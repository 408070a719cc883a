import { defineFigure, sum } from '../figure.ts'
import { outsideTerritories } from './common.ts'

export default defineFigure({
  code: 'outside-share',
  title: 'Part des projets hors Territoires d’industrie',
  definition: 'Projets soutenus hors de tout territoire labellisé, rapportés à tous les projets soutenus.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region', 'departement', 'epci', 'quarter', 'size', 'reshoring'],
  numerator: sum('projects-supported', [outsideTerritories]),
  denominator: sum('projects-supported'),
})

import { defineFigure, sum } from '../figure.ts'
import { outsideTerritories } from './common.ts'

export default defineFigure({
  code: 'outside-projects',
  title: 'Projets hors Territoires d’industrie',
  definition:
    'Projets soutenus dont la commune n’appartient à aucun territoire labellisé le jour de la décision.',
  unit: 'projects',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: ['region', 'departement', 'epci', 'quarter', 'size', 'reshoring'],
  value: sum('projects-supported', [outsideTerritories]),
})

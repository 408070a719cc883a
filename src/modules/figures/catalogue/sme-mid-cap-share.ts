import { defineFigure, sum } from '../figure.ts'
import { smallToMidCap } from './common.ts'

export default defineFigure({
  code: 'sme-mid-cap-share',
  title: 'Part des PME et ETI',
  definition:
    'Projets soutenus portés par une PME (microentreprises comprises) ou une entreprise de taille intermédiaire, rapportés à tous les projets soutenus.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region', 'departement', 'quarter', 'reshoring'],
  numerator: sum('projects-supported', [smallToMidCap]),
  denominator: sum('projects-supported'),
})

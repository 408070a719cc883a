import { defineFigure, sum } from '../figure.ts'

export default defineFigure({
  code: 'mid-sized-town-share',
  title: 'Part des projets en ville moyenne',
  definition:
    'Projets soutenus dans une ville moyenne au sens de la définition choisie, rapportés à tous les projets soutenus.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region', 'departement', 'quarter'],
  uses: ['midSizedTown'],
  numerator: sum('projects-supported', definitions => [definitions.midSizedTown.condition]),
  denominator: sum('projects-supported'),
})

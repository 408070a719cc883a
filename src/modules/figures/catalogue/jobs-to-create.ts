import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'jobs-to-create',
  title: 'Emplois créés ou à créer',
  definition:
    'Emplois que les porteurs des projets soutenus se sont engagés à créer d’ici à 2023. C’est une promesse : une partie est déjà créée, l’autre reste à créer.',
  unit: 'jobs',
  nature: 'flow',
  certainty: 'forecast',
  rounding: 'exact',
  splits: projectSplits,
  value: sum('jobs-to-create'),
})

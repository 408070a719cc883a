import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'projects-submitted',
  title: 'Projets remontés par les territoires',
  definition:
    'Projets inscrits par les territoires dans leur plan d’action, comptés le jour où ils ont été remontés.',
  unit: 'projects',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'exact',
  splits: projectSplits,
  note: 'À ne pas rapporter aux projets soutenus par le fonds : les deux ensembles se recoupent seulement.',
  value: sum('projects-submitted'),
})

import { defineFigure, sum } from '../figure.ts'
import { projectSplits } from './common.ts'

export default defineFigure({
  code: 'cost-per-job',
  title: 'Aide par emploi créé ou à créer',
  definition:
    'Aides attribuées, rapportées aux emplois promis. Le dénominateur est une promesse, pas un constat.',
  unit: 'euros-per-job',
  nature: 'ratio',
  certainty: 'forecast',
  rounding: 'short',
  splits: projectSplits,
  numerator: sum('awarded'),
  denominator: sum('jobs-to-create'),
})

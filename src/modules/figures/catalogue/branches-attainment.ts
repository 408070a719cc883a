import { defineFigure, sum, target } from '../figure.ts'

export default defineFigure({
  code: 'branches-attainment',
  title: 'Antennes du Cnam : part de l’objectif',
  definition: 'Antennes labellisées, rapportées à l’objectif d’une centaine d’antennes.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: [],
  numerator: sum('branches-labelled'),
  denominator: target('antennes-cnam'),
})

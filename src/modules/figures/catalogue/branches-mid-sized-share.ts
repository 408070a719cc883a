import { defineFigure, sum } from '../figure.ts'

export default defineFigure({
  code: 'branches-mid-sized-share',
  title: 'Part des antennes en ville moyenne',
  definition:
    'Antennes labellisées dans une ville moyenne au sens de la définition choisie, rapportées à toutes les antennes.',
  unit: 'percent',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region'],
  uses: ['midSizedTown'],
  numerator: sum('branches-labelled', definitions => [definitions.midSizedTown.condition]),
  denominator: sum('branches-labelled'),
})

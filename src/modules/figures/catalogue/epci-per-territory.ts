import { defineFigure, fact } from '../figure.ts'

export default defineFigure({
  code: 'epci-per-territory',
  title: 'Intercommunalités par territoire',
  definition: 'Intercommunalités membres rapportées aux territoires labellisés.',
  unit: 'ratio',
  nature: 'ratio',
  certainty: 'observed',
  rounding: 'tenth',
  splits: ['region', 'departement'],
  numerator: fact('member-epci'),
  denominator: fact('labelled-territories'),
})

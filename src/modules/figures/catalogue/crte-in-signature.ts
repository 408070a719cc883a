import { defineFigure, fact } from '../figure.ts'

export default defineFigure({
  code: 'crte-in-signature',
  title: 'CRTE en cours de signature',
  definition:
    'Contrats de relance et de transition écologique à l’état « en cours de signature » le jour demandé.',
  unit: 'count',
  nature: 'stock',
  certainty: 'observed',
  rounding: 'exact',
  splits: ['region', 'departement', 'epci'],
  value: fact('crte-in-signature'),
})

import { defineFigure, fact } from '../figure.ts'

export default defineFigure({
  code: 'labelled-territories',
  title: 'Territoires d’industrie labellisés',
  definition: 'Territoires dont le label est en vigueur le jour demandé.',
  unit: 'count',
  nature: 'stock',
  certainty: 'observed',
  rounding: 'exact',
  splits: ['region', 'departement'],
  note: 'Un territoire à cheval sur deux régions compte dans celle où vit la majorité de sa population.',
  value: fact('labelled-territories'),
})

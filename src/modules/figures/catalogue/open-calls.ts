import { defineFigure, fact } from '../figure.ts'

export default defineFigure({
  code: 'open-calls',
  title: 'Appels ouverts',
  definition: 'Appels à projets ou à manifestation d’intérêt ouverts le jour demandé.',
  unit: 'count',
  nature: 'stock',
  certainty: 'observed',
  rounding: 'exact',
  splits: [],
  value: fact('open-calls'),
})

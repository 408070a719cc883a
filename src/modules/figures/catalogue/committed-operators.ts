import { defineFigure, sum } from '../figure.ts'
import { fromOperators, projectSplits } from './common.ts'

export default defineFigure({
  code: 'committed-operators',
  title: 'Engagements des opérateurs',
  definition:
    'Montants engagés par les opérateurs partenaires (Ademe, Banque des Territoires, Bpifrance, Pôle emploi, Business France).',
  unit: 'euros',
  nature: 'flow',
  certainty: 'observed',
  rounding: 'short',
  splits: [...projectSplits, 'funder'],
  note: 'La source ne ventile pas ce montant par opérateur et sa liste n’est pas exhaustive : la répartition affichée est une démonstration.',
  value: sum('committed', [fromOperators]),
})

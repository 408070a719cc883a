import { defineFigure, fact } from '../figure.ts'
import { fileSplits } from './common.ts'

export default defineFigure({
  code: 'clawback-due',
  title: 'Reversements attendus',
  definition: 'Aides versées dont le reversement est proposé ou ordonné et n’est pas encore reçu.',
  unit: 'euros',
  nature: 'stock',
  certainty: 'observed',
  rounding: 'short',
  splits: fileSplits,
  value: fact('clawbacks-due'),
})

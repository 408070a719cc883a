import { defineFigure, fact } from '../figure.ts'
import type { ObservedYear } from '../file-facts.ts'
import { fileSplits } from './common.ts'

const after = { 1: 'un an', 2: 'deux ans', 3: 'trois ans' } as const

/** Jobs seen over jobs promised, a year or more after the decisions. */
export const jobDelivery = (year: ObservedYear) =>
  defineFigure({
    code: `job-delivery-${year}`,
    title: `Emplois constatés sur emplois promis, ${after[year]} après`,
    definition: `Emplois constatés ${after[year]} après la décision, rapportés à ceux que promettaient les mêmes dossiers : ceux dont le constat est fait.`,
    unit: 'percent',
    nature: 'ratio',
    certainty: 'observed',
    rounding: 'tenth',
    splits: fileSplits,
    numerator: fact(`jobs-seen-${year}`),
    denominator: fact(`jobs-promised-${year}`),
  })

export { digestOf, generateDemonstration } from './generate.ts'
export { loadDemonstration } from './load-demonstration.ts'
export { removeDemonstration } from './remove-demonstration.ts'

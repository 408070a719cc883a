export { grants, projects } from './registers.ts'
export { kinds, origins, sizes, stages } from './words.ts'

export { sites } from './registers.ts'

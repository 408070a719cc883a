export { funds } from './registers.ts'

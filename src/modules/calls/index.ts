export { calls } from './registers.ts'

export { crte } from './registers.ts'

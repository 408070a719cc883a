export { branches, schools } from './registers.ts'

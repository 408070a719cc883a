export { actionsList } from './lists/actions.ts'
export { needsList } from './lists/needs.ts'

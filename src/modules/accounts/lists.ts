export { rolesList } from './lists/roles.ts'

export { roleNames } from '../../modules/accounts/index.ts'

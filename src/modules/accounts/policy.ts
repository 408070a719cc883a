import { anyPerson, everyone } from '../../kernel/permission.ts'

/** Who may open, read and close an account. */
export const accountsPolicy = {
  'sign-in-demonstration': everyone,
  'sign-out': anyPerson,
}

import { allow, anyPerson, everyone } from '../../kernel/permission.ts'
import { givers } from './role-rules.ts'

const giving = allow(
  'à l’équipe nationale, aux préfectures de région, aux régions et aux chefs de projet',
  ...givers,
)

/** Who may open, read and close an account, and give a role. */
export const accountsPolicy = {
  'sign-in-demonstration': everyone,
  'sign-in-password': everyone,
  'sign-in-oidc': everyone,
  'sign-in-passkey': everyone,
  'choose-password': everyone,
  'ask-reset': everyone,
  'change-password': anyPerson,
  'add-passkey': anyPerson,
  'rename-passkey': anyPerson,
  'remove-passkey': anyPerson,
  'sign-out': anyPerson,
  'give-role': giving,
  'end-role': giving,
  'delegate-role': anyPerson,
  'take-back-role': anyPerson,
}

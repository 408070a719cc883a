import { askReset, changePassword, choosePassword } from './choose-password.ts'
import { delegateRole, endRole } from './end-role.ts'
import { giveRole } from './give-role.ts'
import { signInDemonstration } from './sign-in-demonstration.ts'
import { signInOidc } from './sign-in-oidc.ts'
import { signInPassword } from './sign-in-password.ts'
import { signOut } from './sign-out.ts'

export const accountsUseCases = [
  signInDemonstration,
  signInPassword,
  signInOidc,
  choosePassword,
  askReset,
  changePassword,
  signOut,
  giveRole,
  endRole,
  delegateRole,
]

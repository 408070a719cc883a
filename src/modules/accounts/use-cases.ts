import { addPasskey } from './add-passkey.ts'
import { askReset, changePassword, choosePassword } from './choose-password.ts'
import { delegateRole, takeBackRole } from './delegate-role.ts'
import { endRole } from './end-role.ts'
import { giveRole } from './give-role.ts'
import { removePasskey, renamePasskey } from './keep-passkeys.ts'
import { signInDemonstration } from './sign-in-demonstration.ts'
import { signInOidc } from './sign-in-oidc.ts'
import { signInPasskey } from './sign-in-passkey.ts'
import { signInPassword } from './sign-in-password.ts'
import { signOut } from './sign-out.ts'

export const accountsUseCases = [
  signInDemonstration,
  signInPassword,
  signInOidc,
  signInPasskey,
  choosePassword,
  askReset,
  changePassword,
  addPasskey,
  renamePasskey,
  removePasskey,
  signOut,
  giveRole,
  endRole,
  delegateRole,
  takeBackRole,
]

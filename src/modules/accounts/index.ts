export { addPasskey } from './add-passkey.ts'
export { countAttempt, signInLimits } from './attempts.ts'
export { askReset, changePassword, choosePassword } from './choose-password.ts'
export { closeDoors } from './close-doors.ts'
export { type Contact, listContactsAt } from './contacts.ts'
export { delegateRole, takeBackRole } from './delegate-role.ts'
export { type DemonstrationAccount, listDemonstrationAccounts } from './demonstration-accounts.ts'
export { type Draft, keepDraft, takeDraft } from './drafts.ts'
export { endRole } from './end-role.ts'
export { giveRole } from './give-role.ts'
export { removePasskey, renamePasskey } from './keep-passkeys.ts'
export { placesCovered } from './lists/covered.ts'
export { bodyWithoutLinks, type Carrier, listMail, type Mail, sendDueMail, writeMail } from './mail.ts'
export { changeDue, listPeopleAt, makeMoot, type Notice, notify, peopleAt } from './notify.ts'
export { findLink } from './one-time-links.ts'
export {
  askNewPasskey,
  askPasskey,
  listPasskeys,
  mostPasskeys,
  type Passkey,
  passkeyBlocker,
  passkeyIn,
  takeChallenge,
} from './passkeys.ts'
export { findPerson, type Person } from './people.ts'
export { accountsPolicy } from './policy.ts'
export { roleNames } from './role-names.ts'
export { listAreas, placeOfScope } from './role-places.ts'
export { givenBy, givers, scopeKinds } from './role-rules.ts'
export { type HeldRole, listLent, listRolesOf } from './roles.ts'
export { findSeatOfRole, type SeatOfRole } from './seat-of-role.ts'
export { answeredFor, programmesLed } from './seen-by.ts'
export { findSession, listSessions, type Method, openSession, type Session } from './sessions.ts'
export { signInDemonstration } from './sign-in-demonstration.ts'
export { signInOidc } from './sign-in-oidc.ts'
export { signInPasskey } from './sign-in-passkey.ts'
export { signInPassword } from './sign-in-password.ts'
export { signOut } from './sign-out.ts'
export { keepStep, takeStep } from './steps.ts'
export { type Charge, tellNamed } from './tell-named.ts'

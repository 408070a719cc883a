import { signInDemonstration } from './sign-in-demonstration.ts'
import { signOut } from './sign-out.ts'

export const accountsUseCases = [signInDemonstration, signOut]

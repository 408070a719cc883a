import { fileApplication } from './file-application.ts'
import {
  acceptApplication,
  askCorrection,
  inviteApplication,
  refileApplication,
  rejectApplication,
  withdrawApplication,
} from './moves.ts'
import { sendMessage } from './send-message.ts'
import { signApplication } from './sign-application.ts'
import { startApplication } from './start-application.ts'
import { endSupport, writeSupport } from './support.ts'
import { shareApplication, writeApplication } from './write-application.ts'

export const applicationsUseCases = [
  startApplication,
  writeApplication,
  shareApplication,
  signApplication,
  fileApplication,
  inviteApplication,
  askCorrection,
  refileApplication,
  acceptApplication,
  rejectApplication,
  withdrawApplication,
  sendMessage,
  writeSupport,
  endSupport,
]

import { type Application, writableStates } from '../../../modules/applications/index.ts'
import { formatInstant } from '../../text/format.ts'

/** Who signed a file as it is, in what capacity and when; nothing when nobody did. */
export const signatureOf = (file: Application): string | undefined =>
  file.signedAt && (file.signedHash === file.contentHash || !writableStates.includes(file.state))
    ? [file.signedBy, file.signedCapacity, formatInstant(file.signedAt)].filter(Boolean).join(', ')
    : undefined

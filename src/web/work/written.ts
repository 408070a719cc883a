import type { Revision } from '../../platform/records/index.ts'
import { formatInstant } from '../text/format.ts'

/** Who wrote a version, when, and why where they said it. */
export const writtenBy = ({ author, recordedAt, why }: Omit<Revision, 'version' | 'content'>): string =>
  `${author}, ${formatInstant(recordedAt)}${why && `. Pourquoi\u202f: ${why}`}`

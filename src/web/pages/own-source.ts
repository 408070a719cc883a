import type { SourceRef } from '../ui/index.ts'

/** What our own charts are drawn from. */
export const ownSource: SourceRef = {
  title: 'Binôme, d’après les écritures du programme',
  href: '/ecritures',
}

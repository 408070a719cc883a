import { declareDeMinimis, reverseDeMinimis } from './minimis/declare.ts'
import { endUndertakingLink, linkUndertakings } from './minimis/link.ts'

export const aidUseCases = [declareDeMinimis, reverseDeMinimis, linkUndertakings, endUndertakingLink]

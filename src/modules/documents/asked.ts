import { Invalid } from '../../kernel/errors.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { findClaim } from '../agreements/index.ts'
import { lockApplication, writableStates } from '../applications/index.ts'
import { findCallAt } from '../calls/index.ts'
import type { Level } from './store.ts'

/** A document of a file is never public; one that its call asks for comes before the filing, or while it is corrected.
 * @throws Invalid */
export async function checkAsked(
  tx: Tx,
  about: string,
  { answers, level }: { answers: string; level: Level },
): Promise<void> {
  const [, kind, id] = /^(application|claim)\/(\d+)$/.exec(about) ?? []
  if (kind === 'claim') return checkInvoice(tx, Number(id), { answers, level })
  if (!id) {
    if (answers) throw Invalid.field('answers', 'Rien n’est demandé ici.')
    return
  }
  if (level === 'public') throw Invalid.field('level', 'Une pièce d’un dossier n’est jamais publique.')
  if (!answers) return
  // Locked: what is joined while the file is being filed waits, and comes too late.
  const file = await lockApplication(tx, Number(id))
  const call = await findCallAt(tx, file.callId, file.callVersion)
  if (!call?.documents.some(({ code }) => code === answers))
    throw Invalid.field('answers', 'Choisissez une pièce demandée par l’appel.')
  if (!writableStates.includes(file.state))
    throw Invalid.field(
      'answers',
      'Le dossier est déposé : ses pièces ne changent que si une correction est demandée.',
    )
}

/** Evidence of spending: the invoice of a line, joined before the claim is sent. */
async function checkInvoice(
  tx: Tx,
  claimId: number,
  { answers, level }: { answers: string; level: Level },
): Promise<void> {
  if (level === 'public') throw Invalid.field('level', 'Une facture n’est jamais publique.')
  if (!answers) return
  const claim = await findClaim(tx, claimId)
  if (!claim?.lines.some(({ invoice }) => invoice === answers))
    throw Invalid.field('answers', 'Choisissez une facture de cette demande.')
  if (claim.state !== 'draft')
    throw Invalid.field('answers', 'La demande est envoyée : ses factures ne changent plus.')
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { PdfData } from '../../platform/pdf/index.ts'

/** What was filed, as it stood at that instant (`receipt_content`). */
type ReceiptContent = {
  reference: string
  title: string
  call: string
  wave: string
  step: number
  steps: number
  organisation: string
  siren: string | null
  commune: string | null
  filedAt: string
  /** Of the first request: a letter of intent, or the file that this one was redirected from. */
  firstFiledAt: string
  signedHash: string | null
  /** Receipts of before it was kept do not say it. */
  signedCapacity?: string
  demonstration: boolean
}
/** `hash`: SHA-256 of the content, printed. */
export type Receipt = { step: number; content: ReceiptContent; hash: string; signedBy: string | null }

/** Writes the receipts of files just filed, `at` that instant; left out: at their first request. The one of a step is never
 * changed. */
export const keepReceipts = (tx: Tx, applicationIds: readonly number[], at: Date | null = null) =>
  sql`
    insert into filing_receipt (programme_id, application_id, step, content, hash, signed_by, filed_at)
    select a.programme_id, a.id, a.step, r.content, hash_of(r.content), a.signed_by, coalesce(${at}::timestamptz, a.filed_at)
    from application as a
    cross join lateral (select receipt_content(a.id, coalesce(${at}::timestamptz, a.filed_at)) as content) as r
    where a.id = any(${[...applicationIds]})
    on conflict (application_id, step) do nothing`.execute(tx)

/** The receipts of a file: one a step, in order. */
export async function listReceipts(db: Db | Tx, applicationId: number): Promise<Receipt[]> {
  const { rows } = await sql<Receipt>`
    select r.step, r.content, r.hash, signer.name as "signedBy" from filing_receipt as r
    left join author as signer on signer.id = r.signed_by where r.application_id = ${applicationId} order by r.step`.execute(
    db,
  )
  return rows
}

/** Typst markup of the receipt; what it says comes as data. */
export const receiptTemplate = `
= #data.title
#facts(data.facts)
== Ce que cette date vaut
#data.effect
== Ce que vous avez déposé
#data.content
`

export const isLetter = ({ content }: Pick<Receipt, 'content'>): boolean =>
  content.steps === 2 && content.step === 1

/** What a receipt says. Instants come in words. */
export function receiptData(receipt: Receipt, inWords: (instant: Date) => string): PdfData {
  const { content, hash, signedBy } = receipt
  const moment = (instant: string) => `${inWords(new Date(instant))}, heure de Paris (${instant})`
  const first = content.firstFiledAt === content.filedAt
  return {
    title: `Accusé de réception${isLetter(receipt) ? ' de la lettre d’intention' : ''}`,
    footer: `Dossier ${content.reference}${content.demonstration ? ' — démonstration, sans valeur' : ''}`,
    facts: [
      { term: 'Dossier', value: `${content.reference}, ${content.title}` },
      { term: 'Appel', value: `${content.call}${content.wave ? `, ${content.wave}` : ''}` },
      {
        term: 'Demandeur',
        value: `${content.organisation}${content.siren ? `, SIREN ${content.siren}` : ''}`,
      },
      { term: 'Commune du projet', value: content.commune ?? '' },
      { term: 'Déposé', value: moment(content.filedAt) },
      ...(first ? [] : [{ term: 'Première demande', value: moment(content.firstFiledAt) }]),
      { term: 'Signé par', value: [signedBy, content.signedCapacity].filter(Boolean).join(', ') },
    ],
    effect: `L’heure est celle de la base de données de Binôme au moment du dépôt. ${first ? 'Elle' : 'Celle de la première demande'} fixe la date de la demande d’aide, pour l’effet incitatif : les travaux et les commandes fermes ne doivent pas l’avoir précédée (règlement (UE) n° 651/2014, article 6). Cet accusé ne vaut pas accord : l’aide peut être refusée.`,
    content: `Empreinte SHA-256 du contenu signé : ${content.signedHash ?? ''}. Une autre empreinte est un autre contenu. Empreinte de cet accusé, gardé tel qu’il est quoi que devienne le dossier : ${hash}.`,
  }
}

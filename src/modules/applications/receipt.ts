import type { PdfData } from '../../platform/pdf/index.ts'
import type { Application } from './store.ts'

/** Typst markup of the receipt; what it says comes as data. */
export const receiptTemplate = `
= #data.title
#facts(data.facts)
== Ce que cette date vaut
#data.effect
== Ce que vous avez déposé
#data.content
`

/** What the receipt of a filed file says. Instants come in words.
 * @throws RangeError when it was never filed */
export function receiptData(
  file: Pick<
    Application,
    | 'reference'
    | 'organisation'
    | 'siren'
    | 'call'
    | 'title'
    | 'communeName'
    | 'signedBy'
    | 'signedHash'
    | 'filedAt'
    | 'wave'
    | 'demonstration'
  >,
  inWords: (instant: Date) => string,
): PdfData {
  if (!file.filedAt) throw new RangeError('a receipt of a file that was never filed')
  const seconds = file.filedAt.toISOString()
  return {
    title: 'Accusé de réception',
    footer: `Dossier ${file.reference}${file.demonstration ? ' — démonstration, sans valeur' : ''}`,
    facts: [
      { term: 'Dossier', value: `${file.reference}, ${file.title}` },
      { term: 'Appel', value: `${file.call}${file.wave ? `, ${file.wave}` : ''}` },
      { term: 'Demandeur', value: `${file.organisation}${file.siren ? `, SIREN ${file.siren}` : ''}` },
      { term: 'Commune du projet', value: file.communeName ?? '' },
      { term: 'Déposé', value: `${inWords(file.filedAt)}, heure de Paris (${seconds})` },
      { term: 'Signé par', value: file.signedBy ?? '' },
    ],
    effect:
      'L’heure est celle de la base de données de Binôme au moment du dépôt. Elle fixe la date de la demande d’aide, pour l’effet incitatif : les travaux et les commandes fermes ne doivent pas l’avoir précédée (règlement (UE) n° 651/2014, article 6). Cet accusé ne vaut pas accord : l’aide peut être refusée.',
    content: `Empreinte SHA-256 du contenu signé : ${file.signedHash ?? ''}. Une autre empreinte est un autre contenu.`,
  }
}

import type { PersonalData } from '../../../modules/trust/index.ts'

/** What is held about someone, kind by kind, in words. */
export const heldNames: Record<keyof PersonalData, string> = {
  compte: 'Compte',
  roles: 'Rôles',
  sessions: 'Sessions',
  motDePasse: 'Mot de passe (le jour où il fut choisi)',
  cles: 'Clés d’accès',
  identites: 'Identités chez un fournisseur',
  liens: 'Liens envoyés',
  courrier: 'Courrier',
  notifications: 'Notifications',
  brouillons: 'Brouillons',
  interets: 'Intérêts déclarés dans un dossier',
  imports: 'Fichiers en attente d’être importés',
  listes: 'Listes gardées',
  mentions: 'Commentaires qui la nomment',
  mandats: 'Vos mandats',
  signatures: 'Signatures de plans',
  travaux: 'Travaux confiés',
  gestes: 'Gestes au journal',
}

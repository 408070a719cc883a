import type { Link } from './types.ts'

export const primaryNavigation: Link[] = [
  { label: 'Bilan', href: '/bilan' },
  { label: 'Chiffres', href: '/chiffres' },
  { label: 'Affirmations', href: '/affirmations' },
  { label: 'Territoires', href: '/territoires' },
  { label: 'Projets', href: '/projets' },
  { label: 'Registres', href: '/registres' },
  { label: 'Données & API', href: '/donnees' },
]

export const footerNavigation: Link[] = [
  { label: 'Sources', href: '/sources' },
  { label: 'Accessibilité', href: '/accessibilite' },
  { label: 'Données et API', href: '/donnees' },
  { label: 'Licence', href: '/licence' },
  { label: 'Mentions légales', href: '/mentions' },
  { label: 'Vos données', href: '/vos-donnees' },
  { label: 'Proposer un projet', href: '/proposer-un-projet' },
  { label: 'Simulateur d’aides', href: '/simulateur-aides' },
]

/** Whether `path` is the page `href` or one below it. */
export const isWithin = (path: string, href: string): boolean =>
  path === href || (href !== '/' && path.startsWith(`${href}/`))

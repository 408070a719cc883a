import type { PersonActor, Role } from '../../kernel/permission.ts'
import { givers } from '../../modules/accounts/index.ts'
import { agreementsPolicy } from '../../modules/agreements/index.ts'
import { aidPolicy } from '../../modules/aid/index.ts'
import { appraisalsPolicy } from '../../modules/appraisals/index.ts'
import { callsPolicy } from '../../modules/calls/index.ts'
import { orderingRoles } from '../../modules/orders/index.ts'
import { projectsPolicy } from '../../modules/projects/index.ts'
import { recordingPolicy } from '../../modules/recording/index.ts'
import { trustPolicy } from '../../modules/trust/index.ts'
import type { Link } from '../ui/types.ts'

const followsAgreements: readonly Role[] = [
  ...new Set(Object.values(agreementsPolicy).flatMap(({ roles }) => roles)),
  'project-manager',
  'auditor',
]
/** Who sees sessions and envelopes: those who judge, those who fund, those who control. */
const reviewers: readonly Role[] = [...appraisalsPolicy['declare-interest'].roles, 'national-team', 'auditor']

const links: (Link & { roles?: readonly Role[] })[] = [
  { label: 'Ma semaine', href: '/espace' },
  { label: 'Travaux', href: '/espace/travaux' },
  { label: 'Besoins', href: '/espace/besoins' },
  { label: 'Actions', href: '/espace/actions' },
  { label: 'Projets', href: '/espace/projets' },
  { label: 'Obstacles', href: '/espace/obstacles' },
  { label: 'Instruction', href: '/espace/instruction', roles: appraisalsPolicy['declare-interest'].roles },
  { label: 'Revues', href: '/espace/revues', roles: reviewers },
  { label: 'Enveloppes', href: '/espace/enveloppes', roles: reviewers },
  { label: 'Gouvernance', href: '/espace/gouvernance' },
  { label: 'Contrats', href: '/espace/contrats' },
  { label: 'Dossiers', href: '/espace/dossiers' },
  { label: 'Appels', href: '/espace/appels', roles: callsPolicy['edit-call'].roles },
  { label: 'Conventions', href: '/espace/conventions', roles: followsAgreements },
  { label: 'Idées', href: '/espace/idees', roles: projectsPolicy['sort-idea'].roles },
  { label: 'Saisies', href: '/espace/saisies', roles: recordingPolicy['record-entry'].roles },
  { label: 'Commandes', href: '/espace/commandes', roles: orderingRoles },
  { label: 'De minimis', href: '/espace/de-minimis', roles: aidPolicy['read-de-minimis'].roles },
  { label: 'Personnes', href: '/espace/personnes', roles: givers },
  { label: 'Journal', href: '/espace/journal', roles: trustPolicy['read-journal'].roles },
  { label: 'Mes listes', href: '/espace/listes' },
  { label: 'Notifications', href: '/espace/notifications' },
]

/** Where a person can go, by what they are. */
export const workLinks = (actor: PersonActor): Link[] =>
  links.filter(({ roles }) => !roles || actor.grants.some(grant => roles.includes(grant.role)))

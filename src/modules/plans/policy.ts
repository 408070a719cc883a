import { allow, type Role, roles } from '../../kernel/permission.ts'

/** Who writes the plan of a territory. */
const team: Role[] = ['project-manager', 'elected-member', 'industrial-member', 'epci']
const reservedToTeam = 'au binôme, au chef de projet et aux intercommunalités du territoire'

const voicing = allow(
  'aux entreprises, aux écoles, aux intercommunalités et à l’équipe du territoire',
  'company',
  'school',
  ...team,
)

/** Who voices and answers needs, who writes the plan, who signs it (domain.md, B.3 and B.5). */
export const plansPolicy = {
  'voice-need': voicing,
  'edit-need': voicing,
  'answer-need': allow(reservedToTeam, ...team),
  'add-action': allow(reservedToTeam, ...team),
  'edit-action': allow(reservedToTeam, ...team),
  'set-maturity': allow(reservedToTeam, ...team),
  'link-project': allow(reservedToTeam, ...team),
  'comment-action': allow('à ceux qui suivent le plan', ...roles.filter(role => role !== 'auditor')),
  'open-plan-version': allow('au chef de projet du territoire', 'project-manager'),
  'sign-plan': allow('à l’élu et à l’industriel du binôme', 'elected-member', 'industrial-member'),
}

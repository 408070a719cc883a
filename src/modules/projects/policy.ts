import { allow, everyone, type Role } from '../../kernel/permission.ts'

const team: Role[] = ['project-manager', 'elected-member', 'industrial-member', 'epci']
const reserved = 'à l’équipe du territoire et à l’équipe nationale'

/** Who starts and follows projects, who sorts the ideas that come in. */
export const projectsPolicy = {
  'start-project': allow(reserved, ...team, 'national-team'),
  'describe-project': allow(
    `${reserved}, et au porteur du projet`,
    ...team,
    'national-team',
    'company',
    'school',
  ),
  'set-stage': allow(`${reserved}, et au porteur du projet`, ...team, 'national-team', 'company', 'school'),
  'send-idea': everyone,
  'record-idea': allow('à l’équipe du territoire', ...team),
  'sort-idea': allow('à l’équipe du territoire', ...team),
}

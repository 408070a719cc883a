import { allow, type Role } from '../../kernel/permission.ts'
import { type MoveName, moveOf } from './machine.ts'

/** The roles of those who ask. */
export const applicantRoles: readonly Role[] = ['company', 'school', 'epci']
/** Those who judge a file, each for its side. */
export const judgeRoles: readonly Role[] = moveOf('list').roles
const drafting = allow(
  'au demandeur et au chef de projet de son territoire',
  ...applicantRoles,
  'project-manager',
)
const move = (name: MoveName, reserved: string) => allow(reserved, ...moveOf(name).roles)
const services = 'à l’opérateur, à la préfecture de région et à la région'

/** Who asks, and who moves a file along before it is judged. */
export const applicationsPolicy = {
  'start-application': allow('aux entreprises, aux écoles et aux intercommunalités', ...applicantRoles),
  'write-application': drafting,
  'share-application': allow('au demandeur', ...applicantRoles),
  'sign-application': allow('au représentant légal du demandeur', ...applicantRoles),
  'file-application': move('file', 'au demandeur'),
  'refile-application': move('refile', 'au demandeur'),
  'withdraw-application': move('withdraw', 'au demandeur'),
  'renounce-award': move('renounce', 'au demandeur'),
  'invite-application': move('invite', services),
  'ask-correction': move('ask-correction', services),
  'accept-application': move('accept', services),
  'reject-application': move('reject', services),
  'write-support': move('end-support', services),
  'end-support': move('end-support', services),
  'send-message': allow(
    'au demandeur et à ceux qui instruisent',
    ...applicantRoles,
    'project-manager',
    'operator',
    'regional-prefecture',
    'departmental-prefecture',
    'region',
  ),
}

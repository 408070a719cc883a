import type { Role } from '../../kernel/permission.ts'

/** Each role in the words of its people. */
export const roleNames: Record<Role, string> = {
  'national-team': 'Équipe nationale',
  'regional-prefecture': 'Préfecture de région',
  'departmental-prefecture': 'Préfecture de département',
  region: 'Région',
  operator: 'Opérateur',
  'project-manager': 'Chef de projet du territoire',
  'elected-member': 'Élu du binôme',
  'industrial-member': 'Industriel du binôme',
  epci: 'Intercommunalité',
  company: 'Entreprise',
  school: 'École de production',
  auditor: 'Auditeur',
}

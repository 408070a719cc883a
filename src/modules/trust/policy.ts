import { allow, anyPerson } from '../../kernel/permission.ts'

const nationally = allow('à l’équipe nationale', 'national-team')

/** Who reads the journal, and who looks after personal data. */
export const trustPolicy = {
  'read-journal': allow('aux auditeurs et à l’équipe nationale', 'auditor', 'national-team'),
  'erase-oneself': anyPerson,
  'erase-person': nationally,
  'erase-idea-contact': nationally,
  'export-person': nationally,
}

import { allow, type Role, roles } from '../../kernel/permission.ts'
import { measures } from './rules.ts'

const knowing = roles.filter(role =>
  Object.values(measures).some(measure => (measure.roles as readonly Role[]).includes(role)),
)

/** Who types what is summed, and who may say otherwise beside it. */
export const recordingPolicy = {
  'record-entry': allow('à ceux qui décident, paient ou constatent', ...knowing),
  'correct-entry': allow('à ceux qui décident, paient ou constatent', ...knowing),
  'contest-entry': allow(
    'à l’équipe du territoire',
    'project-manager',
    'elected-member',
    'industrial-member',
    'epci',
  ),
}

import { allow, everyone } from '../../kernel/permission.ts'

const services = allow(
  'à l’équipe nationale, à l’opérateur, à la région et à la préfecture de région',
  'national-team',
  'operator',
  'region',
  'regional-prefecture',
)

/** Who writes calls. */
export const callsPolicy = {
  'add-call': services,
  'edit-call': services,
  'edit-question': services,
  'remove-question': services,
  'edit-criteria': services,
  'publish-call': services,
  'ask-call-alert': everyone,
  'confirm-call-alert': everyone,
  'stop-call-alert': everyone,
}

import { allow } from '../../kernel/permission.ts'
import { moveOf } from '../applications/index.ts'

const applicant = allow('au bénéficiaire', 'company', 'school', 'epci')
const operator = allow('à l’opérateur', 'operator')
const keys = allow('à la préfecture de région et à la région', 'regional-prefecture', 'region')
const services = allow(
  'à l’opérateur, à la préfecture de région et à la région',
  'operator',
  'regional-prefecture',
  'region',
)
const observers = allow(
  'à l’opérateur et aux préfectures',
  'operator',
  'regional-prefecture',
  'departmental-prefecture',
)

/** Who does what after a decision. Who asks for a payment never approves it: that is a rule, not a role. */
export const agreementsPolicy = {
  'write-agreement': operator,
  'sign-agreement': allow('au bénéficiaire et à l’opérateur', ...applicant.roles, ...operator.roles),
  'write-claim': applicant,
  'send-claim': applicant,
  'check-claim': operator,
  'request-payment': operator,
  'approve-payment': services,
  'refuse-payment': services,
  'pay-payment': operator,
  'settle-agreement': operator,
  'export-payments': operator,
  'follow-jobs': allow(services.reserved, ...moveOf('monitor').roles),
  'observe-jobs': allow(
    'au bénéficiaire, à l’opérateur et aux préfectures',
    ...applicant.roles,
    ...observers.roles,
  ),
  'correct-observation': observers,
  'propose-clawback': allow(services.reserved, ...moveOf('claim-back').roles),
  'order-clawback': keys,
  'recover-clawback': operator,
  'waive-clawback': keys,
  'close-agreement': allow(services.reserved, ...moveOf('close').roles),
  'write-letter-template': allow('à l’équipe nationale', 'national-team'),
  'make-letters': services,
}

import { allow } from '../../kernel/permission.ts'
import { moveOf } from '../applications/index.ts'

const keys = allow('à la préfecture de région et à la région', 'regional-prefecture', 'region')
const judges = allow(
  'à la préfecture de région, à la région et à l’opérateur',
  'regional-prefecture',
  'region',
  'operator',
)

/** Who judges a file: two opinions, the operator's appraisal, the review, two keys. An industrialist of the binôme may apply
 * elsewhere, never judge: their role is in none of these. */
export const appraisalsPolicy = {
  'declare-interest': judges,
  'give-opinion': keys,
  'conciliate-opinions': allow(keys.reserved, ...moveOf('conciliate').roles),
  'write-appraisal': allow('à l’opérateur', 'operator'),
  'freeze-aid': allow('à l’opérateur', 'operator'),
  'conclude-appraisal': allow('à l’opérateur', ...moveOf('conclude').roles),
  'reopen-appraisal': allow('à l’opérateur', ...moveOf('reopen').roles),
  'list-for-review': allow(judges.reserved, ...moveOf('list').roles),
  'unlist-from-review': allow(judges.reserved, ...moveOf('unlist').roles),
  'rank-review': judges,
  'write-scenario': judges,
  'propose-decision': judges,
  'give-up-decision': judges,
  'sign-decision': keys,
  'lapse-award': allow(keys.reserved, ...moveOf('lapse').roles),
}

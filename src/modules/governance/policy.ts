import { allow } from '../../kernel/permission.ts'

const convening = allow(
  'au chef de projet, aux préfectures, à la région et à l’équipe nationale, chacun pour ses instances',
  'project-manager',
  'departmental-prefecture',
  'regional-prefecture',
  'region',
  'national-team',
)

const naming = allow(
  'aux opérateurs, au chef de projet et à l’équipe nationale',
  'operator',
  'project-manager',
  'national-team',
)

/** Who seats the binôme, convenes committees, names referents, and changes a perimeter (domain.md, B.3). */
export const governancePolicy = {
  'begin-mandate': convening,
  'correct-mandate': convening,
  'end-mandate': convening,
  'name-referent': naming,
  'end-referent': naming,
  'add-committee': convening,
  'change-members': convening,
  'add-meeting': convening,
  'turn-committee': convening,
  'write-minutes': convening,
  'cancel-meeting': convening,
  'propose-perimeter': allow(
    'au chef de projet, aux intercommunalités, à la préfecture de région et à la région',
    'project-manager',
    'epci',
    'regional-prefecture',
    'region',
    'national-team',
  ),
  'give-perimeter-opinion': allow(
    'à la préfecture de région et à la région',
    'regional-prefecture',
    'region',
  ),
}

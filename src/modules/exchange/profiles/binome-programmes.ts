import { programmes } from '../../directory/index.ts'
import { mainProgramme } from '../../territories/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-programmes',
  register: programmes,
  table: 'programme',
  scope: 'all',
  programme: mainProgramme,
  facts: {
    name: { required: true },
    purpose: { required: true },
    start_on: {},
    territories_code: { to: 'territories_of', link: 'programme' },
  },
})

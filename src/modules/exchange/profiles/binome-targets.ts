import { targets } from '../../directory/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-targets',
  register: targets,
  table: 'target',
  facts: {
    name: { to: 'wording', required: true },
    measure: { required: true, link: 'measure' },
    amount: { required: true, zero: 'refused', largest: 1e13 },
    set_on: { required: true },
    due_on: {},
  },
})

import { funds } from '../../funding/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-funds',
  register: funds,
  table: 'fund',
  facts: {
    code: {},
    operator_code: { to: 'operator_id', link: 'organisation' },
    opened_on: {},
    closed_on: {},
  },
})

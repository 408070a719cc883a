import { schools } from '../../skills/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-schools',
  register: schools,
  table: 'production_school',
  state: 'state',
  facts: {
    trade: {},
    floor_area_m2: { zero: 'refused' },
    pupils: {},
    call_code: { to: 'call_id', link: 'call' },
  },
})

import { branches } from '../../skills/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-branches',
  register: branches,
  table: 'cnam_branch',
  state: 'state',
  facts: { wave: { required: true } },
})

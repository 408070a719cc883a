import { crte } from '../../contracts/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-crte',
  register: crte,
  table: 'crte',
  state: 'state',
  facts: { perimeter: {} },
})

import { sites } from '../../sites/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-sites',
  register: sites,
  table: 'ready_site',
  state: 'state',
  facts: { wave: { required: true }, area_ha: { zero: 'refused', largest: 999_999 }, brownfield: {} },
})

import { indicators } from '../../directory/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-indicators',
  register: indicators,
  table: 'indicator',
  facts: {
    name: { required: true },
    definition: { required: true },
    value: { required: true, largest: 1e13 },
    unit: { required: true },
    vintage: { required: true },
    recomputable: { empty: false },
    note: {},
  },
})

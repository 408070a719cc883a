import { calls } from '../../calls/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-calls',
  register: calls,
  table: 'call',
  facts: { type: { required: true }, opens_at: {}, closes_at: {} },
  check: ({ opens_at, closes_at }, notes) => {
    if (opens_at && closes_at && opens_at >= closes_at)
      notes.error('closes_at', 'L’appel se clôt avant de s’ouvrir.')
  },
})

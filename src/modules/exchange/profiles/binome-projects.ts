import { projects } from '../../projects/index.ts'
import { defineRegisterProfile, type Text } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-projects',
  register: projects,
  table: 'project',
  state: 'stage',
  facts: {
    size_class: { empty: '' },
    kind: {},
    origin: { empty: '' },
    plan: { empty: false },
    reshoring: { empty: false },
    reshoring_evidence: {},
    naf: { like: /^\d\d(\.\d{1,2}[A-Z]?)?$/, example: '25.62A' },
  },
  check: ({ reshoring, reshoring_evidence }, notes) => {
    if (reshoring === 'true' && reshoring_evidence === null)
      notes.error('reshoring_evidence', 'Une relocalisation se prouve.', 'Dites d’après quoi on le sait.')
  },
  owner: (text: Text) =>
    text('owner_code') || text('siren') || text('owner')
      ? { code: text('owner_code'), name: text('owner'), siren: text('siren'), kind: 'company' }
      : undefined,
})

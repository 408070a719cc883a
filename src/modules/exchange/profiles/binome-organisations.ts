import { organisations } from '../../directory/index.ts'
import { defineRegisterProfile } from '../register-profile.ts'

export default defineRegisterProfile({
  code: 'binome-organisations',
  register: organisations,
  table: 'organisation',
  scope: 'all',
  facts: {
    kind: { required: true },
    siren: { kind: 'siren' },
    siret: { kind: 'siret' },
    insee_category: { like: /^(MIC|PME|ETI|GE)$/, example: 'PME' },
    naf: { like: /^\d\d(\.\d{1,2}[A-Z]?)?$/, example: '25.62A' },
    commune_code: { link: 'commune' },
  },
  check: ({ siren, siret }, notes) => {
    if (siret && !String(siret).startsWith(String(siren)))
      notes.error(
        'siret',
        'Ce SIRET n’est pas celui de ce SIREN.',
        'Ses neuf premiers chiffres sont le SIREN.',
      )
  },
})

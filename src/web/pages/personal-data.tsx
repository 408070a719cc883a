import { processings } from '../../modules/trust/index.ts'
import type { PageHandler } from '../site.ts'
import { DataTable } from '../ui/index.ts'
import { Frame } from './frame.tsx'

/** Who is named here, why, and for how long. */
export const personalDataPage: PageHandler = async visit => (
  <Frame
    visit={visit}
    title="Vos données personnelles"
    purpose="Qui est nommé dans Binôme l’est pour une raison, et pour un temps. Voici lesquels."
    next={[
      { label: 'Lire ou effacer ce qui vous concerne', href: '/compte/mes-donnees' },
      { label: 'Mentions légales', href: '/mentions' },
    ]}
  >
    <DataTable
      id="traitements"
      caption="Traitements de données personnelles"
      captionHidden
      empty=""
      columns={[
        { key: 'purpose', label: 'Pour quoi' },
        { key: 'who', label: 'Qui' },
        { key: 'ground', label: 'Sur quel fondement' },
        { key: 'retention', label: 'Combien de temps' },
      ]}
      rows={processings.map(({ purpose, who, ground, retention }) => ({ purpose, who, ground, retention }))}
    />
    <p>
      Sans compte, écrivez à l’organisation qui exploite ce site : son adresse est dans les mentions légales.
      Les élèves sont comptés, jamais nommés.
    </p>
  </Frame>
)

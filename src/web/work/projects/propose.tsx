import { dayInParis } from '../../../kernel/dates.ts'
import { getProgramme } from '../../../modules/figures/index.ts'
import { listTerritoryPlaces } from '../../../modules/territories/index.ts'
import { Form, Trap } from '../../forms/index.ts'
import { Frame } from '../../pages/frame.tsx'
import type { Visit } from '../../site.ts'
import { Notice } from '../../ui/index.ts'

/** The public form: an idea, without an account. */
export async function proposePage(visit: Visit) {
  const { db } = visit.site
  const programme = await getProgramme(db, visit.params.programme)
  const now = visit.site.now()
  const territories = await listTerritoryPlaces(db, programme.code, dayInParis(now))
  return (
    <Frame
      visit={visit}
      title="Proposer un projet"
      purpose="Vous avez une idée pour l’industrie de votre territoire : le chef de projet la lit et vous répond. Sans compte."
      demonstration={programme.demonstration}
      next={[
        { label: 'Suivre une idée déjà envoyée', href: visit.to('/suivre-une-idee') },
        { label: 'Vos données personnelles', href: '/vos-donnees' },
      ]}
    >
      {visit.said && <Notice kind="success">{visit.said}</Notice>}
      <Form
        visit={visit}
        action={visit.to('/proposer-un-projet')}
        submit="Envoyer"
        keep={{ openedAt: String(visit.typed.values?.openedAt ?? now.getTime()) }}
        fields={[
          { name: 'title', label: 'Votre idée, en une phrase', kind: 'text' },
          { name: 'detail', label: 'Expliquez-la', kind: 'area', rows: 6 },
          {
            name: 'territoryId',
            label: 'Dans quel territoire ?',
            kind: 'select',
            options: territories.map(({ id, name }) => ({ value: String(id), label: name })),
          },
          {
            name: 'organisation',
            label: 'Votre entreprise ou votre intercommunalité',
            kind: 'text',
            autocomplete: 'organization',
          },
          { name: 'siren', label: 'Son SIREN', kind: 'text', optional: true },
          { name: 'commune', label: 'La commune du projet', kind: 'text', optional: true },
          { name: 'contactName', label: 'Votre nom', kind: 'text', autocomplete: 'name' },
          { name: 'contactEmail', label: 'Votre adresse électronique', kind: 'email', autocomplete: 'email' },
          {
            name: 'consent',
            label: 'Le territoire garde mon nom et mon adresse pour me répondre, trois ans au plus',
            kind: 'check',
          },
        ]}
      >
        <Trap />
      </Form>
    </Frame>
  )
}

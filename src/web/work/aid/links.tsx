import type { GroupLink } from '../../../modules/aid/index.ts'
import { type Field, Form } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

export const registerPath = '/espace/de-minimis'

const dayFields: Field[] = [
  { name: 'endOn', label: 'Depuis quel jour ne sont-elles plus liées ?', kind: 'day' },
]

/** Who is one undertaking with a company, and since when. */
type LinksProps = { visit: WorkVisit; siren: string; links: GroupLink[]; grants: boolean }
export const Links = ({ visit, siren, links, grants }: LinksProps) => (
  <Section
    id="liens"
    title="Entreprises liées"
    lead="Une entreprise qui en contrôle une autre, par les voix ou par contrat, ne fait qu’une avec elle."
  >
    {links.length === 0 ? <p>Aucun lien n’est connu.</p> : null}
    <ul>
      {links.map(link => (
        <li>
          {link.siren} et {link.otherSiren}, depuis le {formatDay(link.startOn)}
          {link.endOn && `, jusqu’au ${formatDay(link.endOn)}`}, d’après {link.evidence}
          {grants && !link.endOn && (
            <Form
              visit={visit}
              id={`lien-${link.id}`}
              variant="secondary"
              version={link.version}
              keep={{ linkId: link.id }}
              action={visit.to(`${registerPath}/delier`, { siren })}
              submit="Finir ce lien"
              fields={dayFields}
            />
          )}
        </li>
      ))}
    </ul>
    {grants && (
      <Form
        visit={visit}
        id="lien"
        variant="secondary"
        action={visit.to(`${registerPath}/lier`, { siren })}
        submit="Ajouter le lien"
        fields={[
          { name: 'otherSiren', label: 'SIREN de l’autre entreprise', kind: 'text' },
          { name: 'startOn', label: 'Depuis quel jour ?', kind: 'day' },
          { name: 'evidence', label: 'D’après quelle pièce ?', kind: 'text' },
        ]}
      />
    )}
  </Section>
)

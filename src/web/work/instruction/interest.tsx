import { Form } from '../../forms/index.ts'
import { Notice, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { JudgedFile } from './get-file.ts'

type Props = { visit: WorkVisit; judged: JudgedFile }

/** Whether the person has an interest in the file: asked before it is read. */
export const InterestSection = ({ visit, judged }: Props) => {
  const { file, judges, declarations, blockers, closed } = judged
  const mine = declarations.find(({ personId }) => personId === visit.actor.personId)
  const form = (
    <Form
      visit={visit}
      id="interet-form"
      action={visit.to(`/espace/instruction/${file.id}/interet`)}
      submit="Déclarer"
      variant={mine ? 'secondary' : 'primary'}
      values={{ interest: mine && (mine.interest ? 'oui' : 'non'), reason: mine?.reason }}
      fields={[
        {
          name: 'interest',
          label: `Avez-vous un intérêt, direct ou par vos proches, chez ${file.organisation} ou chez l’un de ses concurrents pour cet appel ?`,
          kind: 'radio',
          options: [
            { value: 'non', label: 'Non' },
            { value: 'oui', label: 'Oui : ce dossier sera jugé sans moi' },
          ],
        },
        { name: 'reason', label: 'Lequel ?', kind: 'area', rows: 2, optional: true },
      ]}
    />
  )
  return (
    <Section id="interet" title="Intérêts déclarés">
      {judges && closed && blockers.map(reason => <Notice kind="warning">{reason}</Notice>)}
      {declarations.length > 0 && (
        <ul>
          {declarations.map(one => (
            <li>
              {one.name} : {one.interest ? 'un intérêt, écarté de ce dossier' : 'aucun intérêt'}
            </li>
          ))}
        </ul>
      )}
      {declarations.length === 0 && <p>Personne ne s’est encore déclaré.</p>}
      {judges &&
        (mine ? (
          <details>
            <summary>Changer votre déclaration</summary>
            {form}
          </details>
        ) : (
          form
        ))}
    </Section>
  )
}

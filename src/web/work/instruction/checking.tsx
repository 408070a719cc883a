import { applicationsPolicy, openMoves } from '../../../modules/applications/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { JudgedFile } from './get-file.ts'

type Props = { visit: WorkVisit; judged: JudgedFile }

/** Whether a file that was just filed is complete, to correct, or cannot be admitted. */
export const CheckingSection = ({ visit, judged: { file, place, held } }: Props) => {
  const open = openMoves(file.state, held)
  if (reasonNot(visit, applicationsPolicy['accept-application'], place) || !open.includes('accept'))
    return null
  const at = (gesture: string) => visit.to(`/espace/instruction/${file.id}/${gesture}`)
  const why = { name: 'reason', label: 'Pourquoi ?', kind: 'area', rows: 2 } as const
  return (
    <Section id="completude" title="Le dossier est-il complet ?">
      <ActionButton visit={visit} action={at('completer')} id="completer" label="Déclarer complet" />
      <details>
        <summary>Demander une correction</summary>
        <Form
          visit={visit}
          action={at('corriger')}
          id="corriger"
          submit="Demander"
          variant="secondary"
          fields={[why]}
        />
      </details>
      <details>
        <summary>Déclarer irrecevable</summary>
        <Form
          visit={visit}
          action={at('irrecevable')}
          id="irrecevable"
          submit="Déclarer irrecevable"
          variant="secondary"
          fields={[why]}
        />
      </details>
    </Section>
  )
}

import { openMoves } from '../../../modules/applications/index.ts'
import { Form } from '../../forms/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { JudgedFile } from './get-file.ts'

/** For whoever holds a key: saying that an aid has lapsed, while nothing of it is paid. */
export const Lapse = ({ visit, judged }: { visit: WorkVisit; judged: JudgedFile }) => {
  const { file, held, blockers } = judged
  if (!openMoves(file.state, held).includes('lapse') || blockers.length > 0) return null
  return (
    <details open={visit.typed.values?.formulaire === 'caducite'}>
      <summary>Constater la caducité de l’aide</summary>
      <Form
        visit={visit}
        id="caducite"
        action={visit.to(`/espace/instruction/${file.id}/caducite`)}
        submit="Constater la caducité"
        variant="secondary"
        fields={[
          {
            name: 'reason',
            label: 'Pourquoi ?',
            help: 'Entreprise disparue, convention jamais signée… Le demandeur le lit. Toute l’aide est rendue aux enveloppes.',
            kind: 'area',
            rows: 2,
          },
        ]}
      />
    </details>
  )
}

import { whyNot } from '../../../kernel/permission.ts'
import { committeeKinds, governancePolicy, listRegions } from '../../../modules/governance/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { Form, optionsOf } from '../../forms/index.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { membersField } from './committee.tsx'

/** Setting up a body. */
export async function newCommitteePage(visit: WorkVisit) {
  const { db } = visit.site
  const reason = whyNot(governancePolicy['add-committee'], visit.actor)
  const [seen, regions] = await Promise.all([
    territoriesSeen(db, visit.actor, visit.programme.code, visit.today),
    listRegions(db),
  ])
  return (
    <WorkFrame
      visit={visit}
      title="Créer une instance"
      purpose="Comité de projet ou de suivi d’un territoire (l’État, la région et la présidence de l’intercommunalité y siègent toujours), comité ou revue d’une région, comité national."
      crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/gouvernance/comites/nouveau')}
          submit="Créer l’instance"
          fields={[
            { name: 'kind', label: 'Nature', kind: 'radio', options: optionsOf(committeeKinds) },
            { name: 'name', label: 'Nom', kind: 'text' },
            {
              name: 'territoryId',
              label: 'Territoire, pour une instance locale',
              kind: 'select',
              optional: true,
              options: seen.map(({ id, name }) => ({ value: String(id), label: name })),
            },
            {
              name: 'regionCode',
              label: 'Région, pour une instance régionale',
              kind: 'select',
              optional: true,
              options: regions.map(({ code, name }) => ({ value: code, label: name })),
            },
            membersField,
          ]}
        />
      )}
    </WorkFrame>
  )
}

import { whyNot } from '../../../kernel/permission.ts'
import { changeKinds, governancePolicy, listEpcis } from '../../../modules/governance/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { Form, optionsOf } from '../../forms/index.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** Proposing a change of perimeter. */
export async function newChangePage(visit: WorkVisit) {
  const { db } = visit.site
  const reason = whyNot(governancePolicy['propose-perimeter'], visit.actor)
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const regions = [...new Set(seen.flatMap(({ place }) => place.regions))]
  const epcis = (await listEpcis(db, regions)).map(({ siren, name }) => ({
    value: siren,
    label: `${name} (${siren})`,
  }))
  const territories = seen.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <WorkFrame
      visit={visit}
      title="Proposer un changement de périmètre"
      purpose="L’État et la région l’approuvent chacun de son côté, dans chaque région concernée ; il prend effet au jour choisi, et rien de ce qui est déjà compté ne bouge."
      crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/gouvernance/perimetres/nouveau')}
          submit="Proposer"
          values={{ territoryId: seen.length === 1 ? seen[0]!.id : undefined }}
          fields={[
            { name: 'territoryId', label: 'Territoire', kind: 'select', options: territories },
            { name: 'kind', label: 'Quel changement ?', kind: 'radio', options: optionsOf(changeKinds) },
            {
              name: 'epci',
              label: 'Intercommunalité qui rejoint, quitte, passe, fusionne ou fait le nouveau territoire',
              help: 'Son numéro SIREN ; la liste aide.',
              kind: 'text',
              suggestions: epcis,
            },
            {
              name: 'into',
              label: 'En cas de fusion : dans laquelle ?',
              help: 'Elle siège ensuite dans ce territoire ; les autres territoires de l’édition qui comptaient l’une ou l’autre les perdent.',
              kind: 'text',
              suggestions: epcis,
              optional: true,
              when: { field: 'kind', is: ['merger'] },
            },
            {
              name: 'newName',
              label: 'En cas de division : nom du nouveau territoire',
              kind: 'text',
              optional: true,
              when: { field: 'kind', is: ['split'] },
            },
            {
              name: 'others',
              label: 'En cas de division : les autres intercommunalités du nouveau territoire',
              kind: 'lines',
              optional: true,
              columns: [{ name: 'epci', label: 'Numéro SIREN', kind: 'text' }],
              when: { field: 'kind', is: ['split'] },
            },
            {
              name: 'effectiveOn',
              label: 'Prend effet le',
              help: 'Un jour passé change ce que répondent les questions posées depuis ce jour-là.',
              kind: 'day',
            },
            { name: 'reason', label: 'Pourquoi', kind: 'area' },
          ]}
        />
      )}
    </WorkFrame>
  )
}

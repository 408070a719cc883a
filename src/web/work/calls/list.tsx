import { sees, whyNot } from '../../../kernel/permission.ts'
import { callsPolicy, callTypes, closingOf, listCalls, opening } from '../../../modules/calls/index.ts'
import { formatInstant } from '../../text/format.ts'
import { DataTable, EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** The calls that a person may write or follow. */
export async function callsPage(visit: WorkVisit) {
  const { db, now } = visit.site
  const all = await listCalls(db, visit.programme.id)
  const calls = all.filter(call =>
    sees(visit.actor, {
      programme: call.programme,
      regions: call.region_code ? [call.region_code] : [],
      departements: [],
      territories: [],
      organisations: [],
    }),
  )
  const add = whyNot(callsPolicy['add-call'], visit.actor)
    ? []
    : [{ label: 'Écrire un appel', href: visit.to('/espace/appels/nouveau') }]
  return (
    <WorkFrame
      visit={visit}
      title="Appels à écrire et à suivre"
      purpose="Ceux de votre région, et pour l’équipe nationale ceux du programme. Un appel se lit par tous dès qu’il est publié."
      next={[...add, { label: 'Les appels, en public', href: visit.to('/appels') }]}
    >
      {calls.length === 0 ? (
        <EmptyState title="Aucun appel ici" actions={add}>
          Les appels publiés par d’autres sont dans le registre public.
        </EmptyState>
      ) : (
        <DataTable
          id="appels"
          caption="Appels, ceux qui se closent d’abord"
          captionHidden
          empty=""
          columns={[
            { key: 'name', label: 'Appel' },
            { key: 'type', label: 'Type' },
            { key: 'state', label: 'Où il en est' },
            { key: 'closes', label: 'Clôture' },
            { key: 'version', label: 'Version', align: 'end' },
          ]}
          rows={calls.map(call => {
            const closing = closingOf(call)
            return {
              name: <a href={visit.to(`/espace/appels/${call.id}`)}>{call.name}</a>,
              type: callTypes[call.type],
              state: call.state === 'draft' ? 'En préparation' : opening(call, now()).words,
              closes: closing ? formatInstant(closing) : 'en continu',
              version: String(call.version),
            }
          })}
        />
      )}
    </WorkFrame>
  )
}

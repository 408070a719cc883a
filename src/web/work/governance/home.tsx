import { whyNot } from '../../../kernel/permission.ts'
import {
  durationInWords,
  governancePolicy,
  listMandates,
  type SeatName,
  seats,
  vacantSeats,
  vacantSince,
} from '../../../modules/governance/index.ts'
import { workLists } from '../../../modules/lists.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { formatDay, plural } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

const { mandates, referents, committees, meetings, perimeters } = workLists
const governanceLists = [mandates, referents, committees, meetings, perimeters]

/** « vacant depuis 4 mois (1er mars 2026) » */
export const vacantInWords = (since: string, today: string): string =>
  `vacant depuis ${durationInWords(since, today)} (${formatDay(since)})`

/** A seat in words, on a day. */
export function seatInWords(
  mandates: { seat: SeatName; holder: string; startOn: string; endOn: string | null }[],
  seat: SeatName,
  today: string,
): string {
  const held = mandates.filter(one => one.seat === seat)
  const vacant = vacantSince(held, today)
  if (vacant === undefined)
    return held.find(({ startOn, endOn }) => startOn <= today && (!endOn || today < endOn))!.holder
  return vacant === null ? 'aucun mandat enregistré' : vacantInWords(vacant, today)
}

/** Who leads each territory, the bodies that decide, the changes of perimeter under way. */
export async function governancePage(visit: WorkVisit) {
  const { db } = visit.site
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const ids = seen.map(({ id }) => id)
  const mandates = await listMandates(db, visit.programme.id, ids)
  const mayAdd = whyNot(governancePolicy['add-committee'], visit.actor) === undefined
  const mayPropose = whyNot(governancePolicy['propose-perimeter'], visit.actor) === undefined
  const known = seen.filter(({ id }) => mandates.some(one => one.territoryId === id))
  const shown = seen.length <= 12 ? seen : known
  const vacant = vacantSeats(ids, mandates, visit.today)
  const unheld = vacant.filter(({ since }) => since === null).length
  return (
    <WorkFrame
      visit={visit}
      title="Gouvernance"
      purpose="Qui conduit chaque territoire, les instances qui décident, et les périmètres qui changent."
      next={[
        ...(mayAdd
          ? [{ label: 'Créer une instance', href: visit.to('/espace/gouvernance/comites/nouveau') }]
          : []),
        ...(mayPropose
          ? [
              {
                label: 'Proposer un changement de périmètre',
                href: visit.to('/espace/gouvernance/perimetres/nouveau'),
              },
            ]
          : []),
      ]}
    >
      <Section
        id="binomes"
        title="Binômes"
        lead={
          shown.length < seen.length
            ? `${seen.length - shown.length} autres territoires n’ont encore aucun mandat enregistré : leurs sièges sont dans la liste suivante.`
            : undefined
        }
      >
        <DataTable
          id="sieges"
          caption="Sièges du binôme, par territoire"
          captionHidden
          empty="Aucun mandat n’est enregistré."
          columns={[
            { key: 'territory', label: 'Territoire' },
            { key: 'elected', label: seats.elected },
            { key: 'industrial', label: seats.industrial },
          ]}
          rows={shown.map(territory => {
            const own = mandates.filter(one => one.territoryId === territory.id)
            return {
              territory: (
                <a href={visit.to(`/espace/gouvernance/territoires/${territory.id}`)}>{territory.name}</a>
              ),
              elected: seatInWords(own, 'elected', visit.today),
              industrial: seatInWords(own, 'industrial', visit.today),
            }
          })}
        />
      </Section>
      <Section
        id="vacants"
        title="Sièges vacants"
        lead={
          vacant.length > 0
            ? `${plural(vacant.length, 'siège')} sans titulaire, dont ${unheld} sans mandat enregistré. Les plus longtemps vacants d’abord.`
            : undefined
        }
      >
        <DataTable
          id="vacants-table"
          caption="Sièges vacants"
          captionHidden
          empty="Tous les sièges ont un titulaire."
          columns={[
            { key: 'territory', label: 'Territoire' },
            { key: 'seat', label: 'Siège' },
            { key: 'since', label: 'Depuis' },
          ]}
          rows={vacant.map(({ territoryId, seat, since }) => ({
            territory: (
              <a href={visit.to(`/espace/gouvernance/territoires/${territoryId}`)}>
                {seen.find(({ id }) => id === territoryId)!.name}
              </a>
            ),
            seat: seats[seat],
            since:
              since === null
                ? 'aucun mandat enregistré'
                : `${durationInWords(since, visit.today)} (${formatDay(since)})`,
          }))}
        />
      </Section>
      <Section id="listes" title="Tout, en listes" lead="À filtrer, à prendre en classeur, à garder.">
        <ul>
          {governanceLists.map(({ path, title, purpose }) => (
            <li>
              <a href={visit.to(`/${path}`)}>{title}</a> : {purpose}
            </li>
          ))}
        </ul>
      </Section>
    </WorkFrame>
  )
}

import { dayInParis } from '../../kernel/dates.ts'
import {
  durationInWords,
  listMandates,
  type SeatName,
  seats,
  vacantSince,
} from '../../modules/governance/index.ts'
import type { Site } from '../site.ts'
import { formatDay } from '../text/format.ts'
import { DataTable, Section } from '../ui/index.ts'

type Props = { site: Site; programmeId: number; territoryId: number }

/** Who leads a territory, by seat: name, organisation and since when, or since when nobody does. A mandate is a public act. */
export async function TerritoryPair({ site, programmeId, territoryId }: Props) {
  const today = dayInParis(site.now())
  const mandates = await listMandates(site.db, programmeId, [territoryId])
  return (
    <Section
      title="Son binôme"
      lead="L’élu et l’industriel qui conduisent le territoire, tels que leurs mandats sont enregistrés."
    >
      <DataTable
        id="binome"
        caption="Le binôme du territoire"
        captionHidden
        empty=""
        columns={[
          { key: 'seat', label: 'Fonction' },
          { key: 'holder', label: 'Titulaire' },
          { key: 'organisation', label: 'Pour' },
          { key: 'since', label: 'Depuis' },
        ]}
        rows={(Object.keys(seats) as SeatName[]).map(seat => {
          const own = mandates.filter(one => one.seat === seat)
          const since = vacantSince(own, today)
          const held = own.find(({ startOn, endOn }) => startOn <= today && (endOn === null || today < endOn))
          return {
            seat: seats[seat],
            holder: held ? held.holder : since ? 'Siège vacant' : 'Aucun mandat enregistré',
            organisation: held ? held.organisation : '',
            since: held
              ? formatDay(held.startOn)
              : since
                ? `${durationInWords(since, today)} (${formatDay(since)})`
                : '',
          }
        })}
      />
    </Section>
  )
}

import { listFormerCommunes, listZoningsOf } from '../../modules/geography/index.ts'
import { listTerritoriesOf } from '../../modules/territories/index.ts'
import { rowPath } from '../address.ts'
import type { RowProps, Visit } from '../site.ts'
import { formatDay, formatSpan } from '../text/format.ts'
import { DataTable, Section } from '../ui/index.ts'
import { TerritoryTable } from './row-territory.tsx'

export async function EpciSections({ visit, row }: RowProps) {
  const code = String(row.code)
  const lists = {
    Communes: 'communes',
    Projets: 'projets',
    Écoles: 'ecoles',
    'Antennes du Cnam': 'antennes',
    'Sites clés en main': 'sites',
  }
  return (
    <>
      <Section title="Ses territoires">
        <TerritoryTable
          visit={visit}
          id="territoires"
          territories={await listTerritoriesOf(visit.site.db, { epci: code })}
          empty="Aucun Territoire d’industrie, à aucune date."
          countLabel="Intercommunalités"
        />
      </Section>
      <ListLinks visit={visit} lists={lists} params={{ epci: code }} />
    </>
  )
}

export async function CommuneSections({ visit, row }: RowProps) {
  const { db } = visit.site
  const code = String(row.code)
  const [territories, zonings, former] = await Promise.all([
    listTerritoriesOf(db, { commune: code }),
    listZoningsOf(db, code),
    listFormerCommunes(db, code),
  ])
  return (
    <>
      <Section title="Ses territoires">
        <TerritoryTable
          visit={visit}
          id="territoires"
          territories={territories}
          empty="Aucun Territoire d’industrie, à aucune date."
          countLabel="Intercommunalités"
        />
      </Section>
      <Section title="Ses zonages">
        <DataTable
          id="zonages"
          caption="Zonages"
          captionHidden
          empty="Aucun zonage connu."
          columns={[
            { key: 'name', label: 'Zonage' },
            { key: 'period', label: 'Période' },
            { key: 'note', label: 'Note' },
          ]}
          rows={zonings.map(zoning => ({
            name: <a href={visit.to(rowPath('zonages', zoning.code))}>{zoning.name}</a>,
            period: formatSpan(zoning.startOn, zoning.endOn),
            note: `${zoning.verified ? '' : 'À vérifier. '}${zoning.note ?? ''}`,
          }))}
        />
      </Section>
      {former.length > 0 && (
        <Section title="Anciennes communes">
          <DataTable
            id="anciennes"
            caption="Anciennes communes"
            captionHidden
            empty=""
            columns={[
              { key: 'name', label: 'Nom' },
              { key: 'code', label: 'Code' },
              { key: 'on', label: 'Depuis le' },
            ]}
            rows={former.map(each => ({
              name: each.name,
              code: each.code,
              on: each.mergedOn ? formatDay(each.mergedOn) : 'date inconnue',
            }))}
          />
        </Section>
      )}
      <ListLinks
        visit={visit}
        lists={{
          Projets: 'projets',
          Écoles: 'ecoles',
          'Antennes du Cnam': 'antennes',
          'Sites clés en main': 'sites',
        }}
        params={{ commune: code }}
      />
    </>
  )
}

const ListLinks = ({
  visit,
  lists,
  params,
}: {
  visit: Visit
  lists: Record<string, string>
  params: Record<string, string>
}) => (
  <Section title="Ses listes">
    <ul>
      {Object.entries(lists).map(([label, path]) => (
        <li>
          <a href={visit.to(`/${path}`, params)}>{label}</a>
        </li>
      ))}
    </ul>
  </Section>
)

const placeLists = {
  'Territoires d’industrie': 'territoires',
  Intercommunalités: 'intercommunalites',
  Communes: 'communes',
  Projets: 'projets',
  'Écoles de production': 'ecoles',
  'Antennes du Cnam': 'antennes',
  'Sites clés en main': 'sites',
  CRTE: 'crte',
}

export const RegionSections = ({ visit, row }: RowProps) => (
  <ListLinks
    visit={visit}
    lists={{ Départements: 'departements', ...placeLists }}
    params={{ region: String(row.code) }}
  />
)
export const DepartementSections = ({ visit, row }: RowProps) => (
  <ListLinks visit={visit} lists={placeLists} params={{ departement: String(row.code) }} />
)

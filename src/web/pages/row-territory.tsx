import { dimensions, getProgramme, questionParameters } from '../../modules/figures/index.ts'
import { projects, stages } from '../../modules/projects/index.ts'
import { listKin, listMembers, listPeers, type TerritoryRef } from '../../modules/territories/index.ts'
import { listRows } from '../../platform/registers/index.ts'
import { pick, rowPath } from '../address.ts'
import type { RowProps, Visit } from '../site.ts'
import { formatCount, formatSpan, plural } from '../text/format.ts'
import { DataTable, Section } from '../ui/index.ts'
import { MapOfMembers } from './map-of-parts.tsx'
import { Origins } from './origins.tsx'
import { TerritoryPair } from './territory-pair.tsx'

/** Members, map, the other edition, projects and neighbours of a territory. */
export async function TerritorySections({ visit, row }: RowProps) {
  const { db } = visit.site
  const id = Number(row.id)
  const [members, kin, peers] = await Promise.all([listMembers(db, id), listKin(db, id), listPeers(db, id)])
  const programme = await getProgramme(db, visit.params.programme)
  const mine = await listRows(db, projects, programme, {
    filters: { territoire: String(row.code) },
    sort: { column: 'name', descending: false },
    limit: 10,
  })
  const params = {
    ...pick(visit.params, questionParameters),
    [dimensions.territory.parameter]: String(row.code),
  }
  const registerOf = { epci: 'intercommunalites', ept: 'intercommunalites', commune: 'communes' }
  const natures = { epci: 'Intercommunalité', ept: 'Établissement public territorial', commune: 'Commune' }
  const population = members.reduce((sum, member) => sum + member.population, 0)
  return (
    <>
      <Section
        title="Ses membres"
        lead={`${plural(members.length, 'membre')}, ${formatCount(population)} habitants.`}
      >
        <DataTable
          id="membres"
          caption="Membres du territoire"
          captionHidden
          empty="Aucun membre connu."
          columns={[
            { key: 'name', label: 'Membre' },
            { key: 'kind', label: 'Nature' },
            { key: 'population', label: 'Habitants', align: 'end' },
            { key: 'period', label: 'Période' },
            { key: 'source', label: 'Source' },
          ]}
          rows={members.map(member => ({
            name: <a href={visit.to(rowPath(registerOf[member.kind], member.code))}>{member.name}</a>,
            kind: natures[member.kind],
            population: formatCount(member.population),
            period: member.startOn ? formatSpan(member.startOn, member.endOn) : 'celle du label',
            source: member.source,
          }))}
        />
        <MapOfMembers
          site={visit.site}
          id="carte-du-territoire"
          title={`${row.name} : ${plural(members.length, 'membre')}`}
          description="Les intercommunalités membres sur le contour de la France."
          day={String(row.start_on ?? '2018-11-22')}
          codes={new Set(members.map(member => member.code))}
          members={members.map(member => ({
            label: member.name,
            href: visit.to(rowPath(registerOf[member.kind], member.code)),
          }))}
          source={[{ title: String(row.source) }]}
        />
      </Section>
      <TerritoryPair site={visit.site} programmeId={programme.id} territoryId={id} />
      <Section
        title="D’une édition à l’autre"
        lead="Les codes sont réutilisés d’une édition à l’autre : seuls les membres partagés disent la parenté."
      >
        <TerritoryTable
          visit={visit}
          id="parents"
          territories={kin}
          empty="Aucun membre partagé avec l’autre édition."
          countLabel="Membres partagés"
        />
      </Section>
      <Origins visit={visit} id="origines" of="ses projets remontés" params={params} />
      <Section
        title="Ses projets"
        lead="Les projets dont la commune est dans le territoire, les premiers par ordre alphabétique."
      >
        <DataTable
          id="projets"
          caption="Projets"
          captionHidden
          empty="Aucun projet enregistré dans ce territoire."
          columns={[
            { key: 'name', label: 'Projet' },
            { key: 'commune', label: 'Commune' },
            { key: 'stage', label: 'Étape' },
          ]}
          rows={mine.rows.map(project => ({
            name: <a href={visit.to(rowPath('projets', String(project.code)))}>{String(project.name)}</a>,
            commune: project.commune as string,
            stage: stages[project.stage as keyof typeof stages],
          }))}
        />
        <p>
          <a href={visit.to('/projets', { territoire: String(row.code) })}>
            Tous les projets de ce territoire
          </a>
        </p>
      </Section>
      <Section title="Ses voisins de région">
        <TerritoryTable
          visit={visit}
          id="voisins"
          territories={peers}
          empty="Aucun autre territoire dans la région pour cette édition."
          countLabel="Intercommunalités"
        />
      </Section>
    </>
  )
}

export const TerritoryTable = ({
  visit,
  id,
  territories,
  empty,
  countLabel,
}: {
  visit: Visit
  id: string
  territories: readonly TerritoryRef[]
  empty: string
  countLabel: string
}) => (
  <DataTable
    id={id}
    caption={countLabel}
    captionHidden
    empty={empty}
    columns={[
      { key: 'name', label: 'Territoire' },
      { key: 'edition', label: 'Édition' },
      { key: 'period', label: 'Label' },
      { key: 'count', label: countLabel, align: 'end' },
    ]}
    rows={territories.map(territory => ({
      name: <a href={visit.to(rowPath('territoires', territory.code))}>{territory.name}</a>,
      edition: territory.edition,
      period: formatSpan(territory.startOn, territory.endOn),
      count: formatCount(territory.shared),
    }))}
  />
)

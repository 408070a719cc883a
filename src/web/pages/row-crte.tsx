import { dayInParis } from '../../kernel/dates.ts'
import { readPerimeter } from '../../modules/contracts/index.ts'
import { rowPath } from '../address.ts'
import type { RowProps } from '../site.ts'
import { formatSpan, plural } from '../text/format.ts'
import { DataTable, Section } from '../ui/index.ts'
import { SubjectSections } from './row-subject.tsx'

/** The groupings of a CRTE and the territories it covers in whole or in part, then its history. */
export async function CrteSections(props: RowProps) {
  const { visit, row } = props
  const { epci, territories } = await readPerimeter(
    visit.site.db,
    Number(row.id),
    dayInParis(visit.site.now()),
  )
  return (
    <>
      <Section
        title="Son périmètre"
        lead="Un CRTE et un territoire d’industrie n’ont pas toujours le même contour : l’un peut couvrir une partie de l’autre."
      >
        <DataTable
          id="perimetre"
          caption="Intercommunalités de ce CRTE"
          empty="Aucune n’est connue."
          columns={[
            { key: 'name', label: 'Intercommunalité' },
            { key: 'period', label: 'Période' },
          ]}
          rows={epci.map(({ siren, name, startOn, endOn }) => ({
            name: <a href={visit.to(rowPath('intercommunalites', siren))}>{name}</a>,
            period: startOn || endOn ? formatSpan(startOn, endOn) : 'non précisée',
          }))}
        />
        <DataTable
          id="territoires-couverts"
          caption="Territoires d’industrie qu’il couvre"
          empty="Aucun."
          columns={[
            { key: 'name', label: 'Territoire' },
            { key: 'shared', label: 'Membres couverts' },
          ]}
          rows={territories.map(({ code, name, shared, members }) => ({
            name: <a href={visit.to(rowPath('territoires', code))}>{name}</a>,
            shared: `${shared} sur ${plural(members, 'membre')}`,
          }))}
        />
      </Section>
      <SubjectSections {...props} />
    </>
  )
}

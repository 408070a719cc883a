import { readPerimeter } from '../../../modules/contracts/index.ts'
import { plural } from '../../text/format.ts'
import { Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

/** The groupings of a CRTE and the territories they are of: neither holds the other. */
export const PerimeterSection = async ({ visit, crteId }: { visit: WorkVisit; crteId: number }) => {
  const { epci, territories } = await readPerimeter(visit.site.db, crteId, visit.today)
  return (
    <Section id="perimetre" title="Périmètre">
      <p>
        {epci.length
          ? `${plural(epci.length, 'intercommunalité')} : ${epci.map(({ name }) => name).join(', ')}.`
          : 'Il se lira des intercommunalités qui y sont parties.'}
      </p>
      <ul>
        {territories.map(({ name, shared, members }) => (
          <li>{`${name} : ${shared} de ses ${plural(members, 'membre')}`}</li>
        ))}
      </ul>
    </Section>
  )
}

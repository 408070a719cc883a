import type { PersonActor, Role } from '../../../../kernel/permission.ts'
import { askFigures, getFigure, readQuestion } from '../../../../modules/figures/index.ts'
import type { TerritoryPlace } from '../../../../modules/territories/index.ts'
import { AnswerCards } from '../../../pages/figure-cards.tsx'
import { Section } from '../../../ui/index.ts'
import type { Child } from '../../../ui/types.ts'
import type { WorkVisit } from '../../visit.ts'

/** The five numbers that people quote; those who fund and those who sign read their own. */
const usual = ['projects-supported', 'committed-total', 'awarded', 'jobs-to-create', 'jobs-created']
const quotedBy: Partial<Record<Role, string[]>> = {
  region: ['projects-supported', 'awarded', 'consensus-rate', 'jobs-to-create', 'jobs-created'],
  'regional-prefecture': [
    'projects-supported',
    'awarded',
    'crte-signed',
    'crte-in-signature',
    'jobs-to-create',
  ],
  'departmental-prefecture': [
    'projects-supported',
    'awarded',
    'crte-signed',
    'crte-in-signature',
    'jobs-to-create',
  ],
}
const readers: readonly Role[] = ['elected-member', 'industrial-member', 'epci', 'project-manager']

/** The figures of one's territory, or of one's région or département, ready to be quoted, each opening on its rows. */
export async function figuresBrief(
  visit: WorkVisit,
  grants: PersonActor['grants'],
  territories: readonly TerritoryPlace[],
): Promise<Child> {
  const { site, programme } = visit
  const mine = grants.some(({ role }) => readers.includes(role)) ? territories[0] : undefined
  const area = grants.find(({ scope }) => scope.kind === 'region' || scope.kind === 'departement')
  const filters = mine ? { territoire: mine.code } : area ? { [area.scope.kind]: area.scope.key } : undefined
  if (!filters && !grants.some(({ scope }) => scope.kind === 'programme')) return null
  const params: Record<string, string> = { ...filters, programme: programme.code }
  const question = await readQuestion(site.db, params, site.now())
  const quoted = (!mine && area && quotedBy[area.role]) || usual
  const answers = await askFigures(site.db, quoted.map(getFigure), question)
  return (
    <Section
      id="chiffres"
      title={mine ? `${mine.name} en cinq chiffres` : 'Cinq chiffres à citer'}
      lead="Chacun s’ouvre sur ses lignes."
    >
      <AnswerCards visit={visit} question={question} answers={answers} params={params} />
    </Section>
  )
}

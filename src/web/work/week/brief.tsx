import type { Role } from '../../../kernel/permission.ts'
import { askFigures, getFigure, readQuestion } from '../../../modules/figures/index.ts'
import type { TerritoryPlace } from '../../../modules/territories/index.ts'
import { AnswerCards } from '../../pages/figure-cards.tsx'
import { Section } from '../../ui/index.ts'
import type { Child } from '../../ui/types.ts'
import type { WorkVisit } from '../visit.ts'

/** The five numbers that people quote. */
const quoted = ['projects-supported', 'committed-total', 'awarded', 'jobs-to-create', 'jobs-created']

const readers: readonly Role[] = ['elected-member', 'industrial-member', 'epci', 'project-manager']

/** The figures of one's territory, or of one's region, ready to be quoted, each opening on its rows. */
export async function brief(visit: WorkVisit, territories: readonly TerritoryPlace[]): Promise<Child> {
  const { actor, site, programme } = visit
  const mine = actor.grants.some(grant => readers.includes(grant.role)) ? territories[0] : undefined
  const region = actor.grants.find(grant => grant.scope.kind === 'region')?.scope.key
  const filters = mine ? { territoire: mine.code } : region ? { region } : undefined
  if (!filters && !actor.grants.some(grant => grant.scope.kind === 'programme')) return null
  const params: Record<string, string> = { ...filters, programme: programme.code }
  const question = await readQuestion(site.db, params, site.now())
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

import { type ActionSheet, financingOf } from './action.ts'

/** One thing that a funder or a committee looks for in a fiche. `field`: where it is written. */
export type Criterion = { what: string; field: keyof ActionSheet; met: boolean }

/** How complete a fiche is: what it says, out of what it should. AdCF could use 580 of the fiches it was sent
 * (domain.md, B.5): each criterion is one of the fields of B.5. */
export function completenessOf(action: ActionSheet): {
  score: number
  missing: Criterion[]
  criteria: Criterion[]
} {
  const { toFind } = financingOf(action)
  const filled = (value: unknown) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
  const says = (what: string, field: keyof ActionSheet): Criterion => ({
    what,
    field,
    met: filled(action[field]),
  })
  const criteria: Criterion[] = [
    says('le besoin auquel elle répond', 'need_ids'),
    says('le contexte', 'context'),
    says('les objectifs', 'objectives'),
    says('le contenu', 'description'),
    says('le maître d’ouvrage', 'owner'),
    says('un pilote', 'pilots'),
    says('les partenaires et opérateurs sollicités', 'partners'),
    says('le lieu', 'location'),
    says('le début', 'start_on'),
    says('la fin', 'end_on'),
    says('un jalon', 'milestones'),
    says('le coût total', 'total_cost'),
    says('le coût éligible', 'eligible_cost'),
    says('le plan de financement', 'financing'),
    {
      what: 'un plan de financement qui couvre le coût',
      field: 'financing',
      met: filled(action.financing) && toFind === 0,
    },
    {
      what: 'les emplois attendus, même aucun',
      field: 'jobs_created',
      met: action.jobs_created !== null || action.jobs_maintained !== null || action.people_trained !== null,
    },
    {
      what: 'un indicateur avec sa valeur de départ et sa cible',
      field: 'indicators',
      met: action.indicators.some(({ baseline, target }) => baseline !== '' && target !== ''),
    },
    says('les risques', 'risks'),
    says('un contact', 'contact'),
  ]
  const missing = criteria.filter(({ met }) => !met)
  return { score: (criteria.length - missing.length) / criteria.length, missing, criteria }
}

/** Why the content of an action does not hold together, by field. */
export function contentProblems(content: ActionSheet): { path: string; message: string }[] {
  const problem = (path: string, message: string) => ({ path, message })
  const given = content.financing.reduce((total, line) => total + line.amount, 0) + (content.own_share ?? 0)
  return [
    ...(content.start_on && content.end_on && content.end_on < content.start_on
      ? [problem('end_on', 'La fin vient avant le début.')]
      : []),
    ...(content.eligible_cost !== null &&
    content.total_cost !== null &&
    content.eligible_cost > content.total_cost
      ? [problem('eligible_cost', 'Le coût éligible dépasse le coût total.')]
      : []),
    ...(content.total_cost !== null && given > content.total_cost
      ? [problem('financing', 'Le plan de financement dépasse le coût total.')]
      : []),
    ...(content.other_axes.includes(content.axis)
      ? [problem('other_axes', 'L’axe principal n’est pas à répéter ici.')]
      : []),
    ...content.milestones.flatMap((milestone, index) =>
      milestone.doneOn && milestone.dueOn === undefined
        ? [problem(`milestones.${index}.dueOn`, 'Donnez le jour prévu de ce jalon.')]
        : [],
    ),
  ]
}

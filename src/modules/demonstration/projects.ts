import type { DemoSubject } from './demonstration.ts'
import { nameOf, type Project } from './project.ts'
import { at, of } from './words.ts'

/** Numbers the projects in the order they became known. */
export function numbered(projects: readonly Project[]): Project[] {
  const firstDay = ({ submittedOn, decidedOn }: Project) => submittedOn ?? decidedOn!
  return projects
    .map((project, rank) => ({ project, rank, day: firstDay(project) }))
    .sort((a, b) => (a.day === b.day ? a.rank - b.rank : a.day < b.day ? -1 : 1))
    .map(({ project }, rank) => ({ ...project, code: `projet-${String(rank + 1).padStart(4, '0')}` }))
}

/** A project as a row of its register, with the stage it is at. */
export function projectSubject(project: Project, stage: string, recordedAt: string): DemoSubject {
  const { code, place, owner, trade, kind, origin, reshoring, submittedOn } = project
  return {
    kind: 'project',
    code,
    name: nameOf(project),
    description: `Projet fictif ${of(owner.name.replace(' (Démo)', ''))}, ${at(place.name)}.`,
    place,
    source: submittedOn ? 'demo-plans-action' : 'demo-fonds-decisions',
    author: submittedOn ? `demo-chef-projet-${place.region}` : 'demo-bpifrance',
    recordedAt,
    facts: {
      owner: owner.code,
      origin,
      plan: submittedOn !== null,
      reshoring: reshoring !== null,
      reshoring_evidence: reshoring,
      size_class: owner.size,
      naf: trade.naf,
      kind,
      stage,
    },
  }
}

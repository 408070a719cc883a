import {
  type Action,
  linkKinds,
  partnerStates,
  pilotKinds,
  riskLevels,
  statuses,
} from '../../../modules/plans/index.ts'
import { formatCount, formatDay } from '../../text/format.ts'
import { type Column, DataTable, DefinitionList, type Row, Section } from '../../ui/index.ts'
import { Financing } from './financing.tsx'

const number = (count: number | null) => (count === null ? 'à préciser' : formatCount(count))
const day = (value: string | null | undefined) => (value ? formatDay(value) : '')

type BodyProps = {
  action: SheetContent
  /** Names of the axes, by code. */
  axes: ReadonlyMap<string, string>
}

/** What a fiche says, but for its needs, projects and people's words: the same on screen and on paper. */
export const ActionBody = ({ action, axes }: BodyProps) => (
  <>
    <Section title="L’action" id={`action-${action.number}`}>
      {(['context', 'objectives', 'description'] as const).map(
        name =>
          action[name] && (
            <>
              <h3>{titles[name]}</h3>
              <p class="prose">{action[name]}</p>
            </>
          ),
      )}
      <DefinitionList
        items={[
          { term: 'Axe', value: axes.get(action.axis) ?? action.axis },
          ...(action.other_axes.length > 0
            ? [
                {
                  term: 'Autres axes',
                  value: action.other_axes.map(code => axes.get(code) ?? code).join(', '),
                },
              ]
            : []),
          { term: 'À son entrée dans le plan', value: statuses[action.status] },
          { term: 'Maître d’ouvrage', value: action.owner || 'à préciser' },
          {
            term: 'Pilotes',
            value:
              action.pilots.map(one => `${one.name} (${pilotKinds[one.kind].toLowerCase()})`).join(', ') ||
              'à préciser',
          },
          { term: 'Lieu', value: action.location || 'à préciser' },
          {
            term: 'Calendrier',
            value: `${action.start_on ? `du ${formatDay(action.start_on)}` : 'début à préciser'}${action.end_on ? ` au ${formatDay(action.end_on)}` : ', fin à préciser'}`,
          },
          { term: 'Emplois à créer', value: number(action.jobs_created) },
          { term: 'Emplois à maintenir', value: number(action.jobs_maintained) },
          { term: 'Personnes à former', value: number(action.people_trained) },
          { term: 'Contact', value: action.contact || 'à préciser' },
        ]}
      />
    </Section>
    <Financing action={action} />
    <Lines
      of={action.number}
      id={`jalons-${action.number}`}
      title="Jalons"
      columns={['Jalon', 'Prévu le', 'Atteint le']}
      rows={action.milestones.map(one => [one.title, day(one.dueOn), day(one.doneOn)])}
    />
    <Lines
      of={action.number}
      id={`partenaires-${action.number}`}
      title="Partenaires et opérateurs"
      columns={['Qui', 'Ce qui lui est demandé', 'Réponse']}
      rows={action.partners.map(one => [one.name, one.asked, partnerStates[one.state]])}
    />
    <Lines
      of={action.number}
      id={`indicateurs-${action.number}`}
      title="Indicateurs"
      columns={['Indicateur', 'Unité', 'Au départ', 'Cible', 'Pour le', 'Source']}
      rows={action.indicators.map(one => [
        one.name,
        one.unit,
        one.baseline,
        one.target,
        day(one.targetOn),
        one.source,
      ])}
    />
    <Lines
      of={action.number}
      id={`obstacles-${action.number}`}
      title="Obstacles et demandes de simplification"
      columns={['Obstacle', 'Ce qui le lèverait', 'Qui peut le lever', 'Pour le', 'Levé le']}
      rows={action.obstacles.map(one => [one.what, one.asked, one.who, day(one.dueOn), day(one.liftedOn)])}
    />
    <Lines
      of={action.number}
      id={`risques-${action.number}`}
      title="Risques"
      columns={['Risque', 'Niveau', 'Parade']}
      rows={action.risks.map(one => [one.what, riskLevels[one.level], one.answer])}
    />
    <Lines
      of={action.number}
      id={`liens-${action.number}`}
      title="Liens avec d’autres démarches"
      columns={['Démarche', 'Fiche ou orientation']}
      rows={action.links.map(one => [linkKinds[one.kind], one.what])}
    />
  </>
)

const titles = { context: 'Contexte', objectives: 'Objectifs', description: 'Contenu' }

/** What is written of an action: a fiche as it is, or as it was signed. */
export type SheetContent = Omit<
  Action,
  | 'id'
  | 'version'
  | 'programmeId'
  | 'territoryId'
  | 'territory'
  | 'axisName'
  | 'ownerCode'
  | 'maturity'
  | 'maturitySince'
  | 'author'
  | 'recordedAt'
>

const Lines = ({
  of,
  id,
  title,
  columns,
  rows,
}: {
  of: number
  id: string
  title: string
  columns: string[]
  rows: string[][]
}) =>
  rows.length === 0 ? null : (
    <Section id={id} title={title}>
      <DataTable
        id={`${id}-table`}
        caption={`${title} de la fiche ${of}`}
        captionHidden
        empty=""
        columns={columns.map((label, index): Column => ({ key: String(index), label }))}
        rows={rows.map((cells): Row => Object.fromEntries(cells.map((cell, index) => [String(index), cell])))}
      />
    </Section>
  )

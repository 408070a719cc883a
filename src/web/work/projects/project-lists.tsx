import type { WorkProject } from '../../../modules/projects/index.ts'
import { formatDay } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'

/** What is to come of a project, and what stands in its way. */
export const ProjectLists = ({ project, today }: { project: WorkProject; today: string }) => (
  <>
    <Section id="jalons" title="Jalons">
      <DataTable
        id="jalons-du-projet"
        caption="Jalons du projet"
        captionHidden
        empty="Aucun jalon."
        columns={[
          { key: 'title', label: 'Jalon' },
          { key: 'due', label: 'Prévu le' },
          { key: 'done', label: 'Atteint le' },
        ]}
        rows={project.milestones.map(one => ({
          title: one.title,
          due: one.dueOn ? formatDay(one.dueOn) : '',
          done: one.doneOn ? formatDay(one.doneOn) : one.dueOn && one.dueOn < today ? 'en retard' : '',
        }))}
      />
    </Section>
    <Section id="obstacles" title="Obstacles">
      <DataTable
        id="obstacles-du-projet"
        caption="Obstacles du projet, et qui les lève"
        captionHidden
        empty="Aucun obstacle connu."
        columns={[
          { key: 'what', label: 'Obstacle' },
          { key: 'who', label: 'Qui le lève' },
          { key: 'due', label: 'Pour le' },
          { key: 'lifted', label: 'Levé le' },
        ]}
        rows={project.obstacles.map(one => ({
          what: one.what,
          who: one.who,
          due: one.dueOn ? formatDay(one.dueOn) : '',
          lifted: one.liftedOn ? formatDay(one.liftedOn) : one.dueOn && one.dueOn < today ? 'en retard' : '',
        }))}
      />
    </Section>
  </>
)

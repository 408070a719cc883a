import { attendanceStates, type Meeting } from '../../../modules/governance/index.ts'
import { formatDay } from '../../text/format.ts'
import { DataTable, Section } from '../../ui/index.ts'

type Props = { meeting: Meeting; today: string }

/** What a meeting is about, who came, what was said and decided: on its page and on paper. */
export const MeetingBody = ({ meeting, today }: Props) => (
  <>
    <Section id="ordre-du-jour" title="Ordre du jour">
      <ol>
        {meeting.agenda.map(one => (
          <li>{one.href?.startsWith('/espace/') ? <a href={one.href}>{one.what}</a> : one.what}</li>
        ))}
        {meeting.agenda.length === 0 && <li>Rien n’est inscrit.</li>}
      </ol>
    </Section>
    {meeting.minutes && (
      <Section id="compte-rendu" title="Compte rendu">
        <p class="prose">{meeting.minutes}</p>
      </Section>
    )}
    <Section id="presences" title="Présences">
      <DataTable
        id="presences-table"
        caption="Présences"
        captionHidden
        empty="Les présences ne sont pas notées."
        columns={[
          { key: 'name', label: 'Nom' },
          { key: 'organisation', label: 'Organisation' },
          { key: 'state', label: 'Présence' },
        ]}
        rows={meeting.attendance.map(one => ({
          name: one.name,
          organisation: one.organisation,
          state: attendanceStates[one.state as keyof typeof attendanceStates],
        }))}
      />
    </Section>
    <Section id="decisions" title="Décisions">
      <DataTable
        id="decisions-table"
        caption="Décisions, et qui les fait"
        captionHidden
        empty="Aucune décision n’est notée."
        columns={[
          { key: 'what', label: 'Décision' },
          { key: 'who', label: 'Qui' },
          { key: 'due', label: 'Pour le' },
          { key: 'done', label: 'Faite le' },
        ]}
        rows={meeting.decisions.map(one => ({
          what: one.what,
          who: one.who,
          due: one.dueOn ? formatDay(one.dueOn) : '',
          done: one.doneOn ? formatDay(one.doneOn) : one.dueOn && one.dueOn < today ? 'en retard' : '',
        }))}
      />
    </Section>
  </>
)

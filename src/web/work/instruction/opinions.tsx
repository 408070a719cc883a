import { stateBlockers } from '../../../modules/applications/index.ts'
import { appraisalsPolicy, opinionBlockers, opinionsShown, sides } from '../../../modules/appraisals/index.ts'
import { Form } from '../../forms/index.ts'
import { formatDay, formatInstant } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { JudgedFile } from './get-file.ts'
import { Reasons } from './reasons.tsx'

type Props = { visit: WorkVisit; judged: JudgedFile }

/** The two opinions, each unseen by the other side until it gave its own. */
export const OpinionsSection = ({ visit, judged }: Props) => {
  const { file, held, side, opinions, blockers, deadline, place } = judged
  const shown = opinionsShown(opinions, file.round, held)
  const given = new Set(opinions.filter(({ round }) => round === file.round).map(one => one.side)).size
  const gives = !reasonNot(visit, appraisalsPolicy['give-opinion'], place)
  const reasons = [
    ...stateBlockers('agree', file.state),
    ...opinionBlockers(opinions, file.round, side),
    ...blockers,
  ]
  return (
    <Section
      id="avis"
      title="Avis du préfet de région et de la région"
      lead={`${given === 2 ? 'Les deux avis sont donnés.' : given === 1 ? 'Un avis sur deux est donné.' : 'Aucun avis n’est donné.'} Chaque côté donne le sien sans avoir lu celui de l’autre.`}
    >
      <DataTable
        id="avis-table"
        caption="Avis que vous pouvez lire, dans l’ordre où ils ont été donnés"
        captionHidden
        empty="Aucun avis ne vous est ouvert à cette heure."
        columns={[
          { key: 'side', label: 'Côté' },
          { key: 'round', label: 'Tour', align: 'end' },
          { key: 'says', label: 'Avis' },
          { key: 'reason', label: 'Motif' },
          { key: 'who', label: 'Donné par' },
        ]}
        rows={shown.map(one => ({
          side: sides[one.side],
          round: one.round,
          says: one.favourable ? 'Favorable' : 'Défavorable',
          reason: one.reason,
          who: `${one.author}, ${formatInstant(one.givenAt)}`,
        }))}
      />
      {gives && file.state === 'complete' && (
        <>
          {deadline && (
            <p>
              Dossier complet depuis le {formatDay(deadline.since)} : avis attendu pour le{' '}
              {formatDay(deadline.dueOn)}
              {deadline.dueOn < visit.today && <strong>, délai dépassé</strong>}.
            </p>
          )}
          {reasons.length > 0 ? (
            <Reasons title="Vous ne donnez pas d’avis maintenant" reasons={reasons} />
          ) : (
            <Form
              visit={visit}
              id="avis-form"
              action={visit.to(`/espace/instruction/${file.id}/avis`)}
              submit="Donner cet avis"
              fields={[
                {
                  name: 'favourable',
                  label: `Avis au nom du côté « ${sides[side!]} »`,
                  kind: 'radio',
                  options: [
                    { value: 'oui', label: 'Favorable' },
                    { value: 'non', label: 'Défavorable' },
                  ],
                },
                {
                  name: 'reason',
                  label: 'Motif',
                  help: 'Obligatoire si l’avis est défavorable. Il ne change plus une fois donné.',
                  kind: 'area',
                  optional: true,
                },
              ]}
            />
          )}
        </>
      )}
      {file.state === 'disagreement' && <Conciliation visit={visit} judged={judged} />}
    </Section>
  )
}

/** Two opinions that differ: both are open, and stay written whatever comes next. */
const Conciliation = ({ visit, judged: { file, place, blockers } }: Props) => {
  const reason = reasonNot(visit, appraisalsPolicy['conciliate-opinions'], place)
  return (
    <>
      <Notice kind="warning" title="Les deux avis diffèrent">
        Conciliez-vous, puis chacun redonne son avis : les premiers restent écrits. Sans accord, les deux clés
        peuvent encore refuser ou réorienter le dossier, plus bas.
      </Notice>
      {reason || blockers.length > 0 ? (
        <Reasons title="La conciliation ne vous est pas ouverte" reasons={reason ? [reason] : blockers} />
      ) : (
        <Form
          visit={visit}
          id="conciliation"
          action={visit.to(`/espace/instruction/${file.id}/conciliation`)}
          submit="Rouvrir les avis"
          variant="secondary"
          fields={[{ name: 'reason', label: 'Ce que la conciliation a établi', kind: 'area', rows: 3 }]}
        />
      )}
    </>
  )
}

import { dayInParis } from '../../../kernel/dates.ts'
import { openMoves, stateBlockers } from '../../../modules/applications/index.ts'
import {
  appraisalsPolicy,
  checkResults,
  conclusionBlockers,
  conclusions,
  knowYourCustomer,
  reopeningBlockers,
  scoreOf,
} from '../../../modules/appraisals/index.ts'
import { rateInWords } from '../../aid/words.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatDay, formatDecimal, formatEuros } from '../../text/format.ts'
import { DataTable, DefinitionList, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { AppraisalForm } from './appraisal-form.tsx'
import type { JudgedFile } from './get-file.ts'
import { Reasons } from './reasons.tsx'

type Props = { visit: WorkVisit; judged: JudgedFile }
const checkCodes = Object.keys(knowYourCustomer) as (keyof typeof knowYourCustomer)[]

/** The operator's appraisal: what it found, then, for who writes it, the form and what is missing to conclude. */
export const AppraisalSection = ({ visit, judged }: Props) => {
  const { file, appraisal, aid, call, blockers, place, held } = judged
  const reason = reasonNot(visit, appraisalsPolicy['write-appraisal'], place)
  const closed = [...stateBlockers('conclude', file.state), ...blockers]
  const writes = !reason && closed.length === 0
  if (!appraisal && !writes)
    return (
      <Section id="instruction" title="Instruction">
        <Reasons
          title="L’instruction n’est pas commencée"
          reasons={reason ? ['Deux avis favorables l’ouvrent à l’opérateur.'] : closed}
        />
      </Section>
    )
  const missing = conclusionBlockers(appraisal, call, aid)
  return (
    <Section id="instruction" title="Instruction" lead="Lue par ceux qui jugent, jamais publiée.">
      {appraisal && <Findings visit={visit} judged={judged} />}
      {writes && (
        <>
          <p>
            <a href={visit.to(`/espace/instruction/${file.id}/aide`)}>
              {appraisal?.aidCalculationId ? 'Revoir' : 'Faire'} le calcul de l’aide d’État
            </a>
          </p>
          <AppraisalForm visit={visit} judged={judged} />
          <h3>Conclure</h3>
          <Reasons title="Avant de conclure" reasons={missing} />
          {missing.length === 0 && (
            <ActionButton
              visit={visit}
              action={visit.to(`/espace/instruction/${file.id}/conclure`)}
              id="conclure"
              label="Conclure l’instruction"
            />
          )}
        </>
      )}
      {!reason &&
        openMoves(file.state, held).includes('reopen') &&
        [...reopeningBlockers(appraisal), ...blockers].length === 0 && (
          <details open={visit.typed.values?.formulaire === 'reprendre'}>
            <summary>Reprendre l’instruction</summary>
            <Form
              visit={visit}
              id="reprendre"
              action={visit.to(`/espace/instruction/${file.id}/reprendre`)}
              submit="Reprendre l’instruction"
              variant="secondary"
              fields={[
                {
                  name: 'reason',
                  label: 'Pourquoi ?',
                  help: 'Le dossier quitte la liste de la séance, et la proposition qui attend des signatures est abandonnée.',
                  kind: 'area',
                  rows: 2,
                },
              ]}
            />
          </details>
        )}
    </Section>
  )
}

const Findings = ({ visit, judged: { file, appraisal, aid, call } }: Props) => {
  if (!appraisal) return null
  const { scores, checks } = appraisal
  return (
    <>
      <DefinitionList
        items={[
          {
            term: 'Conclusion',
            value: appraisal.conclusion ? conclusions[appraisal.conclusion] : 'pas encore choisie',
            note: appraisal.concludedAt
              ? `Conclue le ${formatDay(dayInParis(appraisal.concludedAt))}.`
              : 'Pas encore conclue.',
          },
          { term: 'Motif', value: appraisal.reason || 'à écrire' },
          { term: 'Assiette éligible', value: formatEuros(appraisal.eligible_cents, 'exact') },
          { term: 'Aide proposée', value: formatEuros(appraisal.proposed_cents, 'exact') },
          {
            term: 'Base d’aide d’État',
            value: aid ? aid.label : 'à préciser',
            note: aid ? (
              <>
                {rateInWords(aid)}{' '}
                <a href={visit.to(`/espace/instruction/${file.id}/calculs/${appraisal.aidCalculationId}`)}>
                  Lire le calcul figé
                </a>
              </>
            ) : (
              'Le calcul de l’aide n’est pas figé.'
            ),
          },
          {
            term: 'Analyse financière',
            value: <span class="prose">{appraisal.financial || 'à écrire'}</span>,
          },
          { term: 'Risques', value: <span class="prose">{appraisal.risks || 'à écrire'}</span> },
        ]}
      />
      <DataTable
        id="notes"
        caption={`Notes contre la grille de l’appel : ${formatDecimal(scoreOf(scores, call.grid), 1)} sur 100`}
        empty="Cet appel n’a pas de grille."
        columns={[
          { key: 'label', label: 'Critère' },
          { key: 'weight', label: 'Poids', align: 'end' },
          { key: 'score', label: 'Note sur 5', align: 'end' },
          { key: 'reason', label: 'Motif' },
        ]}
        rows={call.grid.map(({ code, label, weight }) => {
          const given = scores.find(({ criterion }) => criterion === code)
          return { label, weight, score: given?.score ?? '', reason: given?.reason ?? '' }
        })}
      />
      <DataTable
        id="verifications"
        caption="Connaissance du demandeur"
        empty=""
        columns={[
          { key: 'label', label: 'Vérification' },
          { key: 'result', label: 'Résultat' },
          { key: 'note', label: 'Remarque' },
        ]}
        rows={checkCodes.map(code => {
          const check = checks.find(one => one.code === code)
          return {
            label: knowYourCustomer[code],
            result: check?.result ? checkResults[check.result] : 'à faire',
            note: check?.note ?? '',
          }
        })}
      />
    </>
  )
}

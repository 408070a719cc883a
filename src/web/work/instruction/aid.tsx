import { Invalid } from '../../../kernel/errors.ts'
import {
  calculateAid,
  readAidInputs,
  readAidTables,
  readAskedLaw,
  typedAidInputs,
} from '../../../modules/aid/index.ts'
import { requestDay, stateBlockers } from '../../../modules/applications/index.ts'
import { appraisalsPolicy, freezeAid } from '../../../modules/appraisals/index.ts'
import { AidForm } from '../../aid/form.tsx'
import { aidQuestions } from '../../aid/questions/index.ts'
import { AidResult } from '../../aid/result.tsx'
import { Form } from '../../forms/index.ts'
import { formatDay } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import type { Post } from '../work.ts'
import { firstValues } from './aid-values.ts'
import { getJudgedFile } from './get-file.ts'
import { Reasons } from './reasons.tsx'

const pathOf = (id: string | number) => `/espace/instruction/${id}/aide`

/** The State aid calculation of a file: the simulator with what the file says, then the base to freeze. */
export async function aidPage(visit: WorkVisit, id = '') {
  const judged = await getJudgedFile(visit, id)
  const { file, appraisal, blockers, place, closed } = judged
  const { programme: _, ...asked } = visit.params
  const typed = typedAidInputs(asked)
  const values = Object.keys(typed).length > 0 ? typed : closed ? {} : await firstValues(visit, judged)
  const filedOn = requestDay(file, visit.site.now())
  const { result, refusal } =
    Object.keys(typed).length > 0 ? await answer(visit, { ...typed, appliedOn: filedOn }) : {}
  const reason = reasonNot(visit, appraisalsPolicy['freeze-aid'], place)
  const why = [...(reason ? [reason] : []), ...stateBlockers('conclude', file.state), ...blockers]
  const allowed = result?.bases.filter(base => base.allowed) ?? []
  return (
    <WorkFrame
      visit={visit}
      title={`Aide d’État : ${file.reference}`}
      purpose="Ce que chaque base permet pour ce dossier. Figé, le calcul garde ses données et la version des règles : il peut être refait."
      crumbs={[
        { label: 'Instruction', href: visit.to('/espace/instruction') },
        { label: file.reference, href: visit.to(`/espace/instruction/${file.id}`) },
      ]}
      next={[{ label: 'Revenir au dossier', href: visit.to(`/espace/instruction/${file.id}`) }]}
    >
      {closed ? (
        <Reasons title="Ce dossier vous est fermé" reasons={blockers} />
      ) : (
        <>
          {appraisal?.aidCalculationId && (
            <Notice kind="info" title={`Calcul n° ${appraisal.aidCalculationId} figé`}>
              <a href={visit.to(`/espace/instruction/${file.id}/calculs/${appraisal.aidCalculationId}`)}>
                Lire le calcul figé
              </a>
              . En figer un autre le remplace pour ce dossier ; les deux restent.
            </Notice>
          )}
          {result && (
            <Section title="Ce que permet le droit" id="resultat">
              <AidResult calculation={result} />
              <Reasons title="Ce calcul ne peut pas être figé ici" reasons={why} />
              {why.length === 0 && allowed.length > 0 && (
                <Form
                  visit={visit}
                  id="figer"
                  action={visit.to(pathOf(file.id), asked)}
                  submit="Figer ce calcul"
                  fields={[
                    {
                      name: 'base',
                      label: 'Sur quelle base l’aide serait accordée',
                      kind: 'radio',
                      options: allowed.map(({ base, label }) => ({ value: base, label })),
                    },
                  ]}
                />
              )}
            </Section>
          )}
          <Section
            title="Les données du calcul"
            id="questions"
            lead={`Reprises ${appraisal?.aidCalculationId ? 'du calcul figé' : 'du dossier'}, du registre de minimis et des aides déjà accordées ici : complétez, corrigez. La demande est celle du premier dépôt, le ${formatDay(filedOn)}. À la seconde signature, le calcul est refait au jour de la décision.`}
          >
            <AidForm
              action={pathOf(file.id)}
              questions={aidQuestions(await readAskedLaw(visit.site.db, result?.grantOn ?? visit.today))}
              values={values}
              problems={refusal?.problems ?? []}
              keep={visit.params.programme ? { programme: visit.params.programme } : {}}
            />
          </Section>
        </>
      )}
    </WorkFrame>
  )
}

async function answer({ site }: WorkVisit, typed: Record<string, unknown>) {
  try {
    const inputs = readAidInputs(typed)
    return { result: calculateAid(inputs, await readAidTables(site.db, inputs.grantOn, inputs.commune)) }
  } catch (refusal) {
    if (refusal instanceof Invalid) return { refusal }
    throw refusal
  }
}

export const aidPost: Post<WorkVisit, typeof freezeAid.input, number> = {
  useCase: freezeAid,
  input: ({ base }, visit, applicationId = '') => {
    const { programme: _, ...answers } = visit.params
    return { programme: visit.programme.code, applicationId, base, answers }
  },
  done: (_, visit, id = '') => ({
    to: `${visit.to(`/espace/instruction/${id}`)}#instruction`,
    say: 'Le calcul de l’aide est figé.',
  }),
  page: aidPage,
}

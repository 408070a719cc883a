import { dayInParis } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import {
  type AidCalculation,
  calculateAid,
  readAidInputs,
  readAidTables,
  readAskedLaw,
  typedAidInputs,
} from '../../modules/aid/index.ts'
import { getProgramme } from '../../modules/figures/index.ts'
import { address, pick } from '../address.ts'
import { AidForm } from '../aid/form.tsx'
import { aidQuestions } from '../aid/questions/index.ts'
import { AidResult } from '../aid/result.tsx'
import type { Visit } from '../site.ts'
import { Section } from '../ui/index.ts'
import type { Child } from '../ui/types.ts'
import { Frame } from './frame.tsx'

export const simulatorPath = '/simulateur-aides'

/** The State aid simulator: the questions and, once answered, what each legal base allows. */
export async function aidSimulatorPage(visit: Visit): Promise<{ page: Child; status: 200 | 422 }> {
  const { db, now } = visit.site
  const { programme, ...asked } = visit.params
  await getProgramme(db, programme)
  const typed = typedAidInputs(asked)
  const isAsked = Object.keys(typed).length > 0
  const { result, refusal } = isAsked ? await answer(visit, typed) : {}
  const page = (
    <Frame
      visit={visit}
      title="Quelle aide publique ce projet peut-il recevoir ?"
      purpose="Ce que le droit européen des aides d’État permet, base par base, avec les raisons et les sources. Sans compte ; rien n’est gardé."
      tools={result && <a href="#questions">Changer les réponses</a>}
      next={[
        { label: 'Trouver le code INSEE d’une commune', href: '/communes' },
        { label: 'Proposer un projet', href: '/proposer-un-projet' },
      ]}
    >
      {result && (
        <Section title="Ce que permet le droit" id="resultat" lead={<Shared params={visit.params} />}>
          <AidResult calculation={result} />
        </Section>
      )}
      <Section title="Vos réponses" id="questions">
        <AidForm
          action={simulatorPath}
          questions={aidQuestions(await readAskedLaw(db, result?.grantOn ?? dayInParis(now())))}
          values={isAsked ? typed : { grantOn: dayInParis(now()) }}
          problems={refusal?.problems ?? []}
          keep={pick(visit.params, ['programme'])}
        />
      </Section>
    </Frame>
  )
  return { page, status: refusal ? 422 : 200 }
}

type Answer = { result?: AidCalculation; refusal?: Invalid }

async function answer({ site }: Visit, typed: Record<string, unknown>): Promise<Answer> {
  try {
    const inputs = readAidInputs(typed)
    return { result: calculateAid(inputs, await readAidTables(site.db, inputs.grantOn, inputs.commune)) }
  } catch (refusal) {
    if (refusal instanceof Invalid) return { refusal }
    throw refusal
  }
}

const Shared = ({ params }: { params: Visit['params'] }) => (
  <>
    <a href={address(simulatorPath, params)}>L’adresse de ce calcul</a> le garde en entier : vous pouvez
    l’envoyer.
  </>
)

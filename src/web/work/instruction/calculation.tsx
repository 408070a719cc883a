import { NotFound } from '../../../kernel/errors.ts'
import {
  type AidBase,
  type AidTables,
  type AskedLaw,
  type FrozenCalculation,
  type Replay,
  readAskedLaw,
  replayCalculation,
} from '../../../modules/aid/index.ts'
import { listDecisions, standingDecision } from '../../../modules/appraisals/index.ts'
import { AidInputsRead } from '../../aid/inputs-read.tsx'
import { AidResult } from '../../aid/result.tsx'
import { rateInWords } from '../../aid/words.ts'
import { formatDay, formatEuros, formatInstant, formatPercent } from '../../text/format.ts'
import { DataTable, DefinitionList, Notice, Section, SourceLink } from '../../ui/index.ts'
import { getFile } from '../applications/read-file.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { getJudgedFile } from './get-file.ts'
import { Reasons } from './reasons.tsx'

/** A frozen calculation of a file, whole: for those who judge it, or control how it is judged. */
export async function calculationPage(visit: WorkVisit, id = '', calculationId = '') {
  const { file, closed, blockers, appraisal, decisions } = await getJudgedFile(visit, id)
  const replay = closed ? undefined : await ofFile(visit, file.id, Number(calculationId))
  const decision = decisions.find(one =>
    [one.grantedCalculationId, one.aid_calculation_id].includes(Number(calculationId)),
  )
  const base = decision?.aid_base || appraisal?.aid_base || ''
  return (
    <WorkFrame
      visit={visit}
      title={`Calcul n° ${calculationId} : ${file.reference}`}
      purpose="Le calcul de l’aide d’État tel qu’il a été figé : ses données, ce que permet chaque base et pourquoi, les lignes du droit."
      crumbs={[
        { label: 'Instruction', href: visit.to('/espace/instruction') },
        { label: file.reference, href: visit.to(`/espace/instruction/${file.id}`) },
      ]}
      next={[{ label: 'Revenir au dossier', href: visit.to(`/espace/instruction/${file.id}`) }]}
    >
      {replay ? (
        <Calculation replay={replay} base={base} law={await readAskedLaw(visit.site.db, visit.today)} />
      ) : (
        <Reasons title="Ce dossier vous est fermé" reasons={blockers} />
      )}
    </WorkFrame>
  )
}

/** The calculation that a grant rests on, for its applicant: once it is decided, not before. */
export async function ownCalculationPage(visit: WorkVisit, id = '') {
  const { file, own } = await getFile(visit, id)
  const decision = standingDecision(await listDecisions(visit.site.db, file.id))
  const calculationId = decision?.grantedCalculationId ?? decision?.aid_calculation_id
  if (!own || decision?.outcome !== 'granted' || !calculationId)
    throw new NotFound(
      'Aucun calcul n’est à lire ici : il le devient pour le demandeur une fois l’aide accordée.',
    )
  return (
    <WorkFrame
      visit={visit}
      title={`Le calcul de votre aide : ${file.reference}`}
      purpose="Ce que le droit des aides d’État permettait le jour de la décision, et d’après quelles données."
      crumbs={[{ label: file.title, href: visit.to(`/espace/dossiers/${file.id}`) }]}
      next={[{ label: 'Revenir au dossier', href: visit.to(`/espace/dossiers/${file.id}`) }]}
    >
      <Calculation
        replay={await ofFile(visit, file.id, calculationId)}
        base={decision.aid_base}
        law={await readAskedLaw(visit.site.db, visit.today)}
      />
    </WorkFrame>
  )
}

async function ofFile({ site }: WorkVisit, applicationId: number, id: number): Promise<Replay> {
  const replay = Number.isSafeInteger(id) ? await replayCalculation(site.db, id) : undefined
  if (replay?.frozen.applicationId !== applicationId)
    throw new NotFound('Ce dossier n’a pas de calcul figé sous ce numéro.')
  return replay
}

type Props = { replay: Replay; base: string; law: AskedLaw }

const Calculation = ({ replay: { frozen, same, sameAmounts, sameToday }, base, law }: Props) => {
  const chosen = frozen.output.bases.find(one => one.base === base)
  return (
    <>
      <Notice
        kind={sameAmounts ? 'info' : 'warning'}
        title={`Figé ${formatInstant(frozen.madeAt)} par ${frozen.author}`}
      >
        {same
          ? 'Refait à l’instant, il donne le même résultat.'
          : `Refait à l’instant, il donne ${sameAmounts ? 'les mêmes montants' : 'd’autres montants'} : le texte des règles a changé depuis.`}{' '}
        {sameToday ? '' : 'Les tables d’aujourd’hui donneraient d’autres montants.'}
      </Notice>
      {chosen && <Chosen base={chosen} />}
      <Section id="resultat" title="Ce que permettait le droit">
        <AidResult calculation={frozen.output} />
      </Section>
      <Section id="donnees" title="Les données du calcul">
        <AidInputsRead inputs={frozen.inputs} law={law} />
      </Section>
      <Law frozen={frozen} />
    </>
  )
}

const Chosen = ({ base }: { base: AidBase }) => (
  <DefinitionList
    items={[
      { term: 'Base retenue', value: base.label, note: rateInWords(base) },
      ...(base.scheme ? [{ term: 'Régime', value: base.scheme.saNumber }] : []),
    ]}
  />
)

/** The rows of the law that were in force, with where each was read. */
const Law = ({ frozen: { parameters } }: { frozen: FrozenCalculation }) => (
  <Section
    id="droit"
    title="Les lignes du droit"
    lead={`En vigueur le ${formatDay(parameters.on)}, gardées avec le calcul.`}
  >
    <details>
      <summary>Lire les {parameters.parameters.length} lignes</summary>
      <DataTable
        id="lignes-du-droit"
        caption="Lignes du droit en vigueur ce jour-là"
        captionHidden
        empty=""
        columns={[
          { key: 'rule', label: 'Règle' },
          { key: 'about', label: 'Pour' },
          { key: 'value', label: 'Valeur', align: 'end' },
          { key: 'period', label: 'En vigueur' },
          { key: 'source', label: 'Source' },
        ]}
        rows={parameters.parameters.map(row => ({
          rule: row.rule,
          about: [row.about, row.size].filter(Boolean).join(', '),
          value: lawValue(row),
          period: `depuis le ${formatDay(row.validFrom)}${row.validTo ? `, jusqu’au ${formatDay(row.validTo)} exclu` : ''}`,
          source: <SourceLink title={row.source} verified={row.verified} />,
        }))}
      />
    </details>
  </Section>
)

function lawValue({ unit, value }: AidTables['parameters'][number]): string {
  if (unit === 'cents') return formatEuros(value, 'exact')
  if (unit === 'bp') return formatPercent(value / 10_000, 2)
  return unit === 'yes' ? 'oui' : String(value)
}

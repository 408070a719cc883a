import { NotFound } from '../../../kernel/errors.ts'
import { rolesAt } from '../../../kernel/permission.ts'
import { askFigures, getFigure, readQuestion } from '../../../modules/figures/index.ts'
import {
  changeKinds,
  changeStates,
  findChange,
  governancePolicy,
  measureExtent,
  opinionBlockers,
  placeOfChange,
  sides,
} from '../../../modules/governance/index.ts'
import { findTerritoryPlace } from '../../../modules/territories/index.ts'
import { Form } from '../../forms/index.ts'
import { AnswerCards } from '../../pages/figure-cards.tsx'
import { formatCount, formatDay, formatInstant } from '../../text/format.ts'
import { DataTable, DefinitionList, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, reasonNot, type WorkVisit } from '../visit.ts'
import { PerimeterFigures } from './perimeter-figures.tsx'

/** A change of perimeter: the territory before and after, the two opinions. */
export async function changePage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const changeId = Number(id)
  if (!Number.isSafeInteger(changeId)) throw new NotFound('Aucun changement n’est à cette adresse.')
  const place = await placeOfChange(db, visit.programme.code, changeId)
  mustSee(visit, place)
  const change = (await findChange(db, changeId))!
  const territory = (await findTerritoryPlace(db, visit.programme.code, { id: change.territoryId }))!
  const members = territory.place.organisations.filter(one => one !== change.into)
  const before =
    change.kind === 'join'
      ? members.filter(one => one !== change.epci)
      : [...new Set([...members, change.epci])]
  const after = [
    ...before.filter(one => one !== change.epci),
    ...(change.kind === 'join' ? [change.epci] : []),
    ...(change.into ? [change.into] : []),
  ]
  const [was, will] = await Promise.all([
    measureExtent(db, visit.programme.id, before),
    measureExtent(db, visit.programme.id, after),
  ])
  const params: Record<string, string> = { territoire: territory.code, programme: visit.programme.code }
  const question = await readQuestion(db, params, visit.site.now())
  const answers = await askFigures(
    db,
    ['projects-supported', 'awarded', 'jobs-to-create'].map(getFigure),
    question,
  )
  const reason = reasonNot(visit, governancePolicy['give-perimeter-opinion'], place)
  const side = rolesAt(visit.actor, place).includes('regional-prefecture') ? 'state' : 'region'
  const blockers = opinionBlockers(change, side)
  const rows = [
    ['Intercommunalités', 'epcis'],
    ['Communes', 'communes'],
    ['Habitants', 'population'],
    ['Projets qui y sont', 'projects'],
  ] as const
  return (
    <WorkFrame
      visit={visit}
      title={`Périmètre de ${change.territory}`}
      purpose={`${changeKinds[change.kind]} : ${change.epciName}. ${changeStates[change.state]}${change.settledOn ? ` le ${formatDay(change.settledOn)}` : ''}, effet au ${formatDay(change.effectiveOn)}.`}
      crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
    >
      {visit.programme.demonstration && (
        <Notice kind="info" title="Démonstration">
          Ce programme emprunte les vrais territoires : une fois approuvé, le changement reste écrit ici sans
          toucher à leur liste.
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: 'Proposé par', value: change.author },
          { term: 'Pourquoi', value: change.reason },
          ...(change.intoName ? [{ term: 'Fusionne dans', value: change.intoName }] : []),
          ...(change.intoTerritory ? [{ term: 'Passe à', value: change.intoTerritory }] : []),
        ]}
      />
      <Section id="avant-apres" title="Avant et après">
        <DataTable
          id="etendue"
          caption="Le territoire avant et après le changement"
          captionHidden
          empty=""
          columns={[
            { key: 'what', label: 'Étendue' },
            { key: 'before', label: 'Avant', align: 'end' },
            { key: 'after', label: 'Après', align: 'end' },
          ]}
          rows={rows.map(([what, key]) => ({
            what,
            before: formatCount(was[key]),
            after: formatCount(will[key]),
          }))}
        />
      </Section>
      <PerimeterFigures visit={visit} before={before} after={after} />
      <Section
        id="chiffres"
        title="Ce qui est déjà compté au territoire"
        lead="Chaque montant garde le territoire où il était à sa date : ces chiffres sont les mêmes avant et après."
      >
        <AnswerCards visit={visit} question={question} answers={answers} params={params} />
      </Section>
      <Section id="avis" title="Avis du comité régional">
        <ul>
          {(['state', 'region'] as const).map(one => {
            const opinion = change.opinions.find(given => given.side === one)
            return (
              <li>
                {sides[one]} :{' '}
                {opinion
                  ? `${opinion.agrees ? 'd’accord' : 'pas d’accord'}, ${opinion.author}, ${formatInstant(opinion.givenAt)}${opinion.reason ? ` : ${opinion.reason}` : ''}`
                  : 'avis attendu'}
              </li>
            )
          })}
        </ul>
        {reason ? (
          <Notice kind="info">{reason}</Notice>
        ) : blockers.length > 0 ? (
          blockers.map(one => <Notice kind="info">{one}</Notice>)
        ) : (
          <Form
            visit={visit}
            action={visit.to(`/espace/gouvernance/perimetres/${change.id}`)}
            submit={`Donner l’avis de l’${side === 'state' ? 'État' : 'exécutif régional'}`}
            fields={[
              {
                name: 'agrees',
                label: 'Votre avis',
                kind: 'radio',
                options: [
                  { value: 'oui', label: 'D’accord' },
                  { value: 'non', label: 'Pas d’accord' },
                ],
              },
              {
                name: 'reason',
                label: 'Pourquoi',
                help: 'Demandé en cas de refus.',
                kind: 'area',
                rows: 3,
                optional: true,
              },
            ]}
          />
        )}
      </Section>
    </WorkFrame>
  )
}

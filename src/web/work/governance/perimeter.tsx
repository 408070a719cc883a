import { addDays, dayInParis } from '../../../kernel/dates.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { askFigures, getFigure, readQuestion } from '../../../modules/figures/index.ts'
import {
  changeKinds,
  changeStates,
  findChange,
  listMembersOn,
  measureExtent,
  membersAfter,
  missingOpinions,
  type PerimeterChange,
  placeOfChange,
} from '../../../modules/governance/index.ts'
import { findTerritoryPlace } from '../../../modules/territories/index.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { AnswerCards } from '../../pages/figure-cards.tsx'
import { formatCount, formatDay } from '../../text/format.ts'
import { DataTable, DefinitionList, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { mustSee, type WorkVisit } from '../visit.ts'
import { PerimeterFigures } from './perimeter-figures.tsx'
import { PerimeterOpinions } from './perimeter-opinions.tsx'

const extents = [
  ['Intercommunalités', 'epcis'],
  ['Communes', 'communes'],
  ['Habitants', 'population'],
  ['Projets qui y sont', 'projects'],
] as const

/** Each territory that a change touches, with its groupings on the eve and once it has taken effect. */
async function beforeAndAfter(db: Db, change: PerimeterChange) {
  const eve = addDays(change.effectiveOn, -1)
  const touched = await Promise.all(
    change.territories.map(async ({ id, name }) => {
      const before = await listMembersOn(db, id, eve)
      return { name, before, after: membersAfter(change, id, before) }
    }),
  )
  return change.newName === null
    ? touched
    : [...touched, { name: change.newName, before: [], after: [...change.epcis] }]
}

/** A change of perimeter: the territories before and after, the opinions of each région. */
export async function changePage(visit: WorkVisit, id = '') {
  const { db } = visit.site
  const changeId = Number(id)
  if (!Number.isSafeInteger(changeId)) throw new NotFound('Aucun changement n’est à cette adresse.')
  const place = await placeOfChange(db, visit.programme.code, changeId)
  mustSee(visit, place)
  const change = (await findChange(db, changeId))!
  const territory = (await findTerritoryPlace(db, visit.programme.code, { id: change.territoryId }))!
  const sides = await beforeAndAfter(db, change)
  const measured = await Promise.all(
    sides.map(async ({ before, after }) => ({
      was: await measureExtent(db, visit.programme.id, before),
      will: await measureExtent(db, visit.programme.id, after),
    })),
  )
  const params: Record<string, string> = { territoire: territory.code, programme: visit.programme.code }
  const question = await readQuestion(db, params, visit.site.now())
  const answers = await askFigures(
    db,
    ['projects-supported', 'awarded', 'jobs-to-create'].map(getFigure),
    question,
  )
  const missing = missingOpinions(change).length
  return (
    <WorkFrame
      visit={visit}
      title={`Périmètre de ${change.territories.map(({ name }) => name).join(', ')}`}
      purpose={`${changeKinds[change.kind]} : ${change.epciNames}. ${changeStates[change.state]}${change.settledOn ? ` le ${formatDay(change.settledOn)}` : `, ${missing === 1 ? 'un avis attendu' : `${missing} avis attendus`}`}, effet au ${formatDay(change.effectiveOn)}.`}
      crumbs={[{ label: 'Gouvernance', href: visit.to('/espace/gouvernance') }]}
      next={[
        ...(change.state === 'proposed'
          ? [{ label: 'Donner ou lire les avis', href: '#avis' }]
          : [{ label: 'Les autres changements', href: visit.to('/espace/gouvernance/perimetres') }]),
        {
          label: `Le binôme et les référents : ${change.territory}`,
          href: visit.to(`/espace/gouvernance/territoires/${change.territoryId}`),
        },
      ]}
    >
      {visit.programme.demonstration && (
        <Notice kind="info" title="Démonstration">
          Ce programme emprunte les vrais territoires : une fois approuvé, le changement reste écrit ici sans
          toucher à leur liste.
        </Notice>
      )}
      {change.effectiveOn < dayInParis(change.proposedAt) && (
        <Notice kind="warning" title="La date d’effet était déjà passée à la proposition">
          Ce qui est enregistré garde le lieu figé à son jour ; mais les listes de membres et les cartes
          demandées à une date depuis le {formatDay(change.effectiveOn)} répondront autrement qu’avant.
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: 'Proposé par', value: change.author },
          { term: 'Pourquoi', value: change.reason },
          ...(change.intoName ? [{ term: 'Fusionne dans', value: change.intoName }] : []),
          ...(change.fromTerritory ? [{ term: 'Vient de', value: change.fromTerritory }] : []),
          ...(change.newName ? [{ term: 'Nouveau territoire', value: change.newName }] : []),
        ]}
      />
      <Section id="avant-apres" title="Avant et après">
        {sides.map(({ name }, index) => (
          <DataTable
            id={index === 0 ? 'etendue' : `etendue-${index + 1}`}
            caption={`${name}, avant et après le changement`}
            empty=""
            columns={[
              { key: 'what', label: 'Étendue' },
              { key: 'before', label: 'Avant', align: 'end' },
              { key: 'after', label: 'Après', align: 'end' },
            ]}
            rows={extents.map(([what, key]) => ({
              what,
              before: formatCount(measured[index]!.was[key]),
              after: formatCount(measured[index]!.will[key]),
            }))}
          />
        ))}
      </Section>
      {sides.map(({ name, before, after }, index) => (
        <PerimeterFigures
          visit={visit}
          id={index === 0 ? 'chiffres-avant-apres' : `chiffres-avant-apres-${index + 1}`}
          name={name}
          before={before}
          after={after}
        />
      ))}
      <Section
        id="chiffres"
        title={`Ce qui est déjà compté : ${change.territory}`}
        lead="Chaque montant garde le territoire où il était à sa date : ces chiffres sont les mêmes avant et après."
      >
        <AnswerCards visit={visit} question={question} answers={answers} params={params} />
      </Section>
      <PerimeterOpinions visit={visit} change={change} place={place} />
    </WorkFrame>
  )
}

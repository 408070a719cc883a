import { Invalid } from '../../../kernel/errors.ts'
import { rolesAt } from '../../../kernel/permission.ts'
import {
  decidesMoney,
  isMoney,
  listFunds,
  measures,
  measuresOf,
  ownFunder,
  recordingPolicy,
  sumsOf,
} from '../../../modules/recording/index.ts'
import { Form } from '../../forms/index.ts'
import { showAmount } from '../../text/cell.tsx'
import { EmptyState, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { getWorkProject } from '../projects/project.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'
import { certaintyField, evidenceFields, purseFields } from './entry-fields.ts'

/** Typing a fact of a project: the figure it feeds is said before. */
export async function newEntryPage(visit: WorkVisit) {
  const { db } = visit.site
  if (!visit.params.projet) throw Invalid.field('projet', 'Choisissez d’abord un projet.')
  const { project, place } = await getWorkProject(visit, visit.params.projet)
  const reason = reasonNot(visit, recordingPolicy['record-entry'], place)
  const mine = measuresOf(rolesAt(visit.actor, place))
  const [funds, sums] = await Promise.all([listFunds(db, visit.programme.id), sumsOf(db, project.id)])
  const [own] = decidesMoney(visit.actor, place)
  const certainty = certaintyField(mine)
  const known = mine.filter(code => sums[code])
  return (
    <WorkFrame
      visit={visit}
      title="Saisir une écriture"
      purpose={`${project.name}. Vous l’écrivez une fois : les chiffres publics, la page du projet et celle du territoire la lisent ici.`}
      crumbs={[{ label: project.name, href: visit.to(`/espace/projets/${project.id}`) }]}
    >
      {reason || mine.length === 0 ? (
        <Notice kind="info">{reason ?? 'Votre rôle ici ne saisit aucun montant.'}</Notice>
      ) : (
        <>
          <Section id="deja" title="Déjà enregistré">
            {known.length === 0 ? (
              <EmptyState title="Rien encore" />
            ) : (
              <ul>
                {known.map(code => (
                  <li>
                    {measures[code].name} : {showAmount(code, sums[code]!)}
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <Form
            visit={visit}
            action={visit.to('/espace/saisies/nouvelle', { projet: String(project.id) })}
            submit="Enregistrer"
            values={{
              certainty: certainty.value,
              funder: own && ownFunder(own),
              level: 'shared',
              measure: mine.length === 1 ? mine[0] : undefined,
            }}
            fields={[
              {
                name: 'measure',
                label: 'Quoi ?',
                help: 'Chacun alimente le chiffre public du même nom.',
                kind: 'radio',
                options: mine.map(code => ({ value: code, label: measures[code].name })),
              },
              {
                name: 'amount',
                label: 'Combien ?',
                help: 'Des euros, par exemple 12 500,50, ou un nombre d’emplois.',
                kind: 'text',
              },
              {
                name: 'effectiveOn',
                label: 'Date d’effet',
                help: 'Vide : aujourd’hui.',
                kind: 'day',
                optional: true,
              },
              ...(mine.some(isMoney) ? await purseFields(visit, place, funds) : []),
              certainty.field,
              ...evidenceFields,
            ]}
          />
        </>
      )}
    </WorkFrame>
  )
}

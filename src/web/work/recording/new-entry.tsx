import { Invalid } from '../../../kernel/errors.ts'
import { rolesAt } from '../../../kernel/permission.ts'
import { listFunds, measures, measuresOf, recordingPolicy, sumsOf } from '../../../modules/recording/index.ts'
import { type Field, Form } from '../../forms/index.ts'
import { showAmount } from '../../text/cell.tsx'
import { EmptyState, Notice, Section } from '../../ui/index.ts'
import { evidenceFileFields } from '../documents/attach.ts'
import { WorkFrame } from '../frame.tsx'
import { getWorkProject } from '../projects/project.tsx'
import { reasonNot, type WorkVisit } from '../visit.ts'

export const evidenceFields: Field[] = [
  {
    name: 'evidence',
    label: 'D’après quelle pièce ?',
    help: 'Convention, notification, relevé : son titre et son numéro.',
    kind: 'text',
  },
  { name: 'evidenceOn', label: 'Date de la pièce', kind: 'day', optional: true },
  { name: 'evidenceUrl', label: 'Son adresse, si elle est publique', kind: 'text', optional: true },
  ...evidenceFileFields,
]

/** Typing a fact of a project: the figure it feeds is said before. */
export async function newEntryPage(visit: WorkVisit) {
  const { db } = visit.site
  if (!visit.params.projet) throw Invalid.field('projet', 'Choisissez d’abord un projet.')
  const { project, place } = await getWorkProject(visit, visit.params.projet)
  const reason = reasonNot(visit, recordingPolicy['record-entry'], place)
  const mine = measuresOf(rolesAt(visit.actor, place))
  const [funds, sums] = await Promise.all([listFunds(db, visit.programme.id), sumsOf(db, project.id)])
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
            {Object.keys(sums).length === 0 ? (
              <EmptyState title="Rien encore" />
            ) : (
              <ul>
                {mine
                  .filter(code => sums[code])
                  .map(code => (
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
              certainty: 'observed',
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
              {
                name: 'fundId',
                label: 'Sur quel fonds ?',
                kind: 'select',
                optional: true,
                options: funds.map(({ id, name }) => ({ value: String(id), label: name })),
              },
              {
                name: 'certainty',
                label: 'Est-ce sûr ?',
                kind: 'radio',
                options: [
                  { value: 'observed', label: 'Constaté' },
                  { value: 'forecast', label: 'Prévu' },
                  { value: 'to-verify', label: 'À vérifier' },
                ],
              },
              ...evidenceFields,
            ]}
          />
        </>
      )}
    </WorkFrame>
  )
}
